/**
 * Where the distribution of a series changes: PELT (Killick, Fearnhead and Eckley, Optimal Detection of Changepoints
 * with a Linear Computational Cost, JASA 2012) with the nonparametric cost of ED-PELT (Haynes, Fearnhead and Eckley,
 * A Computationally Efficient Nonparametric Approach for Changepoint Detection, Statistics and Computing 2017): minus
 * twice the log-likelihood of the empirical distribution at some 4·ln n quantiles, more of them in the tails. It looks
 * at ranks only, so an outlier counts as one large value whatever its size.
 * Answers the first index of each later segment, ascending. O(n² ln n) at worst; `penalty` is per change.
 */
export function peltChanges(values: readonly number[], penalty: number, shortest: number): number[] {
  const n = values.length;
  if (n < 2 * shortest) return [];
  const cost = rankCost(values);
  const best = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
  const previous = new Int32Array(n + 1);
  best[0] = -penalty;
  let starts = [0];
  for (let end = shortest; end <= n; end += 1) {
    const totals = starts.map((start) => (best[start] ?? 0) + cost(start, end) + penalty);
    let least = Number.POSITIVE_INFINITY;
    for (const [i, total] of totals.entries()) {
      if (total >= least) continue;
      least = total;
      previous[end] = starts[i] ?? 0;
    }
    best[end] = least;
    // A start that is worse by more than the penalty now can never be the best again.
    starts = starts.filter((_, i) => (totals[i] ?? 0) - penalty <= least);
    const next = end - shortest + 1;
    if (next >= shortest) starts.push(next);
  }
  const changes: number[] = [];
  for (let at = previous[n] ?? 0; at > 0; at = previous[at] ?? 0) changes.push(at);
  return changes.reverse();
}

/** What it costs to take values start … end − 1 for one distribution. */
function rankCost(values: readonly number[]): (start: number, end: number) => number {
  const n = values.length;
  const count = Math.min(n, Math.ceil(4 * Math.log(n)));
  const sorted = [...values].sort((a, b) => a - b);
  const scale = Math.log(2 * n - 1);
  // Twice the number of values below each quantile (equal ones count half), up to each index.
  const below = Array.from({ length: count }, (_, k) => {
    const p = 1 / (1 + (2 * n - 1) * Math.exp((-scale * (2 * k + 1)) / count));
    const level = sorted[Math.min(n - 1, Math.floor(p * (n - 1)))] ?? Number.NaN;
    const sums = new Int32Array(n + 1);
    for (const [i, value] of values.entries())
      sums[i + 1] = (sums[i] ?? 0) + (value < level ? 2 : value === level ? 1 : 0);
    return sums;
  });
  const logs = new Float64Array(2 * n + 1);
  for (let i = 1; i <= 2 * n; i += 1) logs[i] = i * Math.log(i);
  return (start, end) => {
    const whole = 2 * (end - start);
    const entire = logs[whole] ?? 0;
    let likelihood = 0;
    for (let k = 0; k < count; k += 1) {
      const sums = below[k];
      if (!sums) continue;
      const low = (sums[end] ?? 0) - (sums[start] ?? 0);
      likelihood += (logs[low] ?? 0) + (logs[whole - low] ?? 0) - entire;
    }
    return (-scale / count) * likelihood;
  };
}
