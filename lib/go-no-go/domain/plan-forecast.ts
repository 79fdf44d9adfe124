import { addDays, daysBetween } from '@/lib/shared/calendar-day';

/** Fewer done items than this say nothing about a pace. */
export const enoughDone = 10;
/** And so few days, likewise. */
export const enoughDays = 3;

/** When the plan would be done at the pace so far; a naive line, and said to be one. Days are ISO days. */
export type PlanForecast =
  | { kind: 'no-plan' }
  | { kind: 'done'; n: number }
  | { kind: 'not-enough'; n: number; days: number }
  | { kind: 'line'; doneOn: string; n: number; days: number; remaining: number; daysLate: number | null };

/**
 * Done items over the days since the first one, drawn on in a straight line. `done` counts what GitHub or a person says,
 * never what only a document ticks; that stands among the remaining.
 */
export function planForecast(
  { done, remaining }: { done: number; remaining: number },
  { startsOn, endsOn }: { startsOn: string | null; endsOn: string | null },
  today: string,
): PlanForecast {
  if (done + remaining === 0) return { kind: 'no-plan' };
  if (remaining === 0) return { kind: 'done', n: done };
  const days = startsOn ? Math.max(0, daysBetween(startsOn, today) + 1) : 0;
  if (done < enoughDone || days < enoughDays) return { kind: 'not-enough', n: done, days };
  const doneOn = addDays(today, Math.ceil((remaining * days) / done));
  const daysLate = endsOn ? daysBetween(endsOn, doneOn) : null;
  return { kind: 'line', doneOn, n: done, days, remaining, daysLate };
}
