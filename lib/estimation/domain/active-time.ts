import { addDays, dayIn, startOfDay } from '@/lib/shared/calendar-day';

export interface Span {
  from: Date;
  to: Date;
}

export interface WorkingTime {
  timeZone: string;
  hoursPerDay: number;
  /** Days such as "2026-12-25" on which nobody works, beside Saturdays and Sundays. */
  daysOff: ReadonlySet<string>;
}

/** Longer than this is not looked through day by day: nobody worked on it all the time. */
export const mostDays = 400;

/**
 * Working hours within spans of time: on each working day as much as the spans cover of it together, but no more than a
 * day's hours. An upper bound of the work, since nobody says what else was done. Rounded to quarters of an hour; null
 * where the spans cover no working time, or more days than `mostDays`.
 */
export function activeHours(
  spans: readonly Span[],
  { timeZone, hoursPerDay, daysOff }: WorkingTime,
): number | null {
  const ordered = [...spans]
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from.getTime() - b.from.getTime());
  let hours = 0;
  let days = 0;
  let until = Number.NEGATIVE_INFINITY;
  const perDay = new Map<string, number>();
  for (const { from, to } of ordered) {
    let at = Math.max(from.getTime(), until);
    until = Math.max(until, to.getTime());
    while (at < to.getTime()) {
      days += 1;
      if (days > mostDays) return null;
      const day = dayIn(new Date(at), timeZone);
      const end = Math.min(startOfDay(addDays(day, 1), timeZone).getTime(), to.getTime());
      if (!isOff(day, daysOff)) perDay.set(day, (perDay.get(day) ?? 0) + (end - at) / 3_600_000);
      at = end;
    }
  }
  for (const covered of perDay.values()) hours += Math.min(covered, hoursPerDay);
  return hours > 0 ? Math.max(Math.round(hours * 4) / 4, 0.25) : null;
}

function isOff(day: string, daysOff: ReadonlySet<string>): boolean {
  const weekday = new Date(`${day}T00:00:00.000Z`).getUTCDay();
  return weekday === 0 || weekday === 6 || daysOff.has(day);
}
