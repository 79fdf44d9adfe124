import { dayIn } from '@/lib/shared/calendar-day';
import { groupBy } from '@/lib/shared/group-by';
import { quantile, sum } from '@/lib/shared/statistics';
import { type Aggregation, measureCounted, type Sample } from './measurement';

/** A window of more values than this is read by the day only, so that a million of them stay in the database. */
export const rawLimit = 2000;

/** A value with the commit that it was measured on, where that is known, and the repository's address. */
export interface SeriesSample extends Sample {
  commitSha: string | null;
  repositoryUrl: string | null;
}

export interface Spread {
  min: number;
  lowerQuartile: number;
  median: number;
  upperQuartile: number;
  max: number;
}

/** What a stretch of time holds; times are UTC ISO and those of its first and last value. */
export interface SeriesBucket {
  /** By the metric's own aggregation. */
  value: number;
  /** Values, and how many samples they stand for. */
  n: number;
  standsFor: number;
  spread: Spread;
  firstAt: string;
  lastAt: string;
}

/** One calendar day ("2026-11-21") that holds a value. */
export interface SeriesDay extends SeriesBucket {
  day: string;
}

/** What a metric gave in a window. */
export interface SeriesContent {
  /** Every value, oldest first; null where the window holds more than `rawLimit`. */
  values: SeriesSample[] | null;
  /** Days without a value are not among them. */
  days: SeriesDay[];
  counted: number;
  /** What lies in the window and does not count: taken back, or runs that were not green. */
  excluded: number;
  /** For a formula: days on which it has no value, and why. */
  leftOut: { day: string; reason: string }[];
}

/** The days of some values, oldest day first; each by the aggregation, over calendar days of the zone. */
export function daysOf(samples: readonly Sample[], aggregation: Aggregation, timeZone: string): SeriesDay[] {
  const days: SeriesDay[] = [];
  for (const [day, some] of groupBy(samples, ({ at }) => dayIn(new Date(at), timeZone))) {
    const ordered = [...some].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
    const { value } = measureCounted(ordered, { aggregation, minimumSamples: 0 });
    const [first, last] = [ordered[0], ordered.at(-1)];
    if (value === null || !first || !last) continue;
    const values = ordered.map((sample) => sample.value);
    days.push({
      day,
      value,
      n: ordered.length,
      standsFor: sum(ordered.map(({ weight }) => weight)),
      spread: spreadOf(values),
      firstAt: first.at,
      lastAt: last.at,
    });
  }
  return days.sort((a, b) => (a.day < b.day ? -1 : 1));
}

function spreadOf(values: readonly number[]): Spread {
  const at = (p: number) => quantile(values, p) ?? Number.NaN;
  return { min: at(0), lowerQuartile: at(0.25), median: at(0.5), upperQuartile: at(0.75), max: at(1) };
}
