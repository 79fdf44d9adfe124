import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { Sub } from '@/components/ui/sub';
import type { AuditEventView } from '@/lib/audit/queries';

export function EventTable({
  events,
  projects,
}: {
  events: readonly AuditEventView[];
  projects: readonly { id: string; name: string }[];
}) {
  const nameOf = (id: string | null) => projects.find((project) => project.id === id)?.name ?? '';
  return (
    <DataTable
      caption="Audit events, newest first"
      rows={events}
      rowKey={(event) => `${event.seq}`}
      empty="No event matches these filters."
      columns={[
        { key: 'seq', header: 'No.', width: '5rem', cell: (event) => `${event.seq}` },
        { key: 'at', header: 'When', cell: (event) => <RelativeTime at={event.at} /> },
        { key: 'who', header: 'Who', cell: (event) => event.actorName },
        {
          key: 'what',
          header: 'What',
          cell: (event) => (
            <>
              {event.action}
              <Sub>{nameOf(event.projectId)}</Sub>
            </>
          ),
        },
        {
          key: 'change',
          header: 'Before and after',
          cell: (event) => (
            <details>
              <summary>
                {event.subjectKind} <code className="break-all text-sm">{event.subjectId.slice(0, 13)}</code>
              </summary>
              <pre className="max-w-full overflow-x-auto whitespace-pre-wrap break-all py-1 text-sm">
                {JSON.stringify({ before: event.before, after: event.after, hash: event.hash }, null, 2)}
              </pre>
            </details>
          ),
        },
      ]}
    />
  );
}
