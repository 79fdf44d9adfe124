const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Pauses before a list that lags behind a delivery is asked again; after the last the full reading is left to see it. */
export const hintPausesMs = [5_000, 30_000, 120_000] as const;

/** How often a hint is read for at most. */
export const hintReadings = hintPausesMs.length + 1;

/** How far apart readings are: with 0 minutes there is only the full one. */
export function scheduleMinutes({
  everyMinutes,
  fullEveryDays,
}: {
  everyMinutes: number;
  fullEveryDays: number;
}) {
  return everyMinutes > 0 ? everyMinutes : (fullEveryDays * dayMs) / minuteMs;
}

/**
 * When a repository is read next by the schedule: its own slot in the interval, by its id, so that a hundred
 * repositories are spread evenly and stay so. At least half an interval after `after`, at most one and a half.
 */
export function nextSlot(repositoryId: string, after: Date, everyMinutes: number): Date {
  const everyMs = everyMinutes * minuteMs;
  const earliestMs = after.getTime() + everyMs / 2;
  const offsetMs = hashOf(repositoryId) % everyMs;
  return new Date(Math.ceil((earliestMs - offsetMs) / everyMs) * everyMs + offsetMs);
}

/**
 * Whether everything is to be read again: the oldest full reading of its streams is too old, and the schedule has not
 * asked for one in that time (one that was broken off goes on by itself). `lastFullAt` null: the first reading is one.
 */
export function isFullDue(
  { lastFullAt, lastFullRunAt }: { lastFullAt: Date | null; lastFullRunAt: Date | null },
  now: Date,
  everyDays: number,
): boolean {
  const isOld = (at: Date) => now.getTime() - at.getTime() >= everyDays * dayMs;
  return lastFullAt !== null && isOld(lastFullAt) && (lastFullRunAt === null || isOld(lastFullRunAt));
}

/** FNV-1a, 32 bits: spreads well and needs nothing. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}
