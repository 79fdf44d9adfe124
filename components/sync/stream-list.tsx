import { RelativeTime } from '@/components/ui/relative-time';
import { streamWords } from '@/lib/github/domain/stream-words';
import type { ReadingCost, RepositoryView, StreamView } from '@/lib/github/domain/sync-views';
import { costs, headed, LastAndAll, storedOf, Wrong } from './stream-cells';
import { StreamState } from './stream-state';

/** The streams of a repository on a narrow screen: two lines each, and the rest on opening. */
export function StreamList({
  repository,
  lastReadingOf,
  now,
}: {
  repository: RepositoryView;
  lastReadingOf: (stream: StreamView['stream']) => ReadingCost | undefined;
  now: Date;
}) {
  return (
    <ul aria-label={`Streams of ${repository.repository}`} className="m-0 list-none p-0">
      {repository.streams.map((stream, index) => (
        <Stream
          key={stream.stream}
          stream={stream}
          before={repository.streams[index - 1]?.problem ?? null}
          last={lastReadingOf(stream.stream)}
          now={now}
        />
      ))}
    </ul>
  );
}

function Stream({
  stream,
  before,
  last,
  now,
}: {
  stream: StreamView;
  before: string | null;
  last: ReadingCost | undefined;
  now: Date;
}) {
  const { problem, state, lastCompleteAt, sums } = stream;
  // What GitHub does not offer is no fault, and a fault of all streams is told once.
  const isFault = problem !== null && problem !== before && state !== 'unavailable';
  return (
    <li className="border-t border-line">
      <details open={isFault} className="group/stream">
        <summary className="grid min-h-8 cursor-pointer grid-cols-[10px_minmax(0,1fr)_auto] gap-x-2 py-1.5">
          <span
            aria-hidden="true"
            className="self-start text-ink-3 transition-transform group-open/stream:rotate-90"
          >
            ›
          </span>
          <span className="min-w-0 wrap-anywhere">{headed(streamWords[stream.stream])}</span>
          <span className="text-right">
            <StreamState {...stream} />
          </span>
          <span className="col-span-2 col-start-2 text-sm text-ink-3">
            {storedOf(stream)}
            {stream.stream === 'repository' || (lastCompleteAt === null && stream.itemsStored === 0)
              ? ''
              : ' stored'}
            {lastCompleteAt ? (
              <>
                , complete <RelativeTime at={lastCompleteAt} now={now} />
              </>
            ) : (
              ', never complete'
            )}
          </span>
        </summary>
        <div className="pb-2.5 pl-4.5">
          <Wrong stream={stream} before={before} />
          <dl className="m-0 mt-1 text-sm text-ink-3">
            {costs.map(({ key, header }) => (
              <div key={key} className="flex justify-between gap-x-4">
                <dt>{header}</dt>
                <dd className="m-0">
                  <LastAndAll last={last?.[key]} all={sums[key]} />
                </dd>
              </div>
            ))}
          </dl>
        </div>
      </details>
    </li>
  );
}
