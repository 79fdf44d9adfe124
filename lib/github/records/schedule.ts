import type { Transaction } from '@/lib/platform/database/client';

/** Any number that no other advisory lock of this database has. */
const tickLock = 7202;

/** Whether this process is the one that looks after the schedule until its transaction ends. */
export async function takeTick(tx: Transaction): Promise<boolean> {
  const [row] = await tx.$queryRaw<
    { taken: boolean }[]
  >`SELECT pg_try_advisory_xact_lock(${tickLock}) AS taken`;
  return row?.taken === true;
}

export interface DueRepository {
  id: string;
  projectId: string;
  /** Null: it has no slot yet, or one too far away for the interval of now. */
  dueAt: Date | null;
  /** The oldest full reading of a stream that stands well. */
  lastFullAt: Date | null;
  /** When the schedule last asked for one. */
  lastFullRunAt: Date | null;
}

/** Repositories whose time has come, and those that need one. Stopped ones and the sample's are left alone. */
export async function listDueRepositories(
  tx: Transaction,
  { now, latest }: { now: Date; latest: Date },
): Promise<DueRepository[]> {
  return tx.$queryRaw<DueRepository[]>`
    SELECT repository.id::text, repository."projectId"::text,
      CASE WHEN "nextSyncAt" <= ${now} THEN "nextSyncAt" END AS "dueAt",
      (SELECT min("lastFullAt") FROM sync_stream stream
        WHERE stream."repositoryId" = repository.id AND state = 'complete') AS "lastFullAt",
      (SELECT max("queuedAt") FROM sync_run run
        WHERE run."repositoryId" = repository.id AND trigger = 'schedule' AND "full") AS "lastFullRunAt"
    FROM repository JOIN project ON project.id = repository."projectId"
    WHERE repository."stoppedReason" IS NULL AND NOT project."isSample"
      AND ("nextSyncAt" IS NULL OR "nextSyncAt" <= ${now} OR "nextSyncAt" > ${latest})
    ORDER BY "nextSyncAt" NULLS LAST LIMIT 500`;
}

export async function setNextSync(tx: Transaction, repositoryId: string, at: Date | null): Promise<void> {
  await tx.repository.update({ where: { id: repositoryId }, data: { nextSyncAt: at } });
}

/** Whether a run of everything is under way or waits for this repository: the schedule then adds none. */
export async function hasUnfinishedReading(tx: Transaction, repositoryId: string): Promise<boolean> {
  const count = await tx.syncTask.count({
    where: {
      repositoryId,
      state: { in: ['queued', 'running', 'waiting'] },
      run: { streams: { isEmpty: true } },
    },
  });
  return count > 0;
}

/**
 * Repositories that have something to do and nobody at it: queued, broken off, waiting no longer, or told of by a
 * delivery whose job was lost. Time is the database's where leases are compared.
 */
export async function listForsaken(tx: Transaction, now: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM (
      SELECT task."repositoryId" AS id FROM sync_task task JOIN sync_run run ON run.id = task."runId"
      WHERE run."aliveUntil" IS NULL AND (task.state IN ('queued', 'running')
        OR (task.state = 'waiting' AND coalesce(task."resumeAt", '-infinity') <= ${now}))
      UNION
      SELECT hint."repositoryId" FROM sync_hint hint
      WHERE hint."dueAt" <= ${now} AND NOT EXISTS (
        SELECT 1 FROM sync_task task WHERE task."repositoryId" = hint."repositoryId"
          AND task.state = 'waiting' AND task."resumeAt" > ${now})
    ) AS wanted
    WHERE NOT EXISTS (SELECT 1 FROM sync_lease lease
      WHERE lease."repositoryId" = wanted.id AND lease."heldUntil" > clock_timestamp())
    LIMIT 500`;
  return rows.map(({ id }) => id);
}

/** Runs that a command worked through and left: its process is gone. Their parts end; answers the runs to settle. */
export async function endLostCommands(tx: Transaction, now: Date, problem: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM sync_run
    WHERE "aliveUntil" < ${now} AND state IN ('queued', 'running', 'waiting') ORDER BY id FOR UPDATE`;
  const ids = rows.map(({ id }) => id);
  await tx.syncTask.updateMany({
    where: { runId: { in: ids }, state: { in: ['queued', 'running', 'waiting'] } },
    data: { state: 'failed', problem, finishedAt: now, resumeAt: null },
  });
  return ids;
}

/** Runs whose last unfinished part went with its repository. */
export async function listUnsettled(tx: Transaction): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM sync_run run
    WHERE state IN ('queued', 'running', 'waiting') AND NOT EXISTS (
      SELECT 1 FROM sync_task task
      WHERE task."runId" = run.id AND task.state IN ('queued', 'running', 'waiting'))`;
  return rows.map(({ id }) => id);
}

/**
 * What nobody misses: runs that changed nothing and were asked for by no person, after a day; other runs after a
 * quarter; deliveries after a month, when GitHub sends them again no more.
 */
export async function forgetOld(tx: Transaction, now: Date): Promise<void> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
  await tx.$executeRaw`
    DELETE FROM sync_run run
    WHERE state = 'complete' AND NOT "full" AND trigger IN ('schedule', 'webhook') AND "queuedAt" < ${daysAgo(1)} AND NOT EXISTS (
      SELECT 1 FROM sync_task task WHERE task."runId" = run.id AND jsonb_path_exists(task.report,
        '$.streams[*] ? (@.inserted > 0 || @.updated > 0 || @.deleted > 0 || @.faults > 0)'))`;
  await tx.syncRun.deleteMany({ where: { queuedAt: { lt: daysAgo(90) }, finishedAt: { not: null } } });
  await tx.webhookDelivery.deleteMany({ where: { receivedAt: { lt: daysAgo(30) } } });
}
