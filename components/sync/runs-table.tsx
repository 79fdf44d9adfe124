import { DataTable } from '@/components/ui/data-table';
import { Mark } from '@/components/ui/mark';
import { RelativeTime } from '@/components/ui/relative-time';
import { Sub } from '@/components/ui/sub';
import { runTotals } from '@/lib/github/domain/sync-verdict';
import type { SyncRunView } from '@/lib/github/domain/sync-views';

export function RunsTable({ runs, now }: { runs: readonly SyncRunView[]; now: Date }) {
  return (
    <DataTable
      caption="Newest sync runs"
      rows={runs}
      rowKey={(run) => run.id}
      empty="No sync was made yet."
      columns={[
        {
          key: 'when',
          header: 'Asked for',
          width: '24%',
          cell: (run) => (
            <>
              <RelativeTime at={run.queuedAt} now={now} />
              <Sub>
                {run.requestedBy}
                {run.full ? ', everything again' : ''}
              </Sub>
            </>
          ),
        },
        { key: 'state', header: 'State', width: '14%', cell: (run) => <RunState run={run} /> },
        { key: 'took', header: 'Took', align: 'end', width: '10%', cell: (run) => tookOf(run) },
        { key: 'did', header: 'What it did', cell: (run) => didOf(run) },
      ]}
    />
  );
}

function RunState({ run }: { run: SyncRunView }) {
  if (run.state === 'complete')
    return (
      <Mark shape="filled-circle-check" tone="met">
        Complete
      </Mark>
    );
  if (run.state === 'failed')
    return (
      <Mark shape="filled-square-cross" tone="not-met">
        Failed in part
      </Mark>
    );
  return (
    <Mark shape="open-circle" tone="unknown">
      {run.state === 'queued' ? 'Waiting' : 'Under way'}
    </Mark>
  );
}

function tookOf({ startedAt, finishedAt }: SyncRunView): string {
  if (!startedAt || !finishedAt) return '';
  return `${((finishedAt.getTime() - startedAt.getTime()) / 1000).toFixed(1)} s`;
}

function didOf(run: SyncRunView): string {
  if (run.report.length === 0) return run.problem ?? '';
  const { inserted, updated, deleted, refused, requests, notModified } = runTotals(run);
  const changed = [
    inserted > 0 && `${inserted.toLocaleString('en-GB')} new`,
    updated > 0 && `${updated.toLocaleString('en-GB')} changed`,
    deleted > 0 && `${deleted} gone`,
    refused > 0 && `${refused} refused`,
  ].filter(Boolean);
  const cost = `${requests} requests, ${notModified} of them “not modified”`;
  return `${changed.join(', ') || 'nothing new'}; ${cost}`;
}
