import type { Dependency, DependencyKind } from './work';

export interface Links {
  /** Places of those that have to be done first, and of those that wait, for each item. */
  before: number[][];
  after: number[][];
}

export function linksOf(count: number, dependencies: readonly Dependency[]): Links {
  const before = Array.from({ length: count }, (): number[] => []);
  const after = Array.from({ length: count }, (): number[] => []);
  const seen = new Set<number>();
  for (const link of dependencies) {
    const key = link.before * count + link.after;
    if (seen.has(key)) continue;
    seen.add(key);
    before[link.after]?.push(link.before);
    after[link.before]?.push(link.after);
  }
  return { before, after };
}

/** Items so that each comes after those it waits for, in their own order otherwise; null where they go in circles. */
export function topologicalOrder({ before, after }: Links): number[] | null {
  const waiting = before.map((list) => list.length);
  const order = waiting.flatMap((count, item) => (count === 0 ? [item] : []));
  for (let at = 0; at < order.length; at += 1)
    for (const next of after[order[at] as number] ?? []) {
      waiting[next] = (waiting[next] as number) - 1;
      if (waiting[next] === 0) order.push(next);
    }
  return order.length === before.length ? order : null;
}

/** A step of a cycle: `item` has to be done before the next one can begin; the last one before the first. */
export interface CycleStep {
  item: number;
  kind: DependencyKind;
}

/** One shortest cycle through the first item that is in any, in order; null where there is none. */
export function findCycle(count: number, dependencies: readonly Dependency[]): CycleStep[] | null {
  const links = linksOf(count, dependencies);
  if (topologicalOrder(links)) return null;
  const kinds = new Map(dependencies.map((link) => [link.before * count + link.after, link.kind]));
  for (let start = 0; start < count; start += 1) {
    const back = shortestWayBack(start, links);
    if (!back) continue;
    return back.map((item, i) => ({
      item,
      kind: kinds.get(item * count + (back[(i + 1) % back.length] as number)) ?? 'blocked-by',
    }));
  }
  return null;
}

/** Breadth first, from an item along those that wait until it is met again. */
function shortestWayBack(start: number, { after }: Links): number[] | null {
  const cameFrom = new Map<number, number>();
  const queue = [start];
  for (let at = 0; at < queue.length; at += 1) {
    const item = queue[at] as number;
    for (const next of after[item] ?? []) {
      if (next === start) {
        const way = [item];
        for (let step = item; step !== start; ) {
          step = cameFrom.get(step) as number;
          way.unshift(step);
        }
        return way;
      }
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, item);
      queue.push(next);
    }
  }
  return null;
}

const kindWords: Record<DependencyKind, string> = {
  'blocked-by': 'blocks',
  'sub-issue': 'is a part of',
  'plan-order': 'is planned before',
};

/** "#1 blocks #2, which is a part of #1". `names` by place. */
export function cycleInWords(cycle: readonly CycleStep[], names: readonly string[]): string {
  const [first] = cycle;
  if (!first) return '';
  const steps = cycle.map(
    ({ kind }, i) => `${kindWords[kind]} ${names[cycle[(i + 1) % cycle.length]?.item ?? 0] ?? '?'}`,
  );
  return `${names[first.item] ?? '?'} ${steps.join(', which ')}`;
}
