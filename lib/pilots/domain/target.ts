export type TargetComparator = 'lt' | 'lte' | 'gt' | 'gte' | 'eq';

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
 * when it went the other way, above 1 beyond the target. Null when baseline and target are the same or one is missing.
 */
export function targetProgress(
  baseline: number | null,
  target: number | null,
  value: number | null,
): number | null {
  if (baseline === null || target === null || value === null || baseline === target) return null;
  return (value - baseline) / (target - baseline);
}
