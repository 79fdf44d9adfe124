import { dayIn } from '@/lib/shared/calendar-day';
import type { ActualPoint } from './forecast-view';
import type { ScopedTask } from './scoped-task';

/** How many tasks were done by the end of each day on which one was, and today. Done at an unknown time counts from the start. */
export function actualLine(
  tasks: readonly ScopedTask[],
  { zone, today }: { zone: string; today: string },
): ActualPoint[] {
  const counted = tasks.filter(({ state }) => state !== 'dropped');
  const done = counted.filter(({ state }) => state === 'done');
  const days = done.flatMap(({ doneAt }) => (doneAt === null ? [] : dayIn(new Date(doneAt), zone))).sort();
  const undated = done.length - days.length;
  const distinct = [...new Set([...days, ...(counted.length > 0 ? [today] : [])])].sort();
  return distinct.map((day) => ({
    day,
    done: undated + days.filter((one) => one <= day).length,
    total: counted.length,
  }));
}
