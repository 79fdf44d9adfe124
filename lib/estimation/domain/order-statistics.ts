/**
 * What sorted values say of a quantile whatever their distribution: how many of n lie below the true p-quantile is
 * binomial (n, p). Conover, Practical Nonparametric Statistics, 3.2.
 */

/** Each end of an interval may be wrong in so many samples: 95% for both. */
const tail = 0.025;

/** P(X <= k) for X binomial (n, p), by logarithms, so that thousands of values stay in range. */
export function binomialAtMost(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  if (k >= n || p <= 0) return 1;
  if (p >= 1) return 0;
  let logTerm = n * Math.log1p(-p);
  let total = Math.exp(logTerm);
  for (let i = 1; i <= k; i += 1) {
    logTerm += Math.log((n - i + 1) / i) + Math.log(p / (1 - p));
    total += Math.exp(logTerm);
  }
  return Math.min(1, total);
}

/** The smallest n whose second largest value lies above the p-quantile in 97.5% of samples. One odd value decides none. */
export function leastFor(p: number): number {
  let n = 2;
  while (1 - binomialAtMost(n - 2, n, p) > tail) n += 1;
  return n;
}

/** Which two of n sorted values (from 0) enclose the true median in at least 95% of samples; null below six. */
export function medianRanks(n: number): { low: number; high: number } | null {
  // Half of the numbers from 1.96 standard errors, put right by the exact sum.
  let low = Math.max(0, Math.floor(n / 2 - 0.98 * Math.sqrt(n)) + 2);
  while (low >= 0 && binomialAtMost(low, n, 0.5) > tail) low -= 1;
  return low < 0 ? null : { low, high: n - 1 - low };
}
