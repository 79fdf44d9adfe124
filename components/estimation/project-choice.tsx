import { Button } from '@/components/ui/button';
import { paths } from '@/lib/shared/paths';

/** A plain form, so that the choice stands in the address and works without scripts. */
export function ProjectChoice({
  projects,
  project,
}: {
  projects: readonly { slug: string; name: string }[];
  project?: string;
}) {
  return (
    <form
      action={paths.estimation()}
      className="mb-4 flex flex-wrap items-end gap-x-3 gap-y-2"
      data-print="hide"
    >
      <label className="text-sm text-ink-2">
        <span className="mb-0.5 block">Project</span>
        <select
          name="project"
          defaultValue={project ?? ''}
          className="min-h-8 max-w-56 rounded-md border border-control bg-surface px-2 py-1 text-sm text-ink"
        >
          <option value="">all</option>
          {projects.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Button>Show</Button>
    </form>
  );
}
