import type { Aggregation } from '@/lib/metrics/domain/measurement';
import type { SeriesContent } from '@/lib/metrics/domain/series';
import { startOfDay } from '@/lib/shared/calendar-day';

export interface SeriesPoint {
  /** UTC ISO. */
  at: string;
  value: number;
  /** The middle half of a day's values; null for a single value. */
  middle: { low: number; high: number } | null;
}

/** What a chart draws: each value while they are few, and else the days. */
export interface DrawnSeries {
  kind: 'values' | 'days';
  points: SeriesPoint[];
}

const valuesAtMost = 150;
const halfDayMs = 43_200_000;

export function drawnSeries(
  { values, days }: Pick<SeriesContent, 'values' | 'days'>,
  aggregation: Aggregation,
  timeZone: string,
  by: 'days' | 'values' | null = null,
): DrawnSeries {
  const isFew = values !== null && values.length <= valuesAtMost;
  // A sum of one value is no sum: only its days mean something.
  const asValues = by === null ? isFew && aggregation !== 'sum' : by === 'values';
  if (values && asValues)
    return { kind: 'values', points: values.map(({ at, value }) => ({ at, value, middle: null })) };
  return {
    kind: 'days',
    points: days.map(({ day, value, n, spread }) => ({
      at: new Date(startOfDay(day, timeZone).getTime() + halfDayMs).toISOString(),
      value,
      middle:
        n > 1 && aggregation !== 'sum' ? { low: spread.lowerQuartile, high: spread.upperQuartile } : null,
    })),
  };
}

/** What the values of a day are made to. */
export const dayWords: Readonly<Record<Aggregation, string>> = {
  p50: 'median of each day',
  p95: '95th percentile of each day',
  mean: 'mean of each day',
  last: 'last value of each day',
  sum: 'total of each day',
};
