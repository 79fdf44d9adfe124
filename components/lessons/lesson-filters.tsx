import { FilterChoice, FilterForm, FilterWords } from '@/components/ui/filter-form';
import { kindWords, lessonKinds } from '@/lib/lessons/domain/lesson';
import { paths } from '@/lib/shared/paths';

export interface ShownFilters {
  q?: string;
  kind?: string;
  group?: string;
  project?: string;
}

export function LessonFilters({
  filters,
  groups,
  projects,
}: {
  filters: ShownFilters;
  groups: readonly string[];
  projects: readonly { slug: string; name: string }[];
}) {
  return (
    <FilterForm action={paths.lessons()} submit="Filter" isNarrowed={Object.values(filters).some(Boolean)}>
      <FilterWords label="Words" name="q" value={filters.q} />
      <FilterChoice
        label="Kind"
        name="kind"
        value={filters.kind}
        options={lessonKinds.map((kind) => ({ value: kind, label: kindWords[kind] }))}
      />
      <FilterChoice
        label="Group"
        name="group"
        value={filters.group}
        options={groups.map((group) => ({ value: group, label: group }))}
      />
      <FilterChoice
        label="Project"
        name="project"
        value={filters.project}
        options={projects.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
    </FilterForm>
  );
}
