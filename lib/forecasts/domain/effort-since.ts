import type { ScopedTask } from './scoped-task';
import type { WorkItem } from './work';

/** Hours that a run's open tasks took after it, or null where it is not known of one of them what it took. */
export function effortSince(items: readonly WorkItem[], tasks: readonly ScopedTask[]): number | null {
  const taskOf = new Map(tasks.map((task) => [task.key, task]));
  let hours = 0;
  for (const { key, hours: counted, spentHours } of items) {
    if (counted === 0) continue;
    const task = taskOf.get(key);
    if (task?.state === 'dropped') continue;
    if (!task || task.actualHours === null) return null;
    hours += Math.max(0, task.actualHours - spentHours);
  }
  return hours;
}
