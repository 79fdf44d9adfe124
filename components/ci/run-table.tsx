import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { Sub } from '@/components/ui/sub';
import { durationInWords } from '@/lib/ci/domain/duration-words';
import type { ListedRun } from '@/lib/ci/run-list-queries';

const tones = { succeeded: 'text-met', failed: 'text-not-met', other: 'text-ink-3', running: 'text-ink-3' };

export function RunTable({ runs, now }: { runs: readonly ListedRun[]; now: Date }) {
  return (
    <DataTable
      caption="Workflow runs, the newest first"
      rows={runs}
      rowKey={({ repository, id }) => `${repository} ${id}`}
      empty="No run fits. Widen the days or leave out a filter."
      columns={[
        {
          key: 'run',
          header: 'Run',
          cell: (run) => (
            <>
              <a href={run.url} className="break-words">
                {run.workflow} #{run.runNumber}
              </a>
              <Sub>
                <span className="break-words">{[run.repository, run.title].filter(Boolean).join(', ')}</span>
              </Sub>
            </>
          ),
        },
        {
          key: 'outcome',
          header: 'Result',
          cell: ({ outcome, conclusion, status, attempt }) => (
            <>
              <span className={tones[outcome]}>{(conclusion ?? status).replaceAll('_', ' ')}</span>
              {attempt > 1 ? <Sub>attempt {attempt}</Sub> : null}
            </>
          ),
        },
        {
          key: 'branch',
          header: 'Branch',
          cell: ({ branch, sha }) => (
            <>
              <span className="break-words">{branch ?? 'none named'}</span>
              <Sub>{sha.slice(0, 7)}</Sub>
            </>
          ),
        },
        {
          key: 'took',
          header: 'Took',
          align: 'end',
          cell: ({ seconds }) =>
            seconds === null ? <span className="text-ink-3">not known</span> : durationInWords(seconds),
        },
        {
          key: 'at',
          header: 'Created',
          cell: ({ createdAt }) => <RelativeTime at={createdAt} now={now} />,
        },
      ]}
    />
  );
}
