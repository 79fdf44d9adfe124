import { StreamAge } from '@/components/sync/stream-age';
import { DataTable } from '@/components/ui/data-table';
import { StateMark } from '@/components/ui/state-mark';
import { Sub } from '@/components/ui/sub';
import type { Freshness } from '@/lib/github/domain/freshness';
import type { StreamName } from '@/lib/github/domain/stream-report';
import { streamWords } from '@/lib/github/domain/stream-words';
import { freshnessOfStreams } from '@/lib/github/domain/streams-freshness';
import { type CiHealth, type CompletedRun, ciHealth } from './ci-health';
import { RunStrip } from './run-strip';

export interface RepositoryRow {
  id: string;
  repository: string;
  htmlUrl: string | null;
  defaultBranch: string | null;
  stoppedReason: string | null;
  isSyncing: boolean;
  freshness: Freshness;
  streams: readonly {
    stream: StreamName;
    itemsStored: number;
    freshness: Freshness;
    problem: string | null;
    refused: readonly unknown[];
  }[];
}

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
          width: '22%',
          cell: (row) => (
            <>
              {row.htmlUrl ? <a href={row.htmlUrl}>{row.repository}</a> : row.repository}
              <Sub>{row.defaultBranch ? `default branch ${row.defaultBranch}` : 'not read yet'}</Sub>
            </>
          ),
        },
        { key: 'read', header: 'Read', cell: (row) => <Read row={row} now={now} /> },
        {
          key: 'items',
          header: 'Stored',
          width: '30%',
          cell: (row) => <Stored row={row} now={now} />,
        },
        {
          key: 'ci',
          header: 'Newest runs on the default branch',
          cell: (row) => (
            <Ci
              health={ciHealth(runs.filter((run) => run.repositoryId === row.id))}
              freshness={freshnessOfStreams([row], ['workflow-runs'])}
              now={now}
            />
          ),
        },
      ]}
    />
  );
}

function Read({ row, now }: { row: RepositoryRow; now: Date }) {
  const problem =
    row.stoppedReason ?? row.streams.find(({ freshness }) => freshness.kind === 'failed')?.problem;
  const refused = row.streams.reduce((sum, stream) => sum + stream.refused.length, 0);
  return (
    <>
      {row.isSyncing ? <span className="block">reading now</span> : null}
      <StreamAge freshness={row.freshness} now={now} />
      {problem ? <Sub>{problem}</Sub> : null}
      {refused > 0 ? <Sub>{refused} rows refused</Sub> : null}
    </>
  );
}

/** What is stored of each stream with its age; what was never read is not 0. */
function Stored({ row, now }: { row: RepositoryRow; now: Date }) {
  const shown = row.streams.filter(
    ({ stream, freshness }) => stream !== 'repository' && freshness.kind !== 'unavailable',
  );
  return (
    <ul className="text-sm text-ink-2">
      {shown.map(({ stream, itemsStored, freshness }) => (
        <li key={stream} className="flex flex-wrap gap-x-2">
          <span>
            {freshness.at === null ? '' : `${itemsStored.toLocaleString('en-GB')} `}
            {streamWords[stream]}
          </span>
          <StreamAge freshness={freshness} now={now} />
        </li>
      ))}
    </ul>
  );
}

function Ci({ health, freshness, now }: { health: CiHealth; freshness: Freshness; now: Date }) {
  const age = <StreamAge freshness={freshness} what="runs" now={now} />;
  if (health.judged.length === 0)
    return freshness.kind === 'fresh' ? (
      <>
        <StateMark state="unknown" label="No run seen" /> <span className="block">{age}</span>
      </>
    ) : (
      age
    );
  return (
    <span className="flex flex-wrap items-end gap-x-3 gap-y-1">
      {health.succeeded} of {health.judged.length} succeeded
      <RunStrip runs={health.judged} isCurrent={freshness.kind === 'fresh'} />
      <span className="w-full">{age}</span>
      {health.leftOut > 0 ? <Sub>{health.leftOut} cancelled or skipped left out</Sub> : null}
    </span>
  );
}
