import type { EvaluationState } from './evaluation';

/** A stretch of time in which a criterion read the same. `from` and `to` lie in 0 to 1 of the whole strip. */
export interface StripPart {
  state: EvaluationState;
  from: number;
  to: number;
  /** The stored evaluation it began with; its evidence may have changed within. */
  firstId: string;
  since: string;
  until: string;
}

/** Entries oldest first; each counts until the next one, the last until now. Neighbours of one state are one part. */
export function stripParts(
  entries: readonly { id: string; state: EvaluationState; at: string }[],
  now: Date,
): StripPart[] {
  const [first] = entries;
  if (!first) return [];
  const start = Date.parse(first.at);
  const whole = Math.max(1, now.getTime() - start);
  const place = (at: string) => Math.min(1, Math.max(0, (Date.parse(at) - start) / whole));
  const parts: StripPart[] = [];
  for (const [i, { id, state, at }] of entries.entries()) {
    const until = entries[i + 1]?.at ?? now.toISOString();
    const last = parts.at(-1);
    if (last?.state === state) Object.assign(last, { to: place(until), until });
    else parts.push({ state, from: place(at), to: place(until), firstId: id, since: at, until });
  }
  return parts;
}
