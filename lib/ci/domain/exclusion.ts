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
  const counted: T[] = [];
  const reasons = new Map<string, string[]>();
  for (const item of items) {
    const reason = reasonOf(item);
    if (reason === null) {
      counted.push(item);
      continue;
    }
    const ids = reasons.get(reason);
    if (ids) ids.push(item.id);
    else reasons.set(reason, [item.id]);
  }
  const excluded = [...reasons].map(([reason, ids]): Exclusion => {
    ids.sort(byId);
    return { reason, count: ids.length, ids: ids.slice(0, mostIds) };
  });
  excluded.sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
  return { counted, excluded };
}

/** Numbers as numbers, so that run 9 comes before run 10. */
export function byId(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
