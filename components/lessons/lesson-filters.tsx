import { FilterChoice, FilterForm, FilterWords } from '@/components/ui/filter-form';
import { kindWords, lessonKinds } from '@/lib/lessons/domain/lesson';
import { paths } from '@/lib/shared/paths';

export interface ShownFilters {
  q?: string;
  kind?: string;
  group?: string;
  project?: string;
  tag?: string;
  reviewed?: string;
  applied?: string;
}

export function LessonFilters({
  filters,
  groups,
  tags,
  projects,
}: {
  filters: ShownFilters;
  groups: readonly string[];
  tags: readonly string[];
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
      <FilterChoice
        label="Tag"
        name="tag"
        value={filters.tag}
        options={tags.map((tag) => ({ value: tag, label: tag }))}
      />
      <FilterChoice
        label="Reviewed"
        name="reviewed"
        value={filters.reviewed}
        options={[
          { value: 'yes', label: 'the newest version' },
          { value: 'older', label: 'older versions only' },
          { value: 'no', label: 'by nobody' },
        ]}
      />
      <FilterChoice
        label="Taken up"
        name="applied"
        value={filters.applied}
        options={[
          { value: 'yes', label: 'somewhere' },
          { value: 'helped', label: 'and it helped' },
          { value: 'no', label: 'nowhere yet' },
        ]}
      />
    </FilterForm>
  );
}
