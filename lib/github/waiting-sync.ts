import { actorOf, systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { configuredConnection } from './client/connection';
import { hintPausesMs, hintReadings } from './domain/sync-schedule';
import { holderName, withLease } from './hold-lease';
import { forgetHints, forgetOldHints, forgetSeenHints, type HintKey, takeHints } from './records/hints';
import { findRepositoryById } from './records/repositories';
import { insertRun } from './records/runs';
import { claimTask, type TaskRecord } from './records/tasks';
import { readTask, type TaskOptions } from './sync-task';

/** One job does at most this many readings, so that others get their turn; the schedule knocks again. */
const roundsMost = 20;

/**
 * Does whatever waits for one repository: runs that somebody asked for, and what deliveries told of. Does nothing when
 * another process is at it, which then does it. Safe to call at any time, any number of times, and to break off.
 */
export async function syncWaiting(
  viewer: Viewer,
  { repositoryId, ...rest }: Partial<TaskOptions> & { repositoryId: string },
): Promise<void> {
  requirePermission(viewer, 'repository.sync');
  const found = await findRepositoryById(repositoryId);
  if (!found) return;
  const options = { ...rest, connection: rest.connection ?? configuredConnection() };
  await withLease(found, holderName(), { patienceMs: 0 }, async (lease) => {
    for (let round = 0; round < roundsMost && !rest.stopping?.aborted; round += 1) {
      const work = await nextWork(repositoryId);
      const repository = work && (await findRepositoryById(repositoryId));
      if (!work || !repository) return;
      const end = await readTask(viewer, work.task, repository, lease, options);
      await inTransaction(async (tx) => {
        if (end.state === 'stopped') await forgetHints(tx, repositoryId, work.hints);
        else await forgetSeenHints(tx, repositoryId, work.hints, { whole: end.state === 'complete' });
        await forgetOldHints(tx, repositoryId, hintReadings);
      });
    }
  });
}

/** Runs that wait come first; then all that deliveries told of becomes one. */
function nextWork(repositoryId: string): Promise<{ task: TaskRecord; hints: HintKey[] } | null> {
  return inTransaction(async (tx) => {
    const now = systemClock();
    const waiting = await claimTask(tx, repositoryId, { now });
    if (waiting) return { task: waiting, hints: [] };
    const hints = await takeHints(tx, repositoryId, { now, pausesMs: [...hintPausesMs, 600_000] });
    if (!hints) return null;
    const runId = await insertRun(tx, {
      projectId: null,
      repositoryId,
      full: hints.full,
      streams: hints.streams,
      trigger: 'webhook',
      requestedBy: actorOf(systemViewer('webhook')).actorName,
      at: now,
      repositoryIds: [repositoryId],
    });
    const task = await claimTask(tx, repositoryId, { now, runId });
    return task && { task, hints: hints.keys };
  });
}
