import { enoughSamples } from '@/lib/metrics/domain/measurement';
import { quantile } from '@/lib/shared/statistics';
import {
  type Histogram,
  histogramQuantile,
  type Marks,
  markedQuantile,
  mergeHistograms,
  sizeOf,
} from './histogram';

/** Seconds of many, each by itself, as a histogram, or as the marks of one, which cannot be added to another. */
export type Spread =
  | { kind: 'values'; values: readonly number[] }
  | { kind: 'histogram'; histogram: Histogram }
  | { kind: 'marks'; marks: Marks };

/** What is counted of one workflow or job on one day; one run by itself is a tally, too. */
export interface Tally {
  name: string;
  /** UTC, as "2026-11-01". */
  day: string;
  total: number;
  succeeded: number;
  failed: number;
  other: number;
  /** Attempts after the first. */
  reruns: number;
  seconds: Spread;
}

/** A figure that is null below its minimum; `missing` more would be enough. */
export interface Known {
  value: number | null;
  n: number;
  missing: number;
}

export interface Summary {
  total: number;
  succeeded: number;
  failed: number;
  /** Ended, but in a way that says nothing of the code: left out of the success rate. */
  other: number;
  /** Not over yet: left out of everything. */
  running: number;
  reruns: number;
  /** Percent of those that succeeded or failed. */
  success: Known;
  /** Seconds, of those that succeeded. */
  p50: Known;
  p95: Known;
}

/** No success rate from fewer that succeeded or failed, as lib/ci/domain/runs/success-rate.ts has it. */
const enoughJudged = 5;

export function summarise(tallies: readonly Omit<Tally, 'name' | 'day'>[]): Summary {
  const of = (key: 'total' | 'succeeded' | 'failed' | 'other' | 'reruns') =>
    tallies.reduce((sum, tally) => sum + tally[key], 0);
  const [total, succeeded, failed, other] = [of('total'), of('succeeded'), of('failed'), of('other')];
  const judged = succeeded + failed;
  return {
    total,
    succeeded,
    failed,
    other,
    running: total - judged - other,
    reruns: of('reruns'),
    success: known(judged, enoughJudged, () => (100 * succeeded) / judged),
    ...percentilesOf(tallies.map(({ seconds }) => seconds)),
  };
}

/**
 * Median and 95th percentile of all spreads together; exact where each tells its values, else within 1 percent. Throws on
 * marks among others.
 */
export function percentilesOf(spreads: readonly Spread[]): { p50: Known; p95: Known } {
  const marked = spreads.find(({ kind }) => kind === 'marks');
  if (marked?.kind === 'marks') {
    if (spreads.length > 1) throw new RangeError('marks of a histogram cannot be added to others');
    return percentilesFrom(marked.marks.n, (p) => markedQuantile(marked.marks, p));
  }
  const values = spreads.flatMap((one) => (one.kind === 'values' ? one.values : []));
  const histogram = mergeHistograms(
    spreads.flatMap((one) => (one.kind === 'histogram' ? one.histogram : [])),
  );
  const n = values.length > 0 ? values.length : sizeOf(histogram);
  return percentilesFrom(n, (p) =>
    values.length > 0 ? quantile(values, p) : histogramQuantile(histogram, p),
  );
}

const percentilesFrom = (n: number, at: (p: 0.5 | 0.95) => number | null) => ({
  p50: known(n, enoughSamples('p50'), () => at(0.5)),
  p95: known(n, enoughSamples('p95'), () => at(0.95)),
});

function known(n: number, enough: number, value: () => number | null): Known {
  return { value: n < enough ? null : value(), n, missing: Math.max(0, enough - n) };
}
