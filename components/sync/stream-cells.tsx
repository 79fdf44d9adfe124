import type { ReactNode } from 'react';
import type { StreamView } from '@/lib/github/domain/sync-views';
import { counted, grouped } from './count-words';

export const headed = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** What was never read is not 0. */
export function storedOf({ stream, itemsStored, itemsTotal, lastCompleteAt }: StreamView): ReactNode {
  if (lastCompleteAt === null && (stream === 'repository' || itemsStored === 0))
    return <span className="text-ink-3">not known</span>;
  if (stream === 'repository') return <span className="text-ink-3">its details</span>;
  if (itemsTotal === null || itemsTotal === itemsStored) return grouped(itemsStored);
  return (
    <>
      {grouped(itemsStored)} <span className="text-sm text-ink-3">of {grouped(itemsTotal)}</span>
    </>
  );
}

export const costs = [
  { key: 'requests', header: 'Requests, last / all' },
  { key: 'notModified', header: '304, last / all' },
  { key: 'points', header: 'Points, last / all' },
] as const;

export function LastAndAll({ last, all }: { last: number | undefined; all: number }) {
  return (
    <span className="whitespace-nowrap">
      {last === undefined && all > 0 ? (
        <span className="text-ink-3" title="not among the newest runs">
          ?
        </span>
      ) : (
        grouped(last ?? 0)
      )}
      <span className="text-sm text-ink-3"> / {grouped(all)}</span>
    </span>
  );
}

/** `before`: the problem of the row above, which is not said twice. */
export function Wrong({ stream, before }: { stream: StreamView; before: string | null }) {
  const { problem, costNote, refused, detailsPending, state } = stream;
  const lines = [
    problem !== null && problem === before ? 'As above.' : problem,
    detailsPending > 0 && `Details of ${counted(detailsPending, 'row')} are still to be read.`,
    costNote,
    refused.length > 0 && `${counted(refused.length, 'row')} refused, listed below.`,
    state === 'stopped' && 'Sync now goes on where it stood.',
    state === 'interrupted' && !problem && 'The process that read it is gone; what it read is kept.',
  ].filter((line) => typeof line === 'string');
  if (lines.length === 0) return <span className="text-ink-3">nothing</span>;
  return (
    <span className="text-sm wrap-anywhere text-ink-2">
      {lines.map((line) => (
        <span key={line} className="block">
          {line}
        </span>
      ))}
    </span>
  );
}
