import { firstInstantOfDay, offsetMs } from './zone-offset';

const dayMs = 86_400_000;

/** The calendar day ("2026-11-21") on which an instant lies for somebody in this IANA zone. */
export function dayIn(instant: Date, timeZone: string): string {
  const local = instant.getTime() + offsetMs(instant.getTime(), timeZone);
  return new Date(local).toISOString().slice(0, 10);
}

/** A day's first instant in the zone; where the clock skips that midnight, the moment of the change. */
export function startOfDay(day: string, timeZone: string): Date {
  return new Date(firstInstantOfDay(utcMidnight(day), timeZone));
}

/** A day's last millisecond in the zone, so that a day of 23 or 25 hours counts whole. */
export function endOfDay(day: string, timeZone: string): Date {
  return new Date(firstInstantOfDay(utcMidnight(day) + dayMs, timeZone) - 1);
}

/** The day so many days later, or earlier where `count` is below 0. */
export function addDays(day: string, count: number): string {
  return new Date(utcMidnight(day) + count * dayMs).toISOString().slice(0, 10);
}

/** How many midnights lie between two days: 0 for the same day, below 0 where `to` comes first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utcMidnight(to) - utcMidnight(from)) / dayMs);
}

/** True for a day that the calendar has, written as "2026-02-28". */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const midnight = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
}

function utcMidnight(day: string): number {
  if (!isCalendarDay(day)) throw new RangeError(`"${day}" is no calendar day such as 2026-11-21`);
  return Date.parse(`${day}T00:00:00.000Z`);
}
