import { dayIn } from '@/lib/shared/calendar-day';
import type { ActualPoint, FanPoint } from './forecast-view';
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
  const doneOn = new Map<string, number>();
  for (const day of days) doneOn.set(day, (doneOn.get(day) ?? 0) + 1);
  const distinct = [...new Set([...days, ...(counted.length > 0 ? [today] : [])])].sort();
  let sum = undated;
  return distinct.map((day) => {
    sum += doneOn.get(day) ?? 0;
    return { day, done: sum, total: counted.length };
  });
}

/**
 * The same as the newest run found it (`asOf`: its line, and none of runs of the first versions), else as all runs did, and
 * to the end of the work where that is known. Nothing is looked up: the tasks of a scope are found by reading all issues.
 */
export function keptLine(
  runs: readonly FanPoint[],
  { asOf, endedOn }: { asOf: readonly ActualPoint[] | undefined; endedOn: string | null },
): ActualPoint[] {
  const known =
    asOf ??
    runs.map(({ at, remaining, total }) => ({ day: at.slice(0, 10), done: total - remaining, total }));
  if (endedOn === null) return [...known];
  const total = known.at(-1)?.total ?? 0;
  return total === 0
    ? []
    : [...known.filter(({ day }) => day < endedOn), { day: endedOn, done: total, total }];
}
