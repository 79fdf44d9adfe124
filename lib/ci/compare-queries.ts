import { checkWindows, type DayWindow, daysIn } from '@/lib/metrics/domain/day-window';
import type { WindowComparison } from '@/lib/metrics/domain/window-comparison';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { compareDays } from './domain/compare-days';
import { byDay } from './domain/health-view';
import { gatherDays } from './gather';
import { requireProjectReading } from './queries';
import { readDayTallies } from './records/health-reads';
import { refreshRollups } from './roll-up-commands';

export interface CiComparison {
  before: DayWindow;
  after: DayWindow;
  /** Null where the values cannot be compared at all. */
  duration: WindowComparison | null;
  success: WindowComparison | null;
}

const longestDays = 366;

/**
 * Two windows of UTC days against each other, by their days. Refuses, with the field "before" or "after", windows that are
 * no windows, of unequal length, overlapping, swapped, yet to come, or longer than a year.
 */
export async function compareCi(
  viewer: Viewer,
  asked: { projectId: string; before: DayWindow; after: DayWindow; workflow?: string; branch?: string },
  now = systemClock(),
): Promise<Result<CiComparison>> {
  const { projectId, before, after, workflow = null, branch = null } = asked;
  requireProjectReading(viewer, projectId);
  const fit = checkWindows(before, after, 'UTC', now);
  if (!fit.ok) return fit;
  if (daysIn(before) > longestDays)
    return refuse({ code: 'long-window', message: 'A window of at most a year.', field: 'before' });
  await refreshRollups(viewer, { projectId });
  const daysOf = async (window: DayWindow) => {
    const scope = { projectId, ...window, workflow, branch };
    return byDay(await gatherDays(scope, await readDayTallies(scope)));
  };
  const [earlier, later] = await Promise.all([daysOf(before), daysOf(after)]);
  return accept({ before, after, ...compareDays(earlier, later, { before, after, now }) });
}
