import { actorOf, systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { environment } from '@/lib/platform/env';
import { enqueueIn, prepareQueue } from '@/lib/platform/jobs';
import { repositoryJob } from './domain/sync-job';
import { isFullDue, nextSlot, scheduleMinutes } from './domain/sync-schedule';
import { insertRun, lockRun, settleRun } from './records/runs';
import {
  endLostCommands,
  forgetOld,
  hasUnfinishedReading,
  listDueRepositories,
  listForsaken,
  listUnsettled,
  setNextSync,
  takeTick,
} from './records/schedule';

export interface Schedule {
  /** 0: only the full reading of each repository. */
  everyMinutes: number;
  fullEveryDays: number;
}

/**
 * Looks after sync, once: asks for the readings whose time has come, knocks for whatever waits or was left by a process
 * that died, and ends the runs of commands that are gone. Called every few seconds by each worker; of several at once
 * one does it, the others nothing. Answers whether it was this one. Without anything connected it asks nothing of GitHub.
 */
export async function tickSync(
  viewer: Viewer,
  { now = systemClock(), schedule = configuredSchedule() }: { now?: Date; schedule?: Schedule } = {},
): Promise<boolean> {
  requirePermission(viewer, 'repository.sync');
  await prepareQueue(repositoryJob);
  return inTransaction(async (tx) => {
    if (!(await takeTick(tx))) return false;
    await askForDue(tx, now, schedule);
    const lost = await endLostCommands(tx, now, lostCommand);
    for (const runId of new Set([...lost, ...(await listUnsettled(tx))])) {
      await lockRun(tx, runId);
      await settleRun(tx, runId, now);
    }
    for (const id of await listForsaken(tx, now)) await knock(tx, id);
    return true;
  });
}

const lostCommand = 'The command that worked on this run ended without a word. What it had read is kept.';

function configuredSchedule(): Schedule {
  const { SYNC_EVERY_MINUTES, SYNC_FULL_EVERY_DAYS } = environment();
  return { everyMinutes: SYNC_EVERY_MINUTES, fullEveryDays: SYNC_FULL_EVERY_DAYS };
}

/** At most one knock waits a repository; it is there when the transaction is. */
export const knock = (tx: Transaction, repositoryId: string) =>
  enqueueIn(tx, repositoryJob, { repositoryId }, { singletonKey: repositoryId });

async function askForDue(tx: Transaction, now: Date, schedule: Schedule): Promise<void> {
  const everyMinutes = scheduleMinutes(schedule);
  // A slot is at most one and a half intervals away: later ones are from when the interval was longer.
  const latest = new Date(now.getTime() + everyMinutes * 90_000);
  for (const { id, dueAt, ...last } of await listDueRepositories(tx, { now, latest })) {
    await setNextSync(tx, id, nextSlot(id, now, everyMinutes));
    if (dueAt === null || (await hasUnfinishedReading(tx, id))) continue;
    await insertRun(tx, {
      projectId: null,
      repositoryId: id,
      full: schedule.everyMinutes === 0 || isFullDue(last, now, schedule.fullEveryDays),
      trigger: 'schedule',
      requestedBy: actorOf(systemViewer('schedule')).actorName,
      at: now,
      repositoryIds: [id],
    });
  }
}

/** Deletes rows of sync's own bookkeeping that nobody misses; once an hour is enough. */
export async function forgetOldSyncs(viewer: Viewer, now = systemClock()): Promise<void> {
  requirePermission(viewer, 'repository.sync');
  await inTransaction((tx) => forgetOld(tx, now));
}
