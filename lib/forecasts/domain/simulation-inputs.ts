import type { GatheredWork } from './gather-work';
import type { SimulationInputs } from './inputs';
import { quantilesOf, remainingHours } from './ratio-table';
import { type RatioTables, rounded } from './ratio-tables';
import { cycleInWords, findCycle } from './task-graph';
import type { WorkItem } from './work';

/** Gathered work with the distribution of each task, as the simulation takes it. */
export function workItems(
  { open, gates }: GatheredWork,
  ratios: RatioTables,
  /** What finished tasks took, hours: for those that nobody estimated. */
  actualHours: readonly number[],
): Pick<SimulationInputs, 'items' | 'tables'> {
  const tables = [...ratios.tables];
  const add = (table: number[]) => tables.push(table.map(rounded)) - 1;
  let unestimated: number | null = null;
  const items = open.map(({ task, hours }, place): WorkItem => {
    const { key, title, href, spentHours } = task;
    const item = { key, title, href, estimateHours: hours === 0 ? null : hours, spentHours };
    if (hours === 0) return { ...item, hours: 0, table: 0 };
    if (hours === null) {
      unestimated ??= add(quantilesOf(actualHours, 100));
      if (spentHours === 0) return { ...item, hours: 1, table: unestimated };
      return {
        ...item,
        hours: 1,
        table: add(remainingHours(tables[unestimated] ?? [1, 1], 1, spentHours, 100)),
      };
    }
    const table = ratios.tableOf[place] ?? 0;
    if (spentHours === 0) return { ...item, hours, table };
    return { ...item, hours: 1, table: add(remainingHours(tables[table] ?? [1, 1], hours, spentHours, 100)) };
  });
  const gate = {
    title: 'the plan’s order',
    href: null,
    estimateHours: null,
    spentHours: 0,
    hours: 0,
    table: 0,
  };
  for (let i = 0; i < gates; i += 1) items.push({ ...gate, key: `gate ${i + 1}` });
  // A simulation of gates alone still needs a table to look into.
  return { items, tables: tables.length > 0 ? tables : [[1, 1]] };
}

/** The cycle in words, or null where dependencies do not go in a circle. */
export function cycleOf({ open, gates, dependencies }: GatheredWork): string | null {
  const cycle = findCycle(open.length + gates, dependencies);
  if (!cycle) return null;
  const names = [
    ...open.map(({ task }) => `${task.key} “${task.title}”`),
    ...Array.from({ length: gates }, () => 'later days of the plan'),
  ];
  return cycleInWords(cycle, names);
}
