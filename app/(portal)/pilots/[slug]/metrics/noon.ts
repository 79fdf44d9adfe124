import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePilot } from '@/lib/pilots/queries';
import { systemClock } from '@/lib/platform/clock';
import { noonIn } from '../../../metrics/noon';

/** A moment for a value of which only the day is known, by the pilot's calendar. UTC ISO. */
export async function noonOf(viewer: Viewer, slug: string, day: string): Promise<string> {
  const now = systemClock();
  const { timeZone } = await requirePilot(viewer, slug, now);
  return noonIn(day, timeZone, now);
}
