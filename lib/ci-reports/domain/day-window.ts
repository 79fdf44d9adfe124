import { endOfDay, startOfDay } from '@/lib/shared/calendar-day';

/** Calendar days in UTC, both among them, as "2026-11-20". */
export interface DayWindow {
  from: string;
  to: string;
}

/** From the first instant to the one after the last. */
export function instantsOf({ from, to }: DayWindow): { from: Date; until: Date } {
  return { from: startOfDay(from, 'UTC'), until: new Date(endOfDay(to, 'UTC').getTime() + 1) };
}
