import { database, type Transaction } from '@/lib/platform/database/client';
import type { WorkflowRunRow } from '../domain/workflow-run';
import { countsOf, rowsAsJson, type WriteCounts } from './write-counts';

/** As `writeIssues`, for workflow runs; their numbers repeat between workflows, so none clash. */
export async function writeWorkflowRuns(
  tx: Transaction,
  repositoryId: string,
  rows: readonly WorkflowRunRow[],
  at: Date,
): Promise<WriteCounts> {
  return countsOf(
    await tx.$queryRaw<WriteCounts[]>`
    WITH incoming AS (
      SELECT * FROM json_to_recordset(${rowsAsJson(rows)}::json) AS r(
        "githubId" bigint, "workflowId" bigint, "workflowName" text, "runNumber" int, "runAttempt" int, event text,
        branch text, "headSha" text, status text, conclusion text, "htmlUrl" text, "createdAt" timestamptz,
        "updatedAt" timestamptz, "startedAt" timestamptz, "durationSeconds" float8)
    ), written AS (
      INSERT INTO workflow_run AS t ("repositoryId", "githubId", "workflowId", "workflowName", "runNumber",
        "runAttempt", event, branch, "headSha", status, conclusion, "htmlUrl", "createdAt", "updatedAt",
        "startedAt", "durationSeconds", "syncedAt")
      SELECT ${repositoryId}::uuid, r.*, ${at}::timestamptz FROM incoming r
      ON CONFLICT ("repositoryId", "githubId") DO UPDATE SET
        "workflowId" = EXCLUDED."workflowId", "workflowName" = EXCLUDED."workflowName",
        "runNumber" = EXCLUDED."runNumber", "runAttempt" = EXCLUDED."runAttempt", event = EXCLUDED.event,
        branch = EXCLUDED.branch, "headSha" = EXCLUDED."headSha", status = EXCLUDED.status,
        conclusion = EXCLUDED.conclusion, "htmlUrl" = EXCLUDED."htmlUrl", "createdAt" = EXCLUDED."createdAt",
        "updatedAt" = EXCLUDED."updatedAt", "startedAt" = EXCLUDED."startedAt",
        "durationSeconds" = EXCLUDED."durationSeconds", "syncedAt" = EXCLUDED."syncedAt"
      WHERE EXCLUDED."updatedAt" >= t."updatedAt" AND (
        t."workflowId", t."workflowName", t."runNumber", t."runAttempt", t.event, t.branch, t."headSha", t.status,
        t.conclusion, t."htmlUrl", t."createdAt", t."updatedAt", t."startedAt", t."durationSeconds"
      ) IS DISTINCT FROM (
        EXCLUDED."workflowId", EXCLUDED."workflowName", EXCLUDED."runNumber", EXCLUDED."runAttempt",
        EXCLUDED.event, EXCLUDED.branch, EXCLUDED."headSha", EXCLUDED.status, EXCLUDED.conclusion,
        EXCLUDED."htmlUrl", EXCLUDED."createdAt", EXCLUDED."updatedAt", EXCLUDED."startedAt",
        EXCLUDED."durationSeconds"
      )
      RETURNING (t.xmax = 0) AS inserted
    )
    SELECT (SELECT count(*)::int FROM written WHERE inserted) AS inserted,
           (SELECT count(*)::int FROM written WHERE NOT inserted) AS updated,
           ARRAY[]::bigint[] AS clashed`,
  );
}

/** Runs that were not finished when last seen, oldest first; those created before `since` were cancelled by GitHub long ago. */
export async function listUnfinishedRuns(
  repositoryId: string,
  since: Date,
): Promise<{ githubId: bigint; createdAt: Date }[]> {
  return database().workflowRun.findMany({
    where: { repositoryId, status: { not: 'completed' }, createdAt: { gte: since } },
    select: { githubId: true, createdAt: true },
    orderBy: { createdAt: 'asc' },
  });
}

/** When the `count`th newest stored run was created; null when there are fewer. */
export async function findNthNewestRun(repositoryId: string, count: number): Promise<Date | null> {
  const row = await database().workflowRun.findFirst({
    where: { repositoryId },
    select: { createdAt: true },
    orderBy: [{ createdAt: 'desc' }, { githubId: 'desc' }],
    skip: count - 1,
  });
  return row?.createdAt ?? null;
}
