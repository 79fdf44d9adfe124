import { FilterChoice } from '@/components/ui/filter-form';

/** Narrows a page to one project, where there is more than one. */
export function ProjectChoice({
  projects,
  value,
}: {
  projects: readonly { slug: string; name: string }[];
  value: string;
}) {
  return projects.length > 1 ? (
    <FilterChoice
      label="Project"
      name="project"
      value={value}
      any="all"
      options={projects.map(({ slug, name }) => ({ value: slug, label: name }))}
    />
  ) : null;
}
