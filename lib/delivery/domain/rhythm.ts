import { addDays, startOfDay } from '@/lib/shared/calendar-day';
import { addWeeks, formatIsoWeek, type IsoWeek, isoWeekAt, mondayOfWeek } from '@/lib/shared/week';
import { offsetMs } from '@/lib/shared/zone-offset';

/** When the reminder and the digest go out: 1 Monday to 7 Sunday, and the full hour of the workspace's clock. */
export interface Rhythm {
  reminderDay: number;
  reminderHour: number;
  digestDay: number;
  digestHour: number;
}

export const defaultRhythm: Rhythm = { reminderDay: 5, reminderHour: 14, digestDay: 1, digestHour: 8 };

export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/** A portal that was off when they were due makes up for it so much later; older news of a week is none. */
const lateMs = 24 * 3_600_000;

/**
 * The first instant at which the zone's clock shows that hour on a day of the week; where the clock skips that hour, the
 * moment of the change.
 */
export function instantOf(week: IsoWeek, day: number, hour: number, timeZone: string): Date {
  const calendarDay = addDays(mondayOfWeek(week).toISOString().slice(0, 10), day - 1);
  const midnight = startOfDay(calendarDay, timeZone).getTime();
  const wanted = Date.parse(`${calendarDay}T00:00:00.000Z`) + hour * 3_600_000;
  // On a day of 23 or 25 hours, so many hours after midnight the clock shows another hour: corrected by the offset there.
  const candidates = [
    wanted - offsetMs(midnight, timeZone),
    wanted - offsetMs(midnight + 26 * 3_600_000, timeZone),
  ].sort((a, b) => a - b);
  const shows = (instant: number) => instant + offsetMs(instant, timeZone) === wanted;
  return new Date(Math.max(midnight, candidates.find(shows) ?? candidates[1] ?? midnight));
}

/** What is due now by the clock: the reminder of the running week, the digest of the week before. */
export function dueByClock(
  rhythm: Rhythm,
  now: Date,
  timeZone: string,
): { reminder: string | null; digest: string | null } {
  const running = isoWeekAt(now, timeZone);
  /** The week at whose day and hour it fell due; what was due late on Sunday may be made up for on Monday. */
  const dueIn = (day: number, hour: number) =>
    [running, addWeeks(running, -1)].find((week) => {
      const sinceMs = now.getTime() - instantOf(week, day, hour, timeZone).getTime();
      return sinceMs >= 0 && sinceMs < lateMs;
    });
  const reminder = dueIn(rhythm.reminderDay, rhythm.reminderHour);
  const digest = dueIn(rhythm.digestDay, rhythm.digestHour);
  return {
    reminder: reminder ? formatIsoWeek(reminder) : null,
    digest: digest ? formatIsoWeek(addWeeks(digest, -1)) : null,
  };
}

/** "The reminder goes out on Friday at 14:00, the digest on Monday at 8:00 (UTC)." */
export function rhythmSentence(rhythm: Rhythm, timeZone: string): string {
  const at = (day: number, hour: number) => `on ${weekdays[day - 1] ?? 'Monday'} at ${hour}:00`;
  return `The reminder goes out ${at(rhythm.reminderDay, rhythm.reminderHour)}, the digest ${at(rhythm.digestDay, rhythm.digestHour)} (${timeZone}).`;
}
