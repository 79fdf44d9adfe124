import type { Direction } from '@/lib/metrics/domain/direction';
import { formatDifference, formatNumber, formatValue } from '@/lib/metrics/domain/format-value';

export const targetComparators = ['lt', 'lte', 'gt', 'gte', 'eq'] as const;
export type TargetComparator = (typeof targetComparators)[number];

const signs: Readonly<Record<TargetComparator, string>> = { lt: '<', lte: '≤', gt: '>', gte: '≥', eq: '=' };

/** "<", "≤", "=" as set before a target's value; nothing where the document names no comparison. */
export function comparatorSign(comparator: TargetComparator | null): string {
  return comparator ? signs[comparator] : '';
}

/** Whether a value stands on the right side of the target; null where there is nothing to compare. */
export function isHit(
  value: number | null,
  comparator: TargetComparator | null,
  target: number | null,
): boolean | null {
  if (value === null || comparator === null || target === null) return null;
  switch (comparator) {
    case 'lt':
      return value < target;
    case 'lte':
      return value <= target;
    case 'gt':
      return value > target;
    case 'gte':
      return value >= target;
    case 'eq':
      return value === target;
  }
}

/**
 * How much of the way from baseline to target is done, as a fraction: 0 at the baseline, 1 at the target, negative
 * when it went the other way, above 1 beyond the target. Null when one is missing, when they are the same, and when
 * the target lies on the worse side of the baseline in the metric's direction: there is no way to go then.
 */
export function targetProgress(
  baseline: number | null,
  target: number | null,
  value: number | null,
  direction: Direction | null = null,
): number | null {
  if (baseline === null || target === null || value === null || baseline === target) return null;
  if (direction && isWorse(target, baseline, direction)) return null;
  return (value - baseline) / (target - baseline);
}

/** Whether a value is worse than another in the metric's direction; equal ones are not. */
export function isWorse(value: number, than: number, direction: Direction): boolean {
  return direction === 'lower' ? value > than : value < than;
}

/** "37% of the way", rounded towards the baseline, so that nothing reads as done before it is. */
export function progressInWords(progress: number): string {
  const percent = Math.floor(progress * 100 + 1e-9);
  if (progress < 0) return `worse than the baseline, by ${formatNumber(-percent)}% of the way`;
  if (progress === 0) return 'at the baseline';
  if (progress === 1) return 'at the target';
  return progress < 1 ? `${percent}% of the way` : `beyond the target, ${formatNumber(percent)}% of the way`;
}

/** The value that is so many per cent above (or, below 0, under) a baseline; under and above are those of its size. */
export function percentFrom(baseline: number, percent: number): number {
  return baseline + (Math.abs(baseline) * percent) / 100;
}

/** A target for reading. `percent` is of the baseline; between percentages the points are said beside it. */
export interface TargetBound {
  comparator: TargetComparator | null;
  value: number | null;
  unit: string;
  percent: number | null;
  baseline: { name: string; value: number } | null;
}

const relativeWords: Readonly<Record<TargetComparator, readonly [below: string, above: string]>> = {
  lt: ['more than', 'less than'],
  lte: ['at least', 'at most'],
  gt: ['less than', 'more than'],
  gte: ['at most', 'at least'],
  eq: ['exactly', 'exactly'],
};

/** "≤ 30 s", "at least 33% lower than the baseline of 45 s: ≤ 30.15 s"; empty where nothing is written. */
export function targetInWords({ comparator, value, unit, percent, baseline }: TargetBound): string {
  if (value === null) return '';
  const bound = `${comparatorSign(comparator)} ${formatValue(value, unit)}`.trim();
  if (percent === null || !baseline || !comparator) return bound;
  const words = relativeWords[comparator][percent < 0 ? 0 : 1];
  const change = `${words} ${formatNumber(Math.abs(percent))}% ${percent < 0 ? 'lower' : 'higher'} than the baseline of ${formatValue(baseline.value, unit)}`;
  const points = unit === '%' ? `, ${formatDifference(value - baseline.value, unit)}` : '';
  return `${change}: ${bound}${points}`;
}
