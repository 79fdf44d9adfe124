import { quantile } from '@/lib/shared/statistics';
import { baseHoursOf, categoryKey, type TaskHours } from './buffer-rule';
import { leastFor, medianRanks } from './order-statistics';

/**
 * Finished tasks below which no ratio is stated. With 10, the second smallest and the second largest enclose the
 * true median in 97.9% of samples (binomial order statistics: Conover, Practical Nonparametric Statistics, 3.2);
 * with 5 not even the whole range reaches 95%.
 */
export const minimumTasks = 10;

export interface ObservedRatio {
  category: string;
  /** Finished tasks with an estimate above zero. */
  n: number;
  /** Median of actual / estimate; null below the minimum. */
  medianRatio: number | null;
  /** What four of five and nine of ten tasks stayed within; each null below its own minimum. */
  p80Ratio: number | null;
  p90Ratio: number | null;
  /** Two of the ratios seen, between which the true median lies in at least 95% of samples; null below the minimum. */
  medianBetween: { low: number; high: number } | null;
  /** Smallest and largest ratio seen; null for no task. */
  range: { low: number; high: number } | null;
  /** How many more finished tasks would be enough for the median; 0 when there are enough. */
  missing: number;
}

/**
 * Finished tasks below which no P80 and no P90 is stated, by the same rule as for the median: the second largest of
 * them lies above the true quantile in 97.5% of samples. 26 and 54.
 */
export const minimumForP80 = leastFor(0.8);
export const minimumForP90 = leastFor(0.9);

/** actual / bare estimate, or null where one of them is missing or zero: no ratio is learnt from those. */
export function ratioOf(task: Omit<TaskHours, 'category'>): number | null {
  const base = baseHoursOf({ ...task, category: '' });
  return task.actualHours !== null && task.actualHours > 0 && base > 0 ? task.actualHours / base : null;
}

/** What the finished tasks say, category by category in the order they first appear. */
export function observedRatios(tasks: readonly TaskHours[]): ObservedRatio[] {
  const groups = new Map<string, { category: string; ratios: number[] }>();
  for (const task of tasks) {
    const key = categoryKey(task.category);
    const group = groups.get(key) ?? { category: task.category.trim(), ratios: [] };
    const ratio = ratioOf(task);
    if (ratio !== null) group.ratios.push(ratio);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ category, ratios }) => ({ category, ...summaryOf(ratios) }));
}

export function summaryOf(ratios: readonly number[]): Omit<ObservedRatio, 'category'> {
  const n = ratios.length;
  const missing = Math.max(minimumTasks - n, 0);
  const sorted = new Float64Array(ratios).sort();
  const at = (rank: number) => sorted[rank] ?? Number.NaN;
  const ranks = missing > 0 ? null : medianRanks(n);
  return {
    n,
    medianRatio: missing > 0 ? null : quantile(ratios, 0.5),
    p80Ratio: n < minimumForP80 ? null : quantile(ratios, 0.8),
    p90Ratio: n < minimumForP90 ? null : quantile(ratios, 0.9),
    medianBetween: ranks && { low: at(ranks.low), high: at(ranks.high) },
    range: n === 0 ? null : { low: at(0), high: at(n - 1) },
    missing,
  };
}
