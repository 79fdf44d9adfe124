import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { listLeft, listOutdated, rollUpRepository } from './records/roll-up';

/** One transaction of a job makes up a month, one of a page few days, so that it is soon over. */
const daysAtOnce = { job: 31, page: 7 };
const pageMs = 1_000;

export interface RefreshHow {
  projectId?: string;
  /** Ends after the step that is under way. */
  stopping?: AbortSignal;
  /** job: until everything is made up. */
  patience?: 'job' | 'page';
}

/**
 * Brings the roll-ups of a project (of all, without one) up to what is stored, the newest days first; answers how many
 * days it made up. Whoever reads them calls it first; a project in which nothing changed costs one small read. A page
 * does not wait for a first roll-up of years: it stops after a moment, `isWhole` false, and jobs do the rest. It
 * changes no record, only what is made up from them, so that the right to read is enough.
 */
export async function refreshRollups(
  viewer: Viewer,
  { projectId, ...how }: RefreshHow = {},
): Promise<{ days: number; isWhole: boolean }> {
  requirePermission(viewer, 'portal.read', projectId);
  return rollUpAll(await listOutdated(projectId ?? null), false, how);
}

/** Makes up the days that pages and stopped jobs left. What is new is left to the sync that brings it. */
export async function finishRollups(
  viewer: Viewer,
  { stopping }: { stopping?: AbortSignal } = {},
): Promise<{ days: number; isWhole: boolean }> {
  requirePermission(viewer, 'portal.read');
  return rollUpAll(await listLeft(), true, { stopping });
}

async function rollUpAll(
  repositoryIds: readonly string[],
  onlyLeft: boolean,
  { stopping, patience = 'job' }: Omit<RefreshHow, 'projectId'>,
): Promise<{ days: number; isWhole: boolean }> {
  const started = performance.now();
  const how = { mayWait: patience === 'job', daysAtOnce: daysAtOnce[patience] };
  const mustStop = () =>
    stopping?.aborted === true || (patience === 'page' && performance.now() - started > pageMs);
  let days = 0;
  let isWhole = true;
  for (const repositoryId of repositoryIds) {
    let step = await rollUpRepository(repositoryId, { ...how, onlyLeft });
    days += step.days;
    while (step.left > 0 && !mustStop()) {
      step = await rollUpRepository(repositoryId, { ...how, onlyLeft: true });
      days += step.days;
    }
    if (step.isBusy || step.left > 0) isWhole = false;
  }
  return { days, isWhole };
}
