import type { TaskTable } from './task-table';

/**
 * Tasks of one day are put in order by what they are, so that the order of a file's rows changes nothing; by the
 * actual last and only among those that are finished, since at its estimate nobody knows it.
 */
const byContent = (table: TaskTable) => (a: number, b: number) =>
  table.number('estimateHours', a) - table.number('estimateHours', b) ||
  order(table.word('category', a), table.word('category', b)) ||
  order(table.word('person', a), table.word('person', b)) ||
  order(table.word('team', a), table.word('team', b)) ||
  order(table.word('id', a), table.word('id', b));

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Places in the table, by the date of the estimate. */
export function inOrderOfEstimates(table: TaskTable): Uint32Array {
  const content = byContent(table);
  return places(table).sort(
    (a, b) => table.number('estimatedAt', a) - table.number('estimatedAt', b) || content(a, b),
  );
}

/** Places in the table, by the date of completion. */
export function inOrderOfCompletion(table: TaskTable): Uint32Array {
  const content = byContent(table);
  return places(table).sort(
    (a, b) =>
      table.number('completedAt', a) - table.number('completedAt', b) ||
      table.number('estimatedAt', a) - table.number('estimatedAt', b) ||
      content(a, b) ||
      table.number('actualHours', a) - table.number('actualHours', b),
  );
}

const places = (table: TaskTable) => Uint32Array.from({ length: table.length }, (_, i) => i);
