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

const isZero = (bucket: number | null | undefined) => bucket === zeroBucket;

/** Counts are added in an array over all buckets between the lowest and the highest: a window has many thousands. */
function bucketSums(lowest: number, highest: number) {
  const sums = new Float64Array(highest >= lowest ? highest - lowest + 1 : 0);
  let zeros = 0;
  return {
    add(bucket: number, count: number): void {
      if (bucket === zeroBucket) zeros += count;
      else sums[bucket - lowest] = (sums[bucket - lowest] ?? 0) + count;
    },
    histogram(): Histogram {
      const merged = { buckets: zeros > 0 ? [zeroBucket] : [], counts: zeros > 0 ? [zeros] : [] };
      for (let i = 0; i < sums.length; i += 1) {
        const count = sums[i] ?? 0;
        if (count > 0) {
          merged.buckets.push(lowest + i);
          merged.counts.push(count);
        }
      }
      return merged;
    },
  };
}

export function mergeHistograms(histograms: Iterable<Histogram>): Histogram {
  const parts = [...histograms].filter(({ buckets }) => buckets.length > 0);
  const lowest = Math.min(...parts.map(({ buckets }) => buckets[isZero(buckets[0]) ? 1 : 0] ?? Infinity));
  const highest = Math.max(...parts.map(({ buckets }) => buckets.at(-1) ?? zeroBucket));
  const sums = bucketSums(lowest, highest);
  for (const { buckets, counts } of parts)
    for (let i = 0; i < buckets.length; i += 1) sums.add(buckets[i] ?? 0, counts[i] ?? 0);
  return sums.histogram();
}

/**
 * The same of histograms whose parts are PostgreSQL's text of arrays of integers, "{-3,12}": read digit by digit, since a
 * quarter of jobs has hundreds of thousands of them and an array for each day costs more than the sum.
 */
export function mergeHistogramTexts(histograms: readonly { buckets: string; counts: string }[]): Histogram {
  const parts = histograms.filter(({ buckets }) => buckets.length > 2);
  let [lowest, highest] = [Number.POSITIVE_INFINITY, zeroBucket];
  for (const { buckets } of parts) {
    const read = integersOf(buckets);
    const first = read();
    const second = isZero(first) ? read() : first;
    if (second !== null) lowest = Math.min(lowest, second);
    highest = Math.max(
      highest,
      Number.parseInt(buckets.slice(Math.max(1, buckets.lastIndexOf(',') + 1)), 10),
    );
  }
  const sums = bucketSums(lowest, highest);
  for (const { buckets, counts } of parts) {
    const [nextBucket, nextCount] = [integersOf(buckets), integersOf(counts)];
    for (let bucket = nextBucket(); bucket !== null; bucket = nextBucket())
      sums.add(bucket, nextCount() ?? 0);
  }
  return sums.histogram();
}

/** Answers one after another, then null. */
function integersOf(text: string): () => number | null {
  let at = 1;
  return () => {
    if (at >= text.length) return null;
    const isNegative = text.charCodeAt(at) === 45;
    if (isNegative) at += 1;
    let value = 0;
    for (;;) {
      const digit = text.charCodeAt(at) - 48;
      at += 1;
      if (!(digit >= 0 && digit <= 9)) return isNegative ? -value : value;
      value = value * 10 + digit;
    }
  };
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
  return between(valueAt(histogram, Math.floor(rank)), valueAt(histogram, Math.ceil(rank)), rank);
}

/** How many values a histogram holds, and the buckets that its median and its 95th percentile lie between. */
export interface Marks {
  n: number;
  p50: readonly [below: number, above: number];
  p95: readonly [below: number, above: number];
}

/** Of `marks` of a roll-up: [n, below, above, below, above]; null for no values. */
export function marksOf([n, below50, above50, below95, above95]: readonly number[]): Marks | null {
  if (n === undefined || below50 === undefined || above50 === undefined) return null;
  if (below95 === undefined || above95 === undefined) return null;
  return { n, p50: [below50, above50], p95: [below95, above95] };
}

/** What `histogramQuantile` answers of the histogram that the marks are of. */
export function markedQuantile({ n, p50, p95 }: Marks, p: 0.5 | 0.95): number {
  const [below, above] = (p === 0.5 ? p50 : p95).map(bucketValue) as [number, number];
  return between(below, above, (n - 1) * p);
}

const between = (below: number, above: number, rank: number) =>
  below + (above - below) * (rank - Math.floor(rank));

/** What stands for the value of this rank, from 0. */
function valueAt({ buckets, counts }: Histogram, rank: number): number {
  let passed = 0;
  for (const [i, bucket] of buckets.entries()) {
    passed += counts[i] ?? 0;
    if (passed > rank) return bucketValue(bucket);
  }
  return Number.NaN;
}
