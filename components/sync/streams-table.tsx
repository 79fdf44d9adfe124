import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { streamWords } from '@/lib/github/domain/stream-words';
import type { ReadingCost, RepositoryView, StreamView } from '@/lib/github/domain/sync-views';
import { costs, headed, LastAndAll, storedOf, Wrong } from './stream-cells';
import { StreamState } from './stream-state';

export function StreamsTable({
  repository,
  lastReadingOf,
  now,
}: {
  repository: RepositoryView;
  lastReadingOf: (stream: StreamView['stream']) => ReadingCost | undefined;
  now: Date;
}) {
  const before = (row: StreamView) =>
    repository.streams[repository.streams.indexOf(row) - 1]?.problem ?? null;
  return (
    <DataTable
      caption={`Streams of ${repository.repository}`}
      rows={repository.streams}
      rowKey={(row) => row.stream}
      dense
      columns={[
        { key: 'stream', header: 'Stream', width: '15%', cell: (row) => headed(streamWords[row.stream]) },
        { key: 'state', header: 'State', width: '13%', cell: (row) => <StreamState {...row} /> },
        { key: 'items', header: 'Stored', align: 'end', width: '10%', cell: (row) => storedOf(row) },
        {
          key: 'read',
          header: 'Last complete',
          width: '10%',
          cell: (row) =>
            row.lastCompleteAt ? (
              <RelativeTime at={row.lastCompleteAt} now={now} />
            ) : (
              <span className="text-ink-3">never</span>
            ),
        },
        ...costs.map(({ key, header }) => ({
          key,
          header,
          align: 'end' as const,
          width: '9%',
          cell: (row: StreamView) => (
            <LastAndAll last={lastReadingOf(row.stream)?.[key]} all={row.sums[key]} />
          ),
        })),
        {
          key: 'problem',
          header: 'Pending, wrong, what to do',
          cell: (row) => <Wrong stream={row} before={before(row)} />,
        },
      ]}
    />
  );
}
