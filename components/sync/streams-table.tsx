import type { ReactNode } from 'react';
import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { staleAfterMs } from '@/lib/github/domain/sync-verdict';
import type { RepositoryView, StreamView } from '@/lib/github/domain/sync-views';
import { StreamState } from './stream-state';

const words: Record<StreamView['stream'], string> = {
  repository: 'Repository',
  issues: 'Issues',
  'pull-requests': 'Pull requests',
  'workflow-runs': 'Workflow runs',
  jobs: 'Jobs and attempts',
  releases: 'Releases',
  deployments: 'Deployments',
  'dependabot-alerts': 'Dependabot alerts',
  'code-scanning-alerts': 'Code-scanning alerts',
  files: 'Decision and lesson files',
};

export function StreamsTable({ repository, now }: { repository: RepositoryView; now: Date }) {
  return (
    <DataTable
      caption={`Streams of ${repository.repository}`}
      rows={repository.streams}
      rowKey={(row) => row.stream}
      columns={[
        { key: 'stream', header: 'Stream', width: '24%', cell: (row) => words[row.stream] },
        {
          key: 'state',
          header: 'State',
          width: '16%',
          cell: (row) => <StreamState state={row.state} isStale={isStale(row, now)} />,
        },
        {
          key: 'read',
          header: 'Last read completely',
          width: '20%',
          cell: (row) => (row.lastCompleteAt ? <RelativeTime at={row.lastCompleteAt} now={now} /> : 'never'),
        },
        {
          key: 'items',
          header: 'Stored',
          align: 'end',
          width: '10%',
          cell: (row) => row.itemsStored.toLocaleString('en-GB'),
        },
        { key: 'problem', header: 'What is wrong', cell: (row) => wrongWith(row) },
      ]}
    />
  );
}

function isStale({ lastCompleteAt }: StreamView, now: Date): boolean {
  return lastCompleteAt !== null && now.getTime() - lastCompleteAt.getTime() > staleAfterMs;
}

function wrongWith({ problem, refused }: StreamView): ReactNode {
  const parts = [problem, refused.length > 0 && `${refused.length} refused, listed below`].filter(Boolean);
  return parts.join(' ') || <span className="text-ink-3">nothing</span>;
}
