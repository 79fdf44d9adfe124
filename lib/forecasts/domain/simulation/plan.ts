import { ratioScale, scaleSteps } from '../ratio-table';
import { type Links, linksOf, topologicalOrder } from '../task-graph';
import type { Dependency, WorkItem } from '../work';

/** Items, dependencies and distributions as flat arrays, ready to be sent to a worker and walked without looking up. */
export interface Plan {
  /** Items in the order in which they are taken up, each after those it waits for; `itemOf` their places in the inputs. */
  count: number;
  itemOf: Int32Array;
  /** What starts the chance of each. */
  seeds: Int32Array;
  /** What ratios are multiplied with; 0: it takes no time of its own. */
  hours: Float64Array;
  tableOf: Int32Array;
  /** Ratio by step of the normal scale. */
  tables: Float64Array[];
  /** Items that `item` waits for: before[beforeAt[item]] up to, not including, before[beforeAt[item + 1]]. */
  beforeAt: Int32Array;
  before: Int32Array;
  afterAt: Int32Array;
  after: Int32Array;
  /** 0: as many people as there is work for. */
  people: number;
  sharedLuck: number;
  seed: number;
  /** Where people are shared out, time is counted in whole ticks: the finest of which an end is below 2³⁰. */
  ticksPerHour: number;
}

export interface PlanInputs {
  items: readonly WorkItem[];
  dependencies: readonly Dependency[];
  tables: readonly (readonly number[])[];
  sharedLuck: number;
  people: number;
  seed: number;
}

/** Throws on a cycle, which `findCycle` tells before. */
export function makePlan(inputs: PlanInputs): Plan {
  const { items, dependencies, sharedLuck, people, seed } = inputs;
  const links = linksOf(items.length, dependencies);
  const tables = inputs.tables.map(ratioScale);
  const order = priorityOrder(items, links, tables);
  const placeOf = new Int32Array(items.length);
  for (const [place, item] of order.entries()) placeOf[item] = place;
  const flat = (lists: number[][]) => {
    const at = new Int32Array(items.length + 1);
    const all = order.flatMap((item, place) => {
      const own = (lists[item] ?? []).map((other) => placeOf[other] as number).sort((a, b) => a - b);
      at[place + 1] = (at[place] as number) + own.length;
      return own;
    });
    return [at, Int32Array.from(all)] as const;
  };
  const [beforeAt, before] = flat(links.before);
  const [afterAt, after] = flat(links.after);
  const of = (item: number) => items[item] as WorkItem;
  const most = order.reduce((sum, item) => sum + of(item).hours * largestOf(tables[of(item).table]), 0);
  const ticksPerHour = 2 ** Math.min(10, Math.floor(Math.log2(2 ** 30 / Math.max(1, most))));
  const working = order.filter((item) => of(item).hours > 0).length;
  return {
    count: items.length,
    itemOf: Int32Array.from(order),
    seeds: Int32Array.from(order, (item) => hashOf(of(item).key) ^ seed),
    hours: Float64Array.from(order, (item) => of(item).hours),
    tableOf: Int32Array.from(order, (item) => of(item).table),
    tables,
    ...{ beforeAt, before, afterAt, after },
    people: people >= working ? 0 : people,
    sharedLuck,
    seed,
    ticksPerHour,
  };
}

const largestOf = (table: Float64Array | undefined) => table?.[scaleSteps - 1] ?? 1;

/**
 * The longest way to the end first, at median durations (critical-path priority: Kelley 1961; Graham 1969 bounds what it
 * can lose); of equal ones the earlier in the list. Each item comes after those it waits for, since its way is part of
 * theirs.
 */
function priorityOrder(items: readonly WorkItem[], links: Links, tables: readonly Float64Array[]): number[] {
  const order = topologicalOrder(links);
  if (!order) throw new RangeError('the dependencies go in a circle');
  const way = new Float64Array(items.length);
  for (const item of [...order].reverse()) {
    const { hours, table } = items[item] as WorkItem;
    const rest = (links.after[item] ?? []).reduce((most, next) => Math.max(most, way[next] as number), 0);
    way[item] = hours * (tables[table]?.[scaleSteps / 2] ?? 1) + rest;
  }
  const rank = new Int32Array(items.length);
  for (const [place, item] of order.entries()) rank[item] = place;
  return order.sort(
    (a, b) => (way[b] as number) - (way[a] as number) || (rank[a] as number) - (rank[b] as number),
  );
}

/** FNV-1a over the characters. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}
