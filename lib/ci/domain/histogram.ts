/**
 * A histogram of logarithmic buckets whose quantiles are right to 1 percent: DDSketch (Masson, Rim, Lee: DDSketch, a fast
 * and fully-mergeable quantile sketch with relative-error guarantees, VLDB 2019) without its collapsing, which the range
 * of a double does not need: bucket i holds the values in (γ^(i−1), γ^i], γ = (1 + α) / (1 − α), and 2γ^i / (γ + 1) is
 * within α of each of them. Two histograms merge by adding counts, so a window is the sum of its days.
 */
export interface Histogram {
  /** Ascending, each once. */
  buckets: readonly number[];
  /** How many values lie in each, above 0. */
  counts: readonly number[];
}

/** α: how far a quantile may lie from the exact one, as a share of it. */
export const relativeError = 0.01;

const gamma = (1 + relativeError) / (1 - relativeError);

/** ln γ: what the bucket of a value is counted in, here and in SQL. */
export const logGamma = Math.log(gamma);

/** Holds 0, of which there is no logarithm; below the bucket of every positive double. */
export const zeroBucket = -100_000;

/** The bucket of a value of 0 or more; a negative one counts as 0. In SQL: `bucketSql` of lib/ci/records/bucket.ts. */
export function bucketOf(value: number): number {
  return value > 0 ? Math.ceil(Math.log(value) / logGamma) : zeroBucket;
}

/** The value that stands for a bucket. */
export function bucketValue(bucket: number): number {
  return bucket === zeroBucket ? 0 : (2 * Math.exp(bucket * logGamma)) / (gamma + 1);
}

export function histogramOf(values: Iterable<number>): Histogram {
  const counted = new Map<number, number>();
  for (const value of values) counted.set(bucketOf(value), (counted.get(bucketOf(value)) ?? 0) + 1);
  const entries = [...counted].sort(([a], [b]) => a - b);
  return { buckets: entries.map(([bucket]) => bucket), counts: entries.map(([, count]) => count) };
}

/** Counts are added in an array over all buckets between the lowest and the highest: a window has many thousands. */
export function mergeHistograms(histograms: Iterable<Histogram>): Histogram {
  const parts = [...histograms].filter(({ buckets }) => buckets.length > 0);
  const isZero = (bucket: number | undefined) => bucket === zeroBucket;
  const lowest = Math.min(...parts.map(({ buckets }) => buckets[isZero(buckets[0]) ? 1 : 0] ?? Infinity));
  const highest = Math.max(...parts.map(({ buckets }) => buckets.at(-1) ?? zeroBucket));
  const sums = new Float64Array(highest >= lowest ? highest - lowest + 1 : 0);
  let zeros = 0;
  for (const { buckets, counts } of parts)
    for (let i = 0; i < buckets.length; i += 1) {
      const [bucket, count] = [buckets[i] ?? 0, counts[i] ?? 0];
      if (bucket === zeroBucket) zeros += count;
      else sums[bucket - lowest] = (sums[bucket - lowest] ?? 0) + count;
    }
  const merged = { buckets: zeros > 0 ? [zeroBucket] : [], counts: zeros > 0 ? [zeros] : [] };
  for (const [i, count] of sums.entries())
    if (count > 0) {
      merged.buckets.push(lowest + i);
      merged.counts.push(count);
    }
  return merged;
}

export function sizeOf({ counts }: Histogram): number {
  return counts.reduce((total, count) => total + count, 0);
}

/**
 * The p-quantile (p from 0 to 1) as lib/shared/statistics.ts means it (Hyndman and Fan's type 7), within 1 percent of
 * the exact one: both values that it lies between are, and so is any mean of them. Null for no values.
 */
export function histogramQuantile(histogram: Histogram, p: number): number | null {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a quantile lies from 0 to 1, not at ${p}`);
  const n = sizeOf(histogram);
  if (n === 0) return null;
  const rank = (n - 1) * p;
  const below = valueAt(histogram, Math.floor(rank));
  const above = valueAt(histogram, Math.ceil(rank));
  return below + (above - below) * (rank - Math.floor(rank));
}

/** What stands for the value of this rank, from 0. */
function valueAt({ buckets, counts }: Histogram, rank: number): number {
  let passed = 0;
  for (const [i, bucket] of buckets.entries()) {
    passed += counts[i] ?? 0;
    if (passed > rank) return bucketValue(bucket);
  }
  return Number.NaN;
}
