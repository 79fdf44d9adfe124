import { database, type Transaction } from '@/lib/platform/database/client';
import type { JobRow } from '../domain/job';
import type { RunAttempt, RunFacts } from '../domain/run-attempt';
import { countsOf, rowsAsJson, type WriteCounts } from './write-counts';

export interface PendingRun extends RunFacts {
  checkSuiteNodeId: string | null;
  createdAt: Date;
}

/** The next runs whose jobs are to be read, newest first, after `after`; with `all` also those that were read. */
export async function listPendingRuns(
  repositoryId: string,
  { all = false }: { all?: boolean },
  after: PendingRun | null,
  most: number,
): Promise<PendingRun[]> {
  return database().$queryRaw<PendingRun[]>`
    SELECT "githubId", "runAttempt", status, conclusion, "startedAt", "updatedAt", "durationSeconds",
      "checkSuiteNodeId", "createdAt"
    FROM workflow_run
    WHERE "repositoryId" = ${repositoryId}::uuid AND "deletedAt" IS NULL
      AND ("jobsOf" IS DISTINCT FROM "updatedAt" OR ${all})
      AND (${after === null}
        OR ("createdAt", "githubId") < (${after?.createdAt ?? new Date(0)}::timestamptz, ${after?.githubId ?? 0n}::bigint))
    ORDER BY "createdAt" DESC, "githubId" DESC LIMIT ${most}::int`;
}

/** Finished runs whose jobs are still to be read; running ones are read again and again, and are not counted. */
export async function countPendingRuns(tx: Transaction, repositoryId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM workflow_run
    WHERE "repositoryId" = ${repositoryId}::uuid AND "deletedAt" IS NULL AND status = 'completed'
      AND "jobsOf" IS DISTINCT FROM "updatedAt"`;
  return row?.count ?? 0;
}

export interface KnownRun {
  /** Attempt by job id. */
  jobs: Map<bigint, number>;
  attempts: RunAttempt[];
}

/** What is stored of these runs' jobs and attempts, by the run's id. */
export async function listKnownRuns(repositoryId: string, runIds: bigint[]): Promise<Map<bigint, KnownRun>> {
  const where = { repositoryId, runId: { in: runIds } };
  const [jobs, attempts] = await Promise.all([
    database().workflowJob.findMany({ where, select: { githubId: true, runId: true, attempt: true } }),
    database().workflowRunAttempt.findMany({ where, orderBy: { attempt: 'asc' } }),
  ]);
  const known = new Map(
    runIds.map((id) => [id, { jobs: new Map<bigint, number>(), attempts: [] as RunAttempt[] }]),
  );
  for (const { runId, githubId, attempt } of jobs) known.get(runId)?.jobs.set(githubId, attempt);
  for (const {
    runId,
    source,
    attempt,
    status,
    conclusion,
    startedAt,
    completedAt,
    durationSeconds,
  } of attempts)
    known.get(runId)?.attempts.push({
      attempt,
      status,
      conclusion,
      startedAt,
      completedAt,
      durationSeconds,
      source: source === 'run' ? 'run' : 'jobs',
    });
  return known;
}

/** Writes jobs in one statement, touching only rows that differ. `rows` hold each id once. */
export async function writeJobs(
  tx: Transaction,
  repositoryId: string,
  rows: readonly JobRow[],
  at: Date,
): Promise<WriteCounts> {
  return countsOf(
    await tx.$queryRaw<WriteCounts[]>`
    WITH written AS (
      INSERT INTO workflow_job AS t ("repositoryId", "githubId", "runId", attempt, name, status, conclusion,
        "htmlUrl", "createdAt", "startedAt", "completedAt", "durationSeconds", "syncedAt")
      SELECT ${repositoryId}::uuid, r.*, ${at}::timestamptz
      FROM json_to_recordset(${rowsAsJson(rows)}::json) AS r(
        "githubId" bigint, "runId" bigint, attempt int, name text, status text, conclusion text, "htmlUrl" text,
        "createdAt" timestamptz, "startedAt" timestamptz, "completedAt" timestamptz, "durationSeconds" float8)
      ON CONFLICT ("repositoryId", "githubId") DO UPDATE SET
        "runId" = EXCLUDED."runId", attempt = EXCLUDED.attempt, name = EXCLUDED.name, status = EXCLUDED.status,
        conclusion = EXCLUDED.conclusion, "htmlUrl" = EXCLUDED."htmlUrl",
        "createdAt" = coalesce(EXCLUDED."createdAt", t."createdAt"), "startedAt" = EXCLUDED."startedAt",
        "completedAt" = EXCLUDED."completedAt", "durationSeconds" = EXCLUDED."durationSeconds",
        "syncedAt" = EXCLUDED."syncedAt"
      WHERE (t."runId", t.attempt, t.name, t.status, t.conclusion, t."htmlUrl", t."createdAt", t."startedAt",
        t."completedAt", t."durationSeconds")
      IS DISTINCT FROM (EXCLUDED."runId", EXCLUDED.attempt, EXCLUDED.name, EXCLUDED.status, EXCLUDED.conclusion,
        EXCLUDED."htmlUrl", coalesce(EXCLUDED."createdAt", t."createdAt"), EXCLUDED."startedAt",
        EXCLUDED."completedAt", EXCLUDED."durationSeconds")
      RETURNING (t.xmax = 0) AS inserted
    )
    SELECT (SELECT count(*)::int FROM written WHERE inserted) AS inserted,
           (SELECT count(*)::int FROM written WHERE NOT inserted) AS updated,
           ARRAY[]::bigint[] AS clashed`,
  );
}

/** Takes out jobs of these runs that a whole answer did not show; answers how many. */
export async function removeUnshownJobs(
  tx: Transaction,
  repositoryId: string,
  runIds: readonly bigint[],
  shown: readonly bigint[],
): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM workflow_job WHERE "repositoryId" = ${repositoryId}::uuid
      AND "runId" = ANY(${runIds.map(String)}::bigint[]) AND NOT ("githubId" = ANY(${shown.map(String)}::bigint[]))`;
}

