import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { StateMark } from '@/components/ui/state-mark';
import { Sub } from '@/components/ui/sub';
import { type CiHealth, type CompletedRun, ciHealth } from './ci-health';
import { RunStrip } from './run-strip';

export interface RepositoryRow {
  id: string;
  repository: string;
  htmlUrl: string | null;
  defaultBranch: string | null;
  stoppedReason: string | null;
  isSyncing: boolean;
  syncedAt: Date | null;
  streams: readonly {
    stream: string;
    itemsStored: number;
    problem: string | null;
    refused: readonly unknown[];
  }[];
}

/** A reading older than this is called stale. */
const staleMs = 86_400_000;

export function RepositoriesTable({
  repositories,
  runs,
  now,
}: {
  repositories: readonly RepositoryRow[];
  runs: readonly CompletedRun[];
  now: Date;
}) {
  return (
    <DataTable
      caption="Repositories, how fresh each is, and how its default branch builds"
      rows={repositories}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'repository',
          header: 'Repository',
          width: '30%',
          cell: (row) => (
            <>
              {row.htmlUrl ? <a href={row.htmlUrl}>{row.repository}</a> : row.repository}
              <Sub>{row.defaultBranch ? `default branch ${row.defaultBranch}` : 'not read yet'}</Sub>
            </>
          ),
        },
        { key: 'read', header: 'Read', cell: (row) => <Freshness row={row} now={now} /> },
        {
          key: 'items',
          header: 'Stored',
          cell: (row) => (
            <span className="text-sm text-ink-2">
              {row.streams
                .filter(({ stream }) => stream !== 'repository')
                .map(
                  ({ stream, itemsStored }) =>
                    `${itemsStored.toLocaleString('en-GB')} ${stream.replace('-', ' ')}`,
                )
                .join(', ')}
            </span>
          ),
        },
        {
          key: 'ci',
          header: 'Newest runs on the default branch',
          cell: (row) => <Ci health={ciHealth(runs.filter((run) => run.repositoryId === row.id))} />,
        },
      ]}
    />
  );
}

function Freshness({ row, now }: { row: RepositoryRow; now: Date }) {
  const problem = row.stoppedReason ?? row.streams.find((stream) => stream.problem)?.problem;
  const refused = row.streams.reduce((sum, stream) => sum + stream.refused.length, 0);
  const isStale = row.syncedAt !== null && now.getTime() - row.syncedAt.getTime() > staleMs;
  return (
    <>
      {row.isSyncing ? (
        'reading now'
      ) : row.syncedAt === null ? (
        <StateMark state="unknown" label="Not read completely" />
      ) : isStale ? (
        <StateMark state="stale" />
      ) : null}
      {row.syncedAt ? (
        <span className="block">
          <RelativeTime at={row.syncedAt} now={now} />
        </span>
      ) : null}
      {problem ? <Sub>{problem}</Sub> : null}
      {refused > 0 ? <Sub>{refused} rows refused</Sub> : null}
    </>
  );
}

function Ci({ health }: { health: CiHealth }) {
  if (health.judged.length === 0) return <StateMark state="unknown" label="No run seen" />;
  return (
    <span className="flex flex-wrap items-end gap-x-3 gap-y-1">
      {health.succeeded} of {health.judged.length} succeeded
      <RunStrip runs={health.judged} />
      {health.leftOut > 0 ? <Sub>{health.leftOut} cancelled or skipped left out</Sub> : null}
    </span>
  );
}
