import { dayIn, daysBetween, endOfDay, isCalendarDay, startOfDay } from '@/lib/shared/calendar-day';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import { isTimeZone } from '@/lib/shared/time-zone';

/** Calendar days ("2026-11-01") of a time zone, the first and the last among them. */
export interface DayWindow {
  from: string;
  to: string;
}

/** How many days it has; its two days must be days. */
export function daysIn({ from, to }: DayWindow): number {
  return daysBetween(from, to) + 1;
}

/** Its first and its last millisecond: a day of a clock change counts whole. */
export function instantsOf({ from, to }: DayWindow, timeZone: string): { first: Date; last: Date } {
  return { first: startOfDay(from, timeZone), last: endOfDay(to, timeZone) };
}

/** Why a window is none; empty when it is one. */
export function faultsOf(window: DayWindow, timeZone: string, field?: string): Reason[] {
  if (!isTimeZone(timeZone))
    return [{ code: 'time-zone', message: `"${timeZone}" is no time zone such as Europe/Berlin.`, field }];
  for (const day of [window.from, window.to])
    if (!isCalendarDay(day))
      return [{ code: 'no-day', message: `"${day}" is no calendar day such as 2026-11-21.`, field }];
  if (window.from > window.to)
    return [{ code: 'backwards', message: `The window ends on ${window.to}, before it begins.`, field }];
  return [];
}

/** Two windows that may be compared: of equal length, apart, the earlier one first, and begun by today. */
export function checkWindows(
  before: DayWindow,
  after: DayWindow,
  timeZone: string,
  now: Date,
): Result<{ days: number }> {
  const faults = [...faultsOf(before, timeZone, 'before'), ...faultsOf(after, timeZone, 'after')];
  if (faults.length > 0) return refuse(...faults);
  const days = { before: daysIn(before), after: daysIn(after) };
  if (days.before !== days.after) {
    const message = `The windows are of ${countDays(days.before)} and ${countDays(days.after)}. Windows that are compared must be equally long.`;
    return refuse({ code: 'unequal-windows', message, field: 'after' });
  }
  if (after.from <= before.to && before.from <= after.to) {
    const message =
      'The windows overlap: the same values would count on both sides. Choose two that are apart.';
    return refuse({ code: 'overlapping-windows', message, field: 'after' });
  }
  if (after.from < before.from) {
    const message = 'The window "after" lies before the window "before". Swap them.';
    return refuse({ code: 'swapped-windows', message, field: 'after' });
  }
  const today = dayIn(now, timeZone);
  if (after.to > today) {
    const message = `The window ends on ${after.to}, which is yet to come; today is ${today}. Days to come hold no values.`;
    return refuse({ code: 'window-to-come', message, field: 'after' });
  }
  return accept({ days: days.before });
}

/** "1 day", "14 days". */
export function countDays(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}