export async function writeAttempts(
  tx: Transaction,
  repositoryId: string,
  rows: readonly (RunAttempt & { runId: bigint })[],
  at: Date,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO workflow_run_attempt AS t ("repositoryId", "runId", attempt, status, conclusion, "startedAt",
      "completedAt", "durationSeconds", source, "syncedAt")
    SELECT ${repositoryId}::uuid, r.*, ${at}::timestamptz
    FROM json_to_recordset(${rowsAsJson(rows)}::json) AS r("runId" bigint, attempt int, status text,
      conclusion text, "startedAt" timestamptz, "completedAt" timestamptz, "durationSeconds" float8, source text)
    ON CONFLICT ("repositoryId", "runId", attempt) DO UPDATE SET
      status = EXCLUDED.status, conclusion = EXCLUDED.conclusion, "startedAt" = EXCLUDED."startedAt",
      "completedAt" = EXCLUDED."completedAt", "durationSeconds" = EXCLUDED."durationSeconds",
      source = EXCLUDED.source, "syncedAt" = EXCLUDED."syncedAt"
    WHERE (t.status, t.conclusion, t."startedAt", t."completedAt", t."durationSeconds", t.source)
      IS DISTINCT FROM (EXCLUDED.status, EXCLUDED.conclusion, EXCLUDED."startedAt", EXCLUDED."completedAt",
        EXCLUDED."durationSeconds", EXCLUDED.source)`;
}

/** These runs' jobs are read for the state that they were asked for, unless the row has moved on. */
export async function markJobsRead(
  tx: Transaction,
  repositoryId: string,
  runs: readonly { githubId: bigint; updatedAt: Date }[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE workflow_run t SET "jobsOf" = r."updatedAt"
    FROM json_to_recordset(${rowsAsJson(runs.map(({ githubId, updatedAt }) => ({ githubId, updatedAt })))}::json)
      AS r("githubId" bigint, "updatedAt" timestamptz)
    WHERE t."repositoryId" = ${repositoryId}::uuid AND t."githubId" = r."githubId"
      AND t."updatedAt" = r."updatedAt" AND t."jobsOf" IS DISTINCT FROM r."updatedAt"`;
}
