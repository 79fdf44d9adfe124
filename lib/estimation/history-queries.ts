import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { Task } from './domain/task';
import { type HistoryRow, listHistory, listOfIssues } from './records/task-history';
import { maySeePerson } from './task-person';

/** More than calibration learns from. */
export const historyLimit = 50_000;

/**
 * Tasks as calibration and forecasts take them, of a project or of all, the newest ends first, at most `historyLimit`.
 * Whose a task is, is told to leads and to that person; to anybody else `person` is null.
 */
export async function readTaskHistory(
  viewer: Viewer,
  { projectId }: { projectId?: string } = {},
): Promise<Task[]> {
  const only = projectId ?? confinedTo(viewer) ?? undefined;
  requirePermission(viewer, 'portal.read', only);
  return (await listHistory(only ?? null, historyLimit)).map((row) => toldTo(viewer, row));
}

/** The tasks of issues; an issue without one is left out. */
export async function tasksOfIssues(
  viewer: Viewer,
  { projectId, issues }: { projectId?: string; issues: readonly { repositoryId: string; number: number }[] },
): Promise<(Task & { repositoryId: string; issueNumber: number })[]> {
  const only = projectId ?? confinedTo(viewer) ?? undefined;
  requirePermission(viewer, 'portal.read', only);
  return (await listOfIssues(only ?? null, issues)).map((row) => toldTo(viewer, row));
}

function toldTo<R extends HistoryRow>(viewer: Viewer, row: R): Omit<R, 'personId'> {
  const { personId: _id, ...task } = row;
  return maySeePerson(viewer, row) ? task : { ...task, person: null };
}
