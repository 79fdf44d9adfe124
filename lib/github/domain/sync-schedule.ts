const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Pauses before a list that lags behind a delivery is asked again; after the last the full reading is left to see it. */
const hintPausesMs = [5_000, 30_000, 120_000] as const;

/** When a hint that was read for `attempts` times (from 1) is due again; null: no more. */
export function hintDueAgain(attempts: number, now: Date): Date | null {
  const pauseMs = hintPausesMs[attempts - 1];
  return pauseMs === undefined ? null : new Date(now.getTime() + pauseMs);
}

/** How often a hint is read for at most. */
export const hintReadings = hintPausesMs.length + 1;

/**
 * When a repository is read next by the schedule: its own slot in the interval, by its id, so that a hundred
 * repositories are spread evenly and stay so. At least half an interval after `after`. Null: never (0 minutes).
 */
export function nextSlot(repositoryId: string, after: Date, everyMinutes: number): Date | null {
  if (everyMinutes <= 0) return null;
  const everyMs = everyMinutes * minuteMs;
  const earliestMs = after.getTime() + everyMs / 2;
  const offsetMs = hashOf(repositoryId) % everyMs;
  return new Date(Math.ceil((earliestMs - offsetMs) / everyMs) * everyMs + offsetMs);
}

/** Whether everything is to be read again. `lastFullAt` null: it never was, which the first reading does by itself. */
export function isFullDue(lastFullAt: Date | null, now: Date, everyDays: number): boolean {
  return lastFullAt !== null && now.getTime() - lastFullAt.getTime() >= everyDays * dayMs;
}

/** FNV-1a, 32 bits: spreads well and needs nothing. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}
