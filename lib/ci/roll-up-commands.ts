import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { listOutdated, rollUpRepository } from './records/roll-up';

/**
 * Brings the roll-ups of a project (of all, without one) up to what is stored; answers how many days it made up. Whoever
 * reads them calls it first; a project in which nothing changed costs one small read. It changes no record, only what is
 * made up from them, so that the right to read is enough.
 */
export async function refreshRollups(
  viewer: Viewer,
  { projectId }: { projectId?: string } = {},
): Promise<{ days: number }> {
  requirePermission(viewer, 'portal.read', projectId);
  let days = 0;
  for (const repositoryId of await listOutdated(projectId ?? null))
    days += (await rollUpRepository(repositoryId)).days;
  return { days };
}
