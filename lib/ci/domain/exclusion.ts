import { groupBy } from '@/lib/shared/group-by';

/** What a figure leaves out, and why. */
export interface Exclusion {
  reason: string;
  count: number;
  /** The first fifty by id. */
  ids: string[];
}

const mostIds = 50;

/** Sorts items into those that count and those left out: `reasonOf` says why not, or null. Most frequent reason first. */
export function splitExcluded<T extends { id: string }>(
  items: readonly T[],
  reasonOf: (item: T) => string | null,
): { counted: T[]; excluded: Exclusion[] } {
  const judged = items.map((item) => ({ item, reason: reasonOf(item) }));
  const reasons = groupBy(judged, ({ reason }) => reason);
  const excluded = [...reasons].flatMap(([reason, group]): Exclusion[] => {
    if (reason === null) return [];
    const ids = group.map(({ item }) => item.id).sort(byId);
    return [{ reason, count: ids.length, ids: ids.slice(0, mostIds) }];
  });
  excluded.sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
  return { counted: (reasons.get(null) ?? []).map(({ item }) => item), excluded };
}

/** Numbers as numbers, so that run 9 comes before run 10. */
export function byId(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
