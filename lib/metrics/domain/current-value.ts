import type { Aggregation } from './measurement';
import { enoughSamples } from './measurement';

/** A metric now: its aggregation over its window of calendar days, today among them, and the newest value there is at all. */
export interface CurrentValue {
  /** Null where the days hold too few samples. */
  value: number | null;
  /** Samples in those days, by weight, and how many more would be enough. */
  n: number;
  missing: number;
  days: number;
  newest: { at: string; value: number } | null;
}

export function currentValueOf(
  { aggregation, windowDays }: { aggregation: Aggregation; windowDays: number },
  measured: { value: number | null; n: number; newest: CurrentValue['newest'] },
): CurrentValue {
  const missing = Math.max(0, enoughSamples(aggregation) - measured.n);
  return { ...measured, value: missing > 0 ? null : measured.value, missing, days: windowDays };
}

/** Why there is no value: "no value yet", "none in the last 30 days", "only 3 samples in the last 30 days, 5 are enough". */
export function whyNoValue({ n, missing, days, newest }: CurrentValue): string {
  if (!newest) return 'no value yet';
  if (n === 0) return `none in the last ${days} days`;
  return `only ${n} ${n === 1 ? 'sample' : 'samples'} in the last ${days} days, ${n + missing} are enough`;
}
