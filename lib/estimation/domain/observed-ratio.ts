import { median } from '@/lib/shared/statistics';
import { categoryKey, type TaskHours } from './buffer-rule';

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
  /** Smallest and largest ratio seen; null for no task. */
  range: { low: number; high: number } | null;
  /** How many more finished tasks would be enough; 0 when there are enough. */
  missing: number;
}

/** actual / estimate, or null where one of them is missing or the estimate is zero. */
export function ratioOf(task: Pick<TaskHours, 'estimateHours' | 'actualHours'>): number | null {
  if (task.actualHours === null || !(task.estimateHours > 0)) return null;
  return task.actualHours / task.estimateHours;
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
  const missing = Math.max(minimumTasks - ratios.length, 0);
  return {
    n: ratios.length,
    medianRatio: missing > 0 ? null : median(ratios),
    range: ratios.length === 0 ? null : { low: Math.min(...ratios), high: Math.max(...ratios) },
    missing,
  };
}
