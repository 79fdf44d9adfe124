import type { Health } from '@/lib/weekly-summaries/domain/health';

/** How projects stood when somebody looked, by project id. */
export type SeenHealth = Readonly<Record<string, Health>>;

export interface Look {
  at: Date;
  /** The look before; changes are told since then. Null: this is the first. */
  before: Date | null;
  seen: SeenHealth;
  seenBefore: SeenHealth | null;
}

/** Looks within this time are one: turning pages is not coming back. */
const oneLookMs = 30 * 60_000;

/** A person's look after another page was opened at `now`. */
export function nextLook(last: Look | null, now: Date, seen: SeenHealth): Look {
  if (!last) return { at: now, before: null, seen, seenBefore: null };
  const isSame = now.getTime() - last.at.getTime() < oneLookMs;
  if (isSame) return { ...last, at: now < last.at ? last.at : now, seen };
  return { at: now, before: last.at, seen, seenBefore: last.seen };
}

export interface HealthTurn {
  projectId: string;
  from: Health;
  to: Health;
}

/** Projects that stand otherwise than they were seen; one that was not seen then tells nothing. */
export function healthTurns(seenBefore: SeenHealth | null, now: SeenHealth): HealthTurn[] {
  return Object.entries(now).flatMap(([projectId, to]) => {
    const from = seenBefore && Object.hasOwn(seenBefore, projectId) ? seenBefore[projectId] : undefined;
    return from === undefined || from === to ? [] : [{ projectId, from, to }];
  });
}
