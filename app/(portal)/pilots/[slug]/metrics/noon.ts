import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePilot } from '@/lib/pilots/queries';
import { systemClock } from '@/lib/platform/clock';
import { dayIn, startOfDay } from '@/lib/shared/calendar-day';

const halfDayMs = 12 * 3_600_000;

/** A moment for a value of which only the day is known, by the pilot's calendar: noon, or now when it is today. UTC ISO. */
export async function noonOf(viewer: Viewer, slug: string, day: string): Promise<string> {
  const now = systemClock();
  const { timeZone } = await requirePilot(viewer, slug, now);
  if (day === dayIn(now, timeZone)) return now.toISOString();
  return new Date(startOfDay(day, timeZone).getTime() + halfDayMs).toISOString();
}
