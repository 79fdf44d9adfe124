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
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a quantile lies from 0 to 1, not at ${p}`);
  // Adding 0 makes 0 of −0: the two compare as equal, so which comes first would depend on the order given.
  const sorted = values.map((value) => value + 0).sort((a, b) => a - b);
  const rank = (sorted.length - 1) * p;
  const below = sorted[Math.floor(rank)];
  const above = sorted[Math.ceil(rank)];
  if (below === undefined || above === undefined) return null;
  return below === above ? below : below + (above - below) * (rank - Math.floor(rank));
}

/** The middle value, or the mean of the two middle ones; null for no values. */
export function median(values: readonly number[]): number | null {
  return quantile(values, 0.5);
}
