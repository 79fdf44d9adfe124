import { type RandomSource, randomBeta } from './seeded-random';
import { sortedQuantile } from './statistics';

/** One value and how much it weighs in a mean. */
export interface Weighted {
  value: number;
  weight: number;
}

/** Draws the statistic of one resample. */
export type Resampler = (random: RandomSource) => number;

/** Above so many values a mean is resampled in so many groups. */
export const mostGroups = 500;

/**
 * The p-quantile (type 7) of a bootstrap resample, drawn exactly and without making one: the k-th smallest of a
 * resample of n is the value at ⌈n·U⌉ where U is the k-th smallest of n uniform numbers, hence Beta(k, n − k + 1)
 * (the order statistics of Efron 1979 and Hutson and Ernst 2000). So n = 100,000 costs what n = 10 does.
 */
export function quantileResampler(values: readonly number[], p: number): Resampler {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  const rank = (n - 1) * p;
  const k = Math.floor(rank) + 1;
  const share = rank - Math.floor(rank);
  const at = (u: number) => sorted[Math.min(n - 1, Math.floor(u * n))] ?? Number.NaN;
  return (random) => {
    const low = randomBeta(k, n - k + 1, random);
    if (share === 0) return at(low);
    // Of the n − k uniform numbers above the k-th, the smallest.
    const high = low + (1 - low) * (1 - (1 - random.next()) ** (1 / (n - k)));
    return at(low) + (at(high) - at(low)) * share;
  };
}

/**
 * The weighted mean of a bootstrap resample. Beyond 500 values they are put at random into 500 groups whose sizes
 * differ by one at most, and groups are drawn: the variance of the mean stays as it is.
 */
export function meanResampler(values: readonly Weighted[], random: RandomSource): Resampler {
  const count = Math.min(mostGroups, values.length);
  const sums = new Float64Array(count);
  const weights = new Float64Array(count);
  const shuffled = count < values.length ? shuffle(values, random) : values;
  for (const [i, { value, weight }] of shuffled.entries()) {
    const group = i % count;
    sums[group] = (sums[group] ?? 0) + value * weight;
    weights[group] = (weights[group] ?? 0) + weight;
  }
  const drawn = new Int32Array(count);
  return (chance) => {
    let total = 0;
    let weight = 0;
    chance.fillBelow(count, drawn);
    for (let i = 0; i < count; i += 1) {
      const group = drawn[i] ?? 0;
      total += sums[group] ?? 0;
      weight += weights[group] ?? 0;
    }
    return total / weight;
  };
}

/** Fisher and Yates. */
function shuffle<T>(items: readonly T[], random: RandomSource): T[] {
  const shuffled = [...items];
  for (let i = shuffled.length - 1; i > 0; i -= 1) {
    const j = random.below(i + 1);
    const [a, b] = [shuffled[i], shuffled[j]] as [T, T];
    shuffled[i] = b;
    shuffled[j] = a;
  }
  return shuffled;
}

/**
 * The share that an interval for small samples leaves out on each side. A percentile interval of n values is too
 * narrow, as if the normal quantile stood in for Student's t and n for n − 1; the expanded percentile interval makes
 * up for both (Hesterberg, What Teachers Should Know about the Bootstrap, 2015, section 4.1): Φ(−√(n/(n−1)) · t).
 * For 95% and 5 values it leaves out 0.1% on each side in place of 2.5%.
 */
export function expandedTail(n: number): number {
  return normalCdf(-Math.sqrt(n / (n - 1)) * studentQuantile975(n - 1));
}

/** The 97.5% quantile of Student's t by the expansion of Cornish and Fisher; right to 0.01 from 4 degrees on. */
function studentQuantile975(degrees: number): number {
  const z = 1.959963984540054;
  return (
    z +
    (z ** 3 + z) / (4 * degrees) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * degrees ** 3)
  );
}

/** Φ by Abramowitz and Stegun 26.2.17; off by 7.5e−8 at most. */
export function normalCdf(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const upper = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return x >= 0 ? 1 - upper : upper;
}

export interface Interval {
  low: number;
  high: number;
}

/** The values that leave `tail` of the draws on either side. NaN for no draws. */
export function percentileInterval(draws: readonly number[], tail: number): Interval {
  const ordered = Float64Array.from(draws).sort();
  return {
    low: sortedQuantile(ordered, tail) ?? Number.NaN,
    high: sortedQuantile(ordered, 1 - tail) ?? Number.NaN,
  };
}
