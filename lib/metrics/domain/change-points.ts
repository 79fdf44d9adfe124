import { rankTest } from '@/lib/shared/rank-test';
import { median } from '@/lib/shared/statistics';
import { peltChanges } from './pelt';

export interface SeriesValue {
  /** UTC ISO. */
  at: string;
  value: number;
  sha: string | null;
}

export interface ChangePoint {
  /** Index of the first value after the change, in the series by time. */
  index: number;
  /** When that value was taken, UTC ISO. */
  at: string;
  /** Medians of the values since the change before this one, and until the one after it. */
  before: number;
  after: number;
  /** In percent of before; null from a level of 0 or below. Between percentages speak of `after − before` instead. */
  relativePercent: number | null;
  /** Last commit measured before, first one after; the change came in between. The same sha twice: no commit did it. */
  commits: { lastBefore: string | null; firstAfter: string | null };
  /** Chance of so clear a change at any place of a series without one, at most (Bonferroni over the places). */
  significance: number;
  n: { before: number; after: number };
}

export interface ChangePoints {
  points: ChangePoint[];
  n: number;
  /** What was judged and how, for the reader: too short, thinned out. */
  notes: string[];
}

/** No level is spoken of below five values. */
export const shortestSegment = 5;
/** Longer series are judged by the medians of blocks, so that 100,000 values take as long as 1,000. */
export const longestSeries = 1000;
const worstSignificance = 0.05;
/** Times ln n for each change; chosen on generated series (npm run bench -- change-points). */
const penaltyFactor = 4;

/**
 * The changes of level of a series, by PELT with ranks (pelt.ts); each must also hold in a rank test of the values
 * before and after it, corrected for the number of places, or it is taken out, weakest first. Deterministic. A drift
 * comes out as one or several steps: the method knows levels only.
 */
export function findChangePoints(given: readonly SeriesValue[]): ChangePoints {
  const series = given
    .filter(({ value }) => Number.isFinite(value))
    .map((one) => ({ ...one, instant: Date.parse(one.at) }))
    .sort((a, b) => a.instant - b.instant || compareText(a.sha, b.sha) || a.value - b.value);
  const values = series.map(({ value }) => value);
  const n = values.length;
  const notes: string[] = [];
  if (n < given.length) notes.push(`${given.length - n} values are no numbers and were left out.`);
  if (n < 2 * shortestSegment)
    notes.push(
      `Not enough data: ${n} values, at least ${2 * shortestSegment} needed to tell two levels apart.`,
    );
  const block = Math.max(1, Math.ceil(n / longestSeries));
  if (block > 1) notes.push(`${n} values were judged as medians of ${block} each.`);
  const thinned = block === 1 ? values : blockMedians(values, block);
  const rough = peltChanges(thinned, penaltyFactor * Math.log(Math.max(2, thinned.length)), shortestSegment);
  const placed =
    block === 1
      ? rough
      : refine(
          values,
          rough.map((at) => at * block),
          block,
        );
  const points = significantOnly(values, placed).map(({ from, at, to, significance }): ChangePoint => {
    const [before, after] = [values.slice(from, at), values.slice(at, to)];
    const [low, high] = [median(before) ?? Number.NaN, median(after) ?? Number.NaN];
    return {
      index: at,
      at: series[at]?.at ?? '',
      before: low,
      after: high,
      relativePercent: low > 0 ? (high / low - 1) * 100 : null,
      commits: { lastBefore: series[at - 1]?.sha ?? null, firstAfter: series[at]?.sha ?? null },
      significance,
      n: { before: before.length, after: after.length },
    };
  });
  return { points, n, notes };
}

interface Place {
  from: number;
  at: number;
  to: number;
  significance: number;
}

function significantOnly(values: readonly number[], changes: readonly number[]): Place[] {
  let left = [...changes];
  for (;;) {
    const places = left.map((at, i): Place => {
      const [from, to] = [left[i - 1] ?? 0, left[i + 1] ?? values.length];
      const chance = rankTest(values.slice(from, at), values.slice(at, to));
      const isLevel = median(values.slice(from, at)) !== median(values.slice(at, to));
      return { from, at, to, significance: isLevel ? Math.min(1, chance * (to - from - 1)) : 1 };
    });
    const weakest = places.reduce<Place | null>(
      (worst, place) => (!worst || place.significance > worst.significance ? place : worst),
      null,
    );
    if (!weakest || weakest.significance <= worstSignificance) return places;
    left = left.filter((at) => at !== weakest.at);
  }
}

function blockMedians(values: readonly number[], block: number): number[] {
  return Array.from({ length: Math.floor(values.length / block) }, (_, i) => {
    const end = (i + 2) * block > values.length ? values.length : (i + 1) * block;
    return median(values.slice(i * block, end)) ?? Number.NaN;
  });
}

/** The place within two blocks around a rough one that leaves the least distance to the levels on either side. */
function refine(values: readonly number[], rough: readonly number[], block: number): number[] {
  return rough.map((at, i) => {
    const low = median(values.slice(rough[i - 1] ?? 0, at)) ?? Number.NaN;
    const high = median(values.slice(at, rough[i + 1] ?? values.length)) ?? Number.NaN;
    let best = at - 2 * block;
    let sum = 0;
    let least = 0;
    for (let index = at - 2 * block; index < at + 2 * block; index += 1) {
      const value = values[index] ?? Number.NaN;
      sum += Math.abs(value - low) - Math.abs(value - high);
      if (sum >= least) continue;
      least = sum;
      best = index + 1;
    }
    return best;
  });
}

function compareText(a: string | null, b: string | null): number {
  return (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0;
}
