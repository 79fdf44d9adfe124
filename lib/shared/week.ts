import { firstInstantOfDay, offsetMs } from './zone-offset';

/** An ISO 8601 week: Monday to Sunday; week 1 holds the year's first Thursday. `year` is the week-numbering year. */
export interface IsoWeek {
  year: number;
  week: number;
}

const dayMs = 86_400_000;
const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** Monday of week 1 as a UTC calendar day: the Monday of the week that holds 4 January. */
function firstMonday(year: number): number {
  const fourth = Date.UTC(year, 0, 4);
  return fourth - weekdayFromMonday(fourth) * dayMs;
}

function weekdayFromMonday(utcDay: number): number {
  return (new Date(utcDay).getUTCDay() + 6) % 7;
}

/** 52 or 53. */
export function weeksInYear(year: number): number {
  return Math.round((firstMonday(year + 1) - firstMonday(year)) / (7 * dayMs));
}

/** "2026-W47"; null for anything else, and for a week 53 in a year that has none. */
export function parseIsoWeek(text: string): IsoWeek | null {
  const match = /^(\d{4})-W(\d{2})$/.exec(text);
  if (!match) return null;
  const year = Number(match[1]);
  const week = Number(match[2]);
  // Years below 100 mean 19xx to Date.UTC, and nothing was recorded before 1970.
  return year >= 1970 && week >= 1 && week <= weeksInYear(year) ? { year, week } : null;
}

export function formatIsoWeek({ year, week }: IsoWeek): string {
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** The week of a calendar day, given as the UTC midnight of that day. */
function weekOfDay(utcDay: number): IsoWeek {
  const thursday = utcDay + (3 - weekdayFromMonday(utcDay)) * dayMs;
  const year = new Date(thursday).getUTCFullYear();
  return { year, week: 1 + Math.floor((thursday - firstMonday(year)) / (7 * dayMs)) };
}

/** The week in which an instant lies for somebody in this IANA time zone. */
export function isoWeekAt(instant: Date, timeZone = 'UTC'): IsoWeek {
  const local = instant.getTime() + offsetMs(instant.getTime(), timeZone);
  return weekOfDay(Math.floor(local / dayMs) * dayMs);
}

export function addWeeks(week: IsoWeek, count: number): IsoWeek {
  return weekOfDay(mondayOf(week) + count * 7 * dayMs);
}

function mondayOf({ year, week }: IsoWeek): number {
  return firstMonday(year) + (week - 1) * 7 * dayMs;
}

/** Its Monday as the UTC midnight of that calendar day, whatever the zone: how a week is stored. */
export function mondayOfWeek(week: IsoWeek): Date {
  return new Date(mondayOf(week));
}

/** Its instants: from Monday's first moment in the time zone up to, not including, the next Monday's. */
export function weekRange(week: IsoWeek, timeZone = 'UTC'): { from: Date; until: Date } {
  const monday = mondayOf(week);
  return {
    from: new Date(firstInstantOfDay(monday, timeZone)),
    until: new Date(firstInstantOfDay(monday + 7 * dayMs, timeZone)),
  };
}

/** "16 to 22 November 2026", "28 December 2026 to 3 January 2027". */
export function weekDays(week: IsoWeek): string {
  const from = new Date(mondayOf(week));
  const to = new Date(mondayOf(week) + 6 * dayMs);
  const month = (day: Date) => months[day.getUTCMonth()];
  const end = `${to.getUTCDate()} ${month(to)} ${to.getUTCFullYear()}`;
  if (from.getUTCFullYear() !== to.getUTCFullYear())
    return `${from.getUTCDate()} ${month(from)} ${from.getUTCFullYear()} to ${end}`;
  if (from.getUTCMonth() !== to.getUTCMonth()) return `${from.getUTCDate()} ${month(from)} to ${end}`;
  return `${from.getUTCDate()} to ${end}`;
}
