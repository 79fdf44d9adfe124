import { sourceWords } from '@/components/pilots/metric-words';
import { FilterChoice, FilterForm, FilterWords } from '@/components/ui/filter-form';
import { paths } from '@/lib/shared/paths';

export function CatalogueFilters({
  asked,
  projects,
}: {
  asked: { project: string; source: string; q: string };
  projects: readonly { slug: string; name: string }[];
}) {
  return (
    <FilterForm
      action={paths.metrics()}
      submit="Show"
      isNarrowed={asked.project !== '' || asked.source !== '' || asked.q !== ''}
    >
      <FilterWords label="Name or definition" name="q" value={asked.q} />
      <FilterChoice
        label="Project"
        name="project"
        value={asked.project}
        options={projects.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
      <FilterChoice
        label="From"
        name="source"
        value={asked.source}
        options={Object.entries(sourceWords).map(([value, label]) => ({ value, label }))}
      />
    </FilterForm>
  );
}
