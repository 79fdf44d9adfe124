import {
  expandedTail,
  meanResampler,
  percentileInterval,
  quantileResampler,
  type Resampler,
} from '@/lib/shared/bootstrap';
import { addDays, dayIn } from '@/lib/shared/calendar-day';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type RandomSource, seededRandom, seedOf } from '@/lib/shared/seeded-random';
import { mean, quantile, sum } from '@/lib/shared/statistics';
import { checkWindows, type DayWindow, instantsOf } from './day-window';
import type { Direction } from './direction';
import { type Aggregation, enoughSamples, type Sample } from './measurement';
import type { Unit } from './unit';
import {
  type ComparedMetric,
  type CompareStatistic,
  type CompareVerdict,
  resamples,
  type WindowChange,
  type WindowComparison,
  type WindowFigures,
} from './window-comparison';
import { comparisonWords } from './window-comparison-words';

/**
 * Compares a metric over two windows of equal length. The interval is a percentile bootstrap of the difference, 2,000
 * resamples of each side (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13), expanded for
 * small n (Hesterberg 2015). Percentile rather than BCa: BCa's acceleration comes from the jackknife, which is not
 * consistent for a median (the same book, section 11.6). The chance is seeded by the values, so the same values give
 * the same interval in whatever order they come. `samples` may reach beyond the windows; `timeZone` is an IANA name.
 */
export function compareWindows(
  samples: readonly Sample[],
  metric: ComparedMetric,
  windows: { before: DayWindow; after: DayWindow },
  { timeZone, now }: { timeZone: string; now: Date },
): Result<WindowComparison> {
  const fit = checkWindows(windows.before, windows.after, timeZone, now);
  if (!fit.ok) return fit;
  const faulty = samples.find(({ value, weight }) => !Number.isFinite(value) || !(weight >= 0));
  if (faulty) return refuse({ code: 'no-number', message: `The value of ${faulty.at} is no number.` });
  const side = (window: DayWindow) => readSide(samples, metric.aggregation, window, timeZone, now);
  const [before, after] = [side(windows.before), side(windows.after)];
  const minimum = Math.max(5, enoughSamples(metric.aggregation));
  const missing = {
    before: Math.max(0, minimum - before.figures.n),
    after: Math.max(0, minimum - after.figures.n),
  };
  const isEnough = missing.before + missing.after === 0;
  const change = isEnough ? changeOf(before, after, metric.unit) : null;
  const verdict = verdictOf(change, metric.direction);
  const facts = {
    statistic: statistics[metric.aggregation],
    before: before.figures,
    after: after.figures,
    change,
    verdict,
    minimum,
    missing,
  };
  return accept({ ...facts, words: comparisonWords(facts, metric, dayIn(now, timeZone)) });
}

const statistics: Record<Aggregation, CompareStatistic> = {
  p50: 'median',
  last: 'median',
  p95: 'p95',
  mean: 'mean',
  sum: 'total a day',
};

interface Side {
  figures: WindowFigures;
  values: number[];
  resampler(random: RandomSource): Resampler;
}

function readSide(
  samples: readonly Sample[],
  aggregation: Aggregation,
  window: DayWindow,
  timeZone: string,
  now: Date,
): Side {
  const { first, last } = instantsOf(window, timeZone);
  const until = Math.min(last.getTime(), now.getTime());
  const inside: Sample[] = [];
  let [firstAt, lastAt] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const sample of samples) {
    const at = Date.parse(sample.at);
    if (!(at >= first.getTime() && at <= until)) continue;
    inside.push(sample);
    firstAt = Math.min(firstAt, at);
    lastAt = Math.max(lastAt, at);
  }
  inside.sort((a, b) => a.value - b.value || a.weight - b.weight);
  const units =
    aggregation === 'sum' ? dailyTotals(inside, window, timeZone) : inside.map(({ value }) => value);
  const weighted =
    aggregation === 'sum'
      ? units.map((value) => ({ value, weight: 1 }))
      : sum(inside.map(({ weight }) => weight)) > 0
        ? inside
        : inside.map(({ value }) => ({ value, weight: 1 }));
  const at = (p: number) => quantile(units, p) ?? Number.NaN;
  const asMean = aggregation === 'mean' || aggregation === 'sum';
  const p = aggregation === 'p95' ? 0.95 : 0.5;
  return {
    figures: {
      window,
      n: units.length,
      standsFor: sum(inside.map(({ weight }) => weight)),
      value: units.length === 0 ? null : asMean ? weightedMean(weighted) : at(p),
      spread:
        units.length === 0
          ? null
          : { min: at(0), lowerQuartile: at(0.25), median: at(0.5), upperQuartile: at(0.75), max: at(1) },
      firstAt: isoOrNull(firstAt),
      lastAt: isoOrNull(lastAt),
    },
    values: weighted.flatMap(({ value, weight }) => [value, weight]),
    resampler: (random) => (asMean ? meanResampler(weighted, random) : quantileResampler(units, p)),
  };
}

const isoOrNull = (instant: number): string | null =>
  Number.isFinite(instant) ? new Date(instant).toISOString() : null;

/** A day without a value adds nothing to a sum; a window without any says nothing at all. Smallest first. */
function dailyTotals(samples: readonly Sample[], window: DayWindow, timeZone: string): number[] {
  if (samples.length === 0) return [];
  const totals = new Map<string, number>();
  for (let day = window.from; day <= window.to; day = addDays(day, 1)) totals.set(day, 0);
  for (const { at, value } of samples) {
    const day = dayIn(new Date(at), timeZone);
    totals.set(day, (totals.get(day) ?? 0) + value);
  }
  return [...totals.values()].sort((a, b) => a - b);
}

function weightedMean(values: readonly { value: number; weight: number }[]): number | null {
  const weight = sum(values.map((one) => one.weight));
  return weight === 0 ? mean([]) : sum(values.map((one) => one.value * one.weight)) / weight;
}

function changeOf(before: Side, after: Side, unit: Unit): WindowChange | null {
  const [from, to] = [before.figures.value, after.figures.value];
  if (from === null || to === null) return null;
  const random = seededRandom(seedOf([...before.values, Number.NaN, ...after.values]));
  const [drawBefore, drawAfter] = [before.resampler(random), after.resampler(random)];
  const differences: number[] = [];
  const percents: number[] = [];
  for (let i = 0; i < resamples; i += 1) {
    const [b, a] = [drawBefore(random), drawAfter(random)];
    differences.push(a - b);
    percents.push(b > 0 ? (a / b - 1) * 100 : Number.NaN);
  }
  const tail = expandedTail(Math.min(before.figures.n, after.figures.n));
  const isRelative =
    !isOnItsOwnScale(unit) && from > 0 && percents.every((percent) => !Number.isNaN(percent));
  return {
    difference: { value: to - from, ...percentileInterval(differences, tail) },
    percent: isRelative ? { value: (to / from - 1) * 100, ...percentileInterval(percents, tail) } : null,
  };
}

/** Never a percentage of a percentage; and a rating of 4 is not twice one of 2. */
function isOnItsOwnScale({ kind, unit }: Unit): boolean {
  return kind === 'percent' || kind === 'rating' || unit === 'percentage points';
}

function verdictOf(change: WindowChange | null, direction: Direction): CompareVerdict {
  if (!change) return 'not-enough-data';
  const { low, high } = change.difference;
  if (low <= 0 && high >= 0) return 'no-clear-change';
  return high < 0 === (direction === 'lower') ? 'improved' : 'worse';
}
