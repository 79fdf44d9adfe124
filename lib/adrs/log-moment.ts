import type { Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import { dayIn } from '@/lib/shared/calendar-day';
import { type JudgedAgain, judgeForFilter } from './basis-queries';

export interface ReadMoment {
  /** The day in the workspace's zone. */
  today: string;
  again: JudgedAgain;
}

/** Today, and how the bases stand whose stored standing counts no more; read before a filter is applied. */
export async function readMoment(
  viewer: Viewer,
  asked: { projectId?: string | undefined },
  now: Date = systemClock(),
): Promise<ReadMoment> {
  const [timeZone, again] = await Promise.all([readTimeZone(), judgeForFilter(viewer, asked, now)]);
  return { today: dayIn(now, timeZone), again };
}
