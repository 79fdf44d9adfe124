import { DataTable } from '@/components/ui/data-table';
import { Mark, type MarkShape, type Tone } from '@/components/ui/mark';
import { RelativeTime } from '@/components/ui/relative-time';
import { Sub } from '@/components/ui/sub';
import { streamList } from '@/lib/github/domain/stream-words';
import type { SyncRunView } from '@/lib/github/domain/sync-views';
import { clockUtc } from '@/lib/shared/relative-time';
import { counted, grouped } from './count-words';

const triggers = {
  person: 'by hand',
  command: 'command line',
  schedule: 'schedule',
  webhook: 'webhook',
} as const;

const states: Record<SyncRunView['state'], { shape: MarkShape; tone: Tone; word: string }> = {
  complete: { shape: 'filled-circle-check', tone: 'met', word: 'Complete' },
  failed: { shape: 'filled-square-cross', tone: 'not-met', word: 'Failed in part' },
  queued: { shape: 'open-circle', tone: 'unknown', word: 'Not begun' },
  running: { shape: 'open-circle', tone: 'unknown', word: 'Under way' },
  waiting: { shape: 'dashed-circle-clock', tone: 'stale', word: 'Waiting' },
  stopped: { shape: 'open-diamond', tone: 'waived', word: 'Stopped' },
};

export function RunsTable({ runs, now }: { runs: readonly SyncRunView[]; now: Date }) {
  return (
    <DataTable
      caption="Newest sync runs"
      rows={runs}
      rowKey={(run) => run.id}
      dense
      empty="No sync was made yet."
      columns={[
        {
          key: 'when',
          header: 'Asked for',
          width: '20%',
          cell: (run) => (
            <>
              <RelativeTime at={run.queuedAt} now={now} />
              <Sub>
                {triggers[run.trigger]}
                {run.trigger === 'person' ? `, ${run.requestedBy}` : ''}
              </Sub>
            </>
          ),
        },
        { key: 'what', header: 'What', width: '24%', cell: (run) => <What run={run} /> },
        { key: 'state', header: 'State', width: '14%', cell: (run) => <RunState run={run} /> },
        { key: 'took', header: 'Took', align: 'end', width: '9%', cell: (run) => tookOf(run) },
        { key: 'cost', header: 'Requests, points', align: 'end', width: '15%', cell: (run) => costOf(run) },
        { key: 'did', header: 'What it did', cell: (run) => <Did run={run} /> },
      ]}
    />
  );
}

function What({ run }: { run: SyncRunView }) {
  const parts = [run.streams.length > 0 && streamList(run.streams), run.full && 'in full'].filter(Boolean);
  return (
    <span className="wrap-anywhere">
      {run.repository ?? (run.project ? `project ${run.project}` : 'everything')}
      {parts.length > 0 ? <Sub>{parts.join(', ')}</Sub> : null}
    </span>
  );
}

function RunState({ run }: { run: SyncRunView }) {
  const { shape, tone, word } = states[run.state];
  const note =
    run.state === 'waiting' && run.resumeAt
      ? `until ${clockUtc(run.resumeAt)}`
      : run.state === 'running' && run.stopRequestedAt
        ? 'stopping'
        : null;
  return (
    <>
      <Mark shape={shape} tone={tone}>
        {word}
      </Mark>
      {note ? <Sub>{note}</Sub> : null}
    </>
  );
}

function tookOf({ startedAt, finishedAt }: SyncRunView): string {
  if (!startedAt || !finishedAt) return '';
  const seconds = (finishedAt.getTime() - startedAt.getTime()) / 1000;
  return seconds < 120 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds / 60)} min`;
}

function costOf({ totals }: SyncRunView) {
  return (
    <>
      {counted(totals.requests, 'request')}
      <Sub>
        {grouped(totals.notModified)} 304s, {counted(totals.points, 'point')}
      </Sub>
    </>
  );
}

/** Long problems are in the tables above; here their first words, with the rest behind them. */
function Did({ run }: { run: SyncRunView }) {
  const { inserted, updated, deleted, refused } = run.totals;
  const changed = [
    inserted > 0 && `${grouped(inserted)} new`,
    updated > 0 && `${grouped(updated)} changed`,
    deleted > 0 && `${grouped(deleted)} gone`,
    refused > 0 && `${grouped(refused)} refused`,
  ].filter(Boolean);
  const lines = (run.problem ?? '').split('\n').filter(Boolean);
  const isOver = run.state === 'complete' || run.state === 'failed' || run.state === 'stopped';
  return (
    <>
      {changed.join(', ') || (isOver ? 'nothing new' : '')}
      {lines.length > 0 ? (
        <details className="text-sm text-ink-2">
          <summary className="min-h-6 cursor-pointer">{counted(lines.length, 'problem')}</summary>
          {lines.map((line) => (
            <span key={line} className="block py-0.5 wrap-anywhere">
              {line}
            </span>
          ))}
        </details>
      ) : null}
    </>
  );
}
