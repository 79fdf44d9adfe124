import { FilterChoice, FilterForm, FilterWords } from '@/components/ui/filter-form';
import { adrStatuses } from '@/lib/adrs/domain/adr';
import { paths } from '@/lib/shared/paths';

export function AdrFilters({
  status,
  project,
  tag,
  q,
  projects,
}: {
  status?: string;
  project?: string;
  tag?: string;
  q?: string;
  projects: readonly { slug: string; name: string }[];
}) {
  return (
    <FilterForm action={paths.adrs()} submit="Filter" isNarrowed={Boolean(status || project || tag || q)}>
      <FilterWords label="Title, number or decider" name="q" value={q} />
      <FilterChoice
        label="Status"
        name="status"
        value={status}
        options={adrStatuses.map((name) => ({ value: name, label: name }))}
      />
      <FilterChoice
        label="Project"
        name="project"
        value={project}
        options={projects.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
      {tag ? <input type="hidden" name="tag" value={tag} /> : null}
    </FilterForm>
  );
}
