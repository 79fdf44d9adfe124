import { Button, ButtonLink } from '@/components/ui/button';
import { adrStatuses } from '@/lib/adrs/domain/adr';
import { paths } from '@/lib/shared/paths';

const control = 'min-h-8 rounded-md border border-control bg-surface px-2 py-1 text-sm text-ink';

/** The log's filters as a plain form, so that they stand in the address and work without scripts. */
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
  const isFiltered = Boolean(status || project || tag || q);
  return (
    <form
      action={paths.adrs()}
      className="no-print mb-4 flex flex-wrap items-end gap-x-3 gap-y-2"
      data-print="hide"
    >
      <label className="text-sm text-ink-2">
        <span className="mb-0.5 block">Title, number or decider</span>
        <input type="search" name="q" defaultValue={q ?? ''} className={`${control} w-56 max-w-full`} />
      </label>
      <label className="text-sm text-ink-2">
        <span className="mb-0.5 block">Status</span>
        <select name="status" defaultValue={status ?? ''} className={control}>
          <option value="">any</option>
          {adrStatuses.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="text-sm text-ink-2">
        <span className="mb-0.5 block">Project</span>
        <select name="project" defaultValue={project ?? ''} className={`${control} max-w-56`}>
          <option value="">any</option>
          {projects.map((each) => (
            <option key={each.slug} value={each.slug}>
              {each.name}
            </option>
          ))}
        </select>
      </label>
      {tag ? <input type="hidden" name="tag" value={tag} /> : null}
      <Button>Filter</Button>
      {isFiltered ? (
        <ButtonLink href={paths.adrs()} variant="quiet">
          Clear
        </ButtonLink>
      ) : null}
    </form>
  );
}
