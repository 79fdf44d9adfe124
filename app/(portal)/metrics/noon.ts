import { dayIn, startOfDay } from '@/lib/shared/calendar-day';

const halfDayMs = 12 * 3_600_000;

/** A moment for a value of which only the day is known, in this zone: noon, or now when it is today. UTC ISO. */
export function noonIn(day: string, timeZone: string, now: Date): string {
  if (day === dayIn(now, timeZone)) return now.toISOString();
  return new Date(startOfDay(day, timeZone).getTime() + halfDayMs).toISOString();
}
