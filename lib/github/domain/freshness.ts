/** How a stream stands, as far as the age of what it holds is concerned. */
export interface StreamStanding {
  state: 'never' | 'running' | 'interrupted' | 'complete' | 'failed' | 'unavailable' | 'waiting' | 'stopped';
  lastCompleteAt: Date | null;
}

export interface Freshness {
  /** From worst to best: nothing is known; the last reading failed; too old; within the limit; not offered by GitHub. */
  kind: 'never' | 'failed' | 'stale' | 'fresh' | 'unavailable';
  /** When it was last read completely; of several streams the oldest of those that ever were. */
  at: Date | null;
}

/**
 * Whether what a stream holds may be shown as current. Exactly at the limit it still is; a time ahead of `now` counts
 * as just read. A failed stream says so whatever its age, and one that was never read whole is never anything else.
 */
export function freshnessOf(
  { state, lastCompleteAt }: StreamStanding,
  staleAfterMs: number,
  now: Date,
): Freshness {
  if (state === 'unavailable') return { kind: 'unavailable', at: lastCompleteAt };
  if (state === 'failed' || state === 'interrupted') return { kind: 'failed', at: lastCompleteAt };
  if (lastCompleteAt === null) return { kind: 'never', at: null };
  const isStale = now.getTime() - lastCompleteAt.getTime() > staleAfterMs;
  return { kind: isStale ? 'stale' : 'fresh', at: lastCompleteAt };
}

const fromWorst = ['never', 'failed', 'stale', 'fresh'] as const;

/**
 * The age of a figure that rests on several streams: as bad as the worst of them and as old as the oldest. What GitHub
 * does not offer is left out, unless it offers none of them; of no stream at all nothing is known.
 */
export function freshnessOver(all: readonly Freshness[]): Freshness {
  if (all.length === 0) return { kind: 'never', at: null };
  const offered = all.filter(({ kind }) => kind !== 'unavailable');
  const kind = fromWorst.find((one) => offered.some((freshness) => freshness.kind === one));
  const times = (kind ? offered : all).flatMap(({ at }) => at?.getTime() ?? []);
  return {
    kind: kind ?? 'unavailable',
    at: times.length > 0 ? new Date(Math.min(...times)) : null,
  };
}
