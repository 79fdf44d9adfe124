import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { Sub } from '@/components/ui/sub';

interface ShownIssue {
  repository: string;
  number: number;
  title: string;
  labels: string[];
  url: string;
  state: string;
  stateReason: string | null;
  updatedAt: Date;
}

/** Issues as GitHub had them at the last sync. */
export function IssueTable({ issues, empty }: { issues: readonly ShownIssue[]; empty: string }) {
  return (
    <DataTable
      caption="Issues"
      rows={issues}
      rowKey={({ repository, number }) => `${repository}#${number}`}
      empty={empty}
      dense
      columns={[
        {
          key: 'title',
          header: 'Issue',
          width: '60%',
          cell: ({ repository, number, title, url, labels }) => (
            <>
              <a href={url} rel="noopener">{`${repository}#${number}`}</a> {title}
              {labels.length > 0 ? <Sub>{labels.join(', ')}</Sub> : null}
            </>
          ),
        },
        {
          key: 'state',
          header: 'State',
          cell: ({ state, stateReason }) => (stateReason === 'not_planned' ? 'closed as not planned' : state),
        },
        { key: 'at', header: 'Changed', cell: ({ updatedAt }) => <RelativeTime at={updatedAt} /> },
      ]}
    />
  );
}
