import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { Section } from '@/components/ui/section';
import { Sub } from '@/components/ui/sub';
import { pilotTemplates } from '@/lib/go-no-go/domain/templates/all-templates';
import type { PilotChoice } from '@/lib/pilots/design-queries';
import { paths } from '@/lib/shared/paths';

/** The ways to begin that bring something along. */
export function Ways({ pilots, project }: { pilots: readonly PilotChoice[]; project?: string }) {
  const query = (fields: Record<string, string>) =>
    `${paths.newPilot()}?${new URLSearchParams({ ...fields, ...(project && { project }) })}`;
  return (
    <>
      <Section
        title="From a template"
        note="the quickest: criteria, plan, metrics and risks are there to be changed"
      >
        <DataTable
          caption="Templates"
          rows={pilotTemplates}
          rowKey={({ key }) => key}
          columns={[
            {
              key: 'name',
              header: 'Template',
              width: '62%',
              cell: ({ key, name, fits }) => (
                <>
                  <Link href={query({ template: key })}>{name}</Link>
                  <Sub>{fits}</Sub>
                </>
              ),
            },
            { key: 'days', header: 'Days', align: 'end', cell: ({ days }) => days },
            {
              key: 'plan',
              header: 'Plan items',
              align: 'end',
              cell: ({ blueprint }) => blueprint.planItems.length,
            },
            {
              key: 'metrics',
              header: 'Metrics',
              align: 'end',
              cell: ({ blueprint }) => blueprint.metrics.length,
            },
            {
              key: 'criteria',
              header: 'Criteria',
              align: 'end',
              cell: ({ blueprint }) => blueprint.criteria.length,
            },
          ]}
        />
      </Section>
      {pilots.length > 0 ? (
        <Section
          title="From another pilot"
          note="its design without its data: people, values and ticks are left open"
        >
          <form action={paths.newPilot()} className="flex flex-wrap items-end gap-3 pt-3">
            {project ? <input type="hidden" name="project" value={project} /> : null}
            <label className="min-w-0 max-w-[60ch] flex-1 basis-72 text-sm font-medium">
              Pilot
              <select
                name="pilot"
                className="mt-1 min-h-9 w-full rounded-md border border-control bg-surface px-2.5 py-1.5 text-base font-normal text-ink"
              >
                {pilots.map(({ id, title, project: { name } }) => (
                  <option key={id} value={id}>
                    {title} ({name})
                  </option>
                ))}
              </select>
            </label>
            <Button type="submit">Copy its design</Button>
          </form>
        </Section>
      ) : null}
      <Section title="From a document">
        <p className="max-w-[68ch] py-2.5 text-ink-2">
          A pilot that is run in a Markdown file becomes a record with every claim audited:{' '}
          <Link href={paths.documents()}>import the file</Link>.
        </p>
      </Section>
    </>
  );
}
