import { addDays } from '@/lib/shared/calendar-day';
import { type DayWindow, daysIn } from './day-window';

/** Three years: what a chart can still show by the day. */
export const longestWindowDays = 1096;

/** What an address asks for; '' is nothing. */
export interface AskedWindows {
  days: number;
  from: string;
  to: string;
  before: string;
  after: string;
  length: number;
}

/** The window that a page shows: the one asked for where it is one, and else the last days up to today. */
export function shownWindow({ days, from, to }: AskedWindows, today: string): DayWindow {
  if (from && to && from <= to && daysIn({ from, to }) <= longestWindowDays) return { from, to };
  return { from: addDays(today, 1 - days), to: today };
}

/** Two windows of equal length: those asked for, and else the last full days and as many before them. */
export function comparedWindows(
  { before, after, length }: AskedWindows,
  today: string,
): { before: DayWindow; after: DayWindow; isAsked: boolean } {
  const start = after || addDays(today, -length);
  const of = (from: string): DayWindow => ({ from, to: addDays(from, length - 1) });
  return {
    before: of(before || addDays(start, -length)),
    after: of(start),
    isAsked: before !== '' || after !== '',
  };
}

/** The windows up to the day before a change and from its day on, as an address says them; null where today comes first. */
export function windowsAround(
  day: string,
  length: number,
  today: string,
): { before: string; after: string; length: string } | null {
  const room = Math.min(length, daysIn({ from: day, to: today }));
  return room < 1 ? null : { before: addDays(day, -room), after: day, length: `${room}` };
}
