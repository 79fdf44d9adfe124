import { database, type Transaction } from '@/lib/platform/database/client';
import type { RepositoryReport, StreamName } from '../domain/stream-report';
import type { TaskState } from '../domain/sync-job';
import { settleRun } from './runs';
import { namesOfKinds } from './stream-kinds';

/** One repository's part of a run. */
export interface TaskRecord {
  runId: string;
  repositoryId: string;
  /** What was done in it before it was interrupted. */
  report: RepositoryReport | null;
  /** Somebody was at it and is no more. */
  wasRunning: boolean;
  brokenOff: number;
  full: boolean;
  /** Only these; empty: whatever is due. */
  streams: StreamName[];
  trigger: 'person' | 'command' | 'schedule' | 'webhook';
  requestedBy: string;
  stopRequestedBy: string | null;
}

interface Row extends Omit<TaskRecord, 'report' | 'streams' | 'wasRunning'> {
  report: unknown;
  kinds: string[];
  state: TaskState;
}

/**
 * Takes up what waits for this repository: of one run, or of any that no command works through itself. Persons first,
 * then in the order asked. Only for the holder of the repository's lease, so a part that says "running" was broken off.
 */
export async function claimTask(
  tx: Transaction,
  repositoryId: string,
  { now, runId = null }: { now: Date; runId?: string | null },
): Promise<TaskRecord | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT task."runId"::text, task."repositoryId"::text, task.report, task.state::text, task."brokenOff",
      run."full", run.streams::text[] AS kinds, run.trigger::text, run."requestedBy",
      CASE WHEN run."stopRequestedAt" IS NOT NULL THEN coalesce(run."stopRequestedBy", 'somebody') END
        AS "stopRequestedBy"
    FROM sync_task task JOIN sync_run run ON run.id = task."runId"
    WHERE task."repositoryId" = ${repositoryId}::uuid
      AND (task.state IN ('queued', 'running')
        OR (task.state = 'waiting' AND coalesce(task."resumeAt", '-infinity') <= ${now}))
      AND CASE WHEN ${runId}::uuid IS NULL THEN run."aliveUntil" IS NULL ELSE run.id = ${runId}::uuid END
    ORDER BY run.trigger = 'person' DESC, run."queuedAt", run.id LIMIT 1 FOR UPDATE OF run`;
  if (!row) return null;
  const changed = await tx.$executeRaw`
    UPDATE sync_task SET state = 'running', "resumeAt" = NULL, "startedAt" = coalesce("startedAt", ${now}),
      "brokenOff" = "brokenOff" + (state = 'running')::int
    WHERE "runId" = ${row.runId}::uuid AND "repositoryId" = ${repositoryId}::uuid
      AND state IN ('queued', 'running', 'waiting')`;
  if (changed === 0) return null;
  await settleRun(tx, row.runId, now);
  const { kinds, report, state, ...rest } = row;
  const wasRunning = state === 'running';
  return {
    ...rest,
    wasRunning,
    brokenOff: row.brokenOff + Number(wasRunning),
    streams: kinds.flatMap((kind) => namesOfKinds.get(kind) ?? []),
    // Written by this file alone.
    report: report as RepositoryReport | null,
  };
}

/** What has been done so far, for those who watch; nothing once the part has ended. */
export async function saveTaskReport(
  { runId, repositoryId }: { runId: string; repositoryId: string },
  report: RepositoryReport,
): Promise<void> {
  await database().syncTask.updateMany({
    where: { runId, repositoryId, state: 'running' },
    data: { report: report as object },
  });
}

export async function endTask(
  tx: Transaction,
  { runId, repositoryId }: { runId: string; repositoryId: string },
  end: {
    state: TaskState;
    resumeAt: Date | null;
    report: RepositoryReport | null;
    problem: string | null;
    at: Date;
  },
): Promise<void> {
  const { at, report, state, ...rest } = end;
  const isOver = state === 'complete' || state === 'failed' || state === 'stopped';
  await tx.syncTask.update({
    where: { runId_repositoryId: { runId, repositoryId } },
    data: { ...rest, state, finishedAt: isOver ? at : null, ...(report && { report: report as object }) },
  });
}

/** Who asked this run to stop; null: nobody. */
export async function findStopRequest(runId: string): Promise<string | null> {
  const run = await database().syncRun.findUnique({
    where: { id: runId },
    select: { stopRequestedAt: true, stopRequestedBy: true },
  });
  return run?.stopRequestedAt ? (run.stopRequestedBy ?? 'somebody') : null;
}
