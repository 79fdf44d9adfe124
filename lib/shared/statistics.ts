/** Sum of the values; 0 for none. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Arithmetic mean, or null for no values. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : sum(values) / values.length;
}

/**
 * The p-quantile (p from 0 to 1) with linear interpolation between closest ranks: Hyndman and Fan (1996), type 7,
 * which is the default of R, NumPy and Excel's PERCENTILE.INC. Null for no values. The values need not be sorted.
 */
export function quantile(values: readonly number[], p: number): number | null {
  // Typed, since an array of numbers is sorted by calling back for each two; and it puts −0 before 0, in whatever order.
  return sortedQuantile(new Float64Array(values).sort(), p);
}

/** The same of values in ascending order, for who asks for several. */
export function sortedQuantile(sorted: Float64Array, p: number): number | null {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a quantile lies from 0 to 1, not at ${p}`);
  const rank = (sorted.length - 1) * p;
  const below = sorted[Math.floor(rank)];
  const above = sorted[Math.ceil(rank)];
  if (below === undefined || above === undefined) return null;
  // Adding 0 makes 0 of −0.
  return below === above ? below + 0 : below + (above - below) * (rank - Math.floor(rank));
}

/** The middle value, or the mean of the two middle ones; null for no values. */
export function median(values: readonly number[]): number | null {
  return quantile(values, 0.5);
}
