import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';
import { type ForecastTaskRow, listForecastTasks, type TaskChoice } from './records/forecast-tasks';
import { findEstimationSettings } from './records/settings';

export type { ForecastTaskRow, TaskChoice } from './records/forecast-tasks';

/**
 * Tasks of a project as forecasts take them, by issue, by id or by words. With whose they are: a forecast tells nobody's
 * name, and calibration needs it; callers must not show it.
 */
export function tasksToForecast(
  viewer: Viewer,
  { projectId, choice, most }: { projectId: string; choice: TaskChoice; most: number },
): Promise<ForecastTaskRow[]> {
  const only = confinedTo(viewer);
  if (only && only !== projectId) throw new NotFoundError('There is no such project here.');
  requirePermission(viewer, 'portal.read', projectId);
  return listForecastTasks(projectId, choice, most);
}

/** How the workspace counts work. */
export async function readWorkHours(
  viewer: Viewer,
): Promise<{ hoursPerDay: number; splitAboveHours: number }> {
  requirePermission(viewer, 'portal.read', confinedTo(viewer) ?? undefined);
  const { hoursPerDay, splitAboveHours } = await findEstimationSettings();
  return { hoursPerDay, splitAboveHours };
}
