import { addDays, dayIn, startOfDay } from '@/lib/shared/calendar-day';
import { type Budget, type BudgetState, judgeBudget } from './budget';
import type { Direction } from './direction';
import type { Measurement } from './measurement';
import type { Unit } from './unit';

/** A figure whose newest value is older than this says nothing of today. */
export const budgetStaleAfterDays = 30;

/** How a budget stands: the sentence, and what it rests on. Times are UTC ISO; the value is in the metric's unit. */
export interface StandingSummary {
  words: string;
  value: number | null;
  n: number;
  lastAt: string | null;
}

export interface JudgedBudget extends StandingSummary {
  state: BudgetState;
  /** The first moment at which it may read differently by time alone; null: never. */
  validUntil: string | null;
}

/**
 * A budget against what was measured over its window. Too few values, old ones, or a formula that cannot be computed give
 * unknown with the reason. `why` is what the measurement says of days without a value.
 */
export function judgeStanding(
  metric: { direction: Direction; unit: Unit; budget: Budget },
  { measurement, why }: { measurement: Measurement; why: string | null },
  { now, timeZone }: { now: Date; timeZone: string },
): JudgedBudget {
  const { value, n, lastAt } = measurement;
  const summary = { value, n, lastAt };
  const unit = metric.unit.unit;
  const finding = judgeBudget(measurement, metric.budget, { direction: metric.direction, unit });
  const staleAt = lastAt ? new Date(Date.parse(lastAt) + budgetStaleAfterDays * 86_400_000) : null;
  const slidesAt = n > 0 ? startOfDay(addDays(dayIn(now, timeZone), 1), timeZone) : null;
  if (value !== null && lastAt && staleAt && staleAt <= now) {
    const words = `Unknown: the newest value is of ${lastAt.slice(0, 10)} and counts for ${budgetStaleAfterDays} days.`;
    return { ...summary, state: 'unknown', words, validUntil: slidesAt?.toISOString() ?? null };
  }
  const moments = [slidesAt, staleAt].flatMap((at) => (at && at > now ? [at.getTime()] : []));
  return {
    ...summary,
    state: finding.state,
    words: finding.state === 'unknown' && why ? `${finding.words} ${why}` : finding.words,
    validUntil: moments.length > 0 ? new Date(Math.min(...moments)).toISOString() : null,
  };
}
