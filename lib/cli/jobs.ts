import { z } from 'zod';
import { requireQueuedRun } from '@/lib/github/queries';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { syncProject } from './sync-all';

const job = z.object({ runId: z.guid() });

/** Does the sync that `requestSync` queued. A run that was done already (jobs may come twice) is left alone. */
export async function githubSyncHandler(data: unknown): Promise<void> {
  const { runId } = job.parse(data);
  const viewer = systemViewer('sync job');
  const run = await requireQueuedRun(viewer, runId);
  if (!run) return;
  await syncProject(viewer, { projectSlug: run.projectSlug, full: run.full, runId });
}
