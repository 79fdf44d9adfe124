import { database } from '@/lib/platform/database/client';
import type { Statement } from '@/lib/platform/database/pipeline';
import type { AbsenceMark } from '../domain/absence-mark';
import type { WorkflowRunRow } from '../domain/workflow-run';
import { type BulkTable, bulkWrite } from './bulk-write';

const workflowRuns: BulkTable<WorkflowRunRow> = {
  table: 'workflow_run',
  key: { name: 'githubId', type: 'bigint', of: (row) => row.githubId },
  columns: [
    { name: 'workflowId', type: 'bigint', of: (row) => row.workflowId },
    { name: 'workflowName', type: 'text', of: (row) => row.workflowName },
    { name: 'runNumber', type: 'int', of: (row) => row.runNumber },
    { name: 'runAttempt', type: 'int', of: (row) => row.runAttempt },
    { name: 'event', type: 'text', of: (row) => row.event },
    { name: 'branch', type: 'text', of: (row) => row.branch },
    { name: 'headSha', type: 'text', of: (row) => row.headSha },
    { name: 'status', type: 'text', of: (row) => row.status },
    { name: 'conclusion', type: 'text', of: (row) => row.conclusion },
    { name: 'htmlUrl', type: 'text', of: (row) => row.htmlUrl },
    { name: 'createdAt', type: 'timestamptz', of: (row) => row.createdAt },
    { name: 'updatedAt', type: 'timestamptz', of: (row) => row.updatedAt },
    { name: 'startedAt', type: 'timestamptz', of: (row) => row.startedAt },
    { name: 'durationSeconds', type: 'float8', of: (row) => row.durationSeconds },
    { name: 'title', type: 'text', of: (row) => row.title },
    { name: 'actorLogin', type: 'text', of: (row) => row.actorLogin },
    { name: 'checkSuiteNodeId', type: 'text', of: (row) => row.checkSuiteNodeId, keepsWhenNull: true },
  ],
  cleared: ['deletedAt', 'goneReason', 'missingSince'],
};

/** Run numbers repeat between workflows, so none clash. */
export const writeWorkflowRuns = bulkWrite(workflowRuns);

/** The attempt that each of these runs stands at, from their rows as they are now: GitHub's own word on it. */
export function writeAttempts(repositoryId: string, runIds: readonly bigint[], at: Date): Statement {
  return {
    name: 'write attempts',
    text: `INSERT INTO workflow_run_attempt AS t ("repositoryId", "runId", attempt, status, conclusion, "startedAt",
        "completedAt", "durationSeconds", source, "syncedAt")
      SELECT "repositoryId", "githubId", "runAttempt", status, conclusion, "startedAt",
        CASE WHEN status = 'completed' THEN "updatedAt" END, "durationSeconds", 'run', $3::timestamptz
      FROM workflow_run WHERE "repositoryId" = $1::uuid AND "githubId" = ANY($2::bigint[])
      ON CONFLICT ("repositoryId", "runId", attempt) DO UPDATE SET status = EXCLUDED.status,
        conclusion = EXCLUDED.conclusion, "startedAt" = EXCLUDED."startedAt", "completedAt" = EXCLUDED."completedAt",
        "durationSeconds" = EXCLUDED."durationSeconds", source = EXCLUDED.source, "syncedAt" = EXCLUDED."syncedAt"
      WHERE (t.status, t.conclusion, t."startedAt", t."completedAt", t."durationSeconds", t.source)
        IS DISTINCT FROM (EXCLUDED.status, EXCLUDED.conclusion, EXCLUDED."startedAt", EXCLUDED."completedAt",
          EXCLUDED."durationSeconds", EXCLUDED.source)`,
    values: [repositoryId, runIds.map(String), at.toISOString()],
  };
}

/** Runs that were not finished when last seen, oldest first; those created before `since` were cancelled by GitHub long ago. */
export async function listUnfinishedRuns(
  repositoryId: string,
  since: Date,
): Promise<{ githubId: bigint; createdAt: Date }[]> {
  return database().workflowRun.findMany({
    where: { repositoryId, status: { not: 'completed' }, createdAt: { gte: since }, deletedAt: null },
    select: { githubId: true, createdAt: true },
    orderBy: { createdAt: 'asc' },
  });
}

/** When the `count`th newest stored run was created; null when there are fewer. */
export async function findNthNewestRun(repositoryId: string, count: number): Promise<Date | null> {
  const row = await database().workflowRun.findFirst({
    where: { repositoryId, deletedAt: null },
    select: { createdAt: true },
    orderBy: [{ createdAt: 'desc' }, { githubId: 'desc' }],
    skip: count - 1,
  });
  return row?.createdAt ?? null;
}

/** How many stored runs were created since then. */
export async function countRunsSince(repositoryId: string, since: Date): Promise<number> {
  return database().workflowRun.count({
    where: { repositoryId, deletedAt: null, createdAt: { gte: since } },
  });
}

export interface AbsentRun {
  githubId: bigint;
  missingSince: Date | null;
}

/** So many of one page are asked for one by one; what is beyond waits for the next reading. */
const absentMost = 500;

/** Stored runs created after `above` and up to `upTo` (null: without a bound) that are not gone, but these. */
export async function listAbsentRuns(
  repositoryId: string,
  above: Date | null,
  upTo: Date | null,
  shown: readonly bigint[],
): Promise<AbsentRun[]> {
  return database().workflowRun.findMany({
    where: {
      repositoryId,
      deletedAt: null,
      createdAt: { ...(above && { gt: above }), ...(upTo && { lte: upTo }) },
      githubId: { notIn: [...shown] },
    },
    select: { githubId: true, missingSince: true },
    orderBy: { githubId: 'asc' },
    take: absentMost,
  });
}

/** Those that were not found once, at or before `since`, and are not proved gone yet. */
export async function listMissingRuns(repositoryId: string, since: Date): Promise<AbsentRun[]> {
  return database().workflowRun.findMany({
    where: { repositoryId, deletedAt: null, missingSince: { lte: since } },
    select: { githubId: true, missingSince: true },
    orderBy: { githubId: 'asc' },
    take: absentMost,
  });
}

/** The row stays. Answers no row when it is gone already. */
export function markRun(repositoryId: string, githubId: bigint, mark: AbsenceMark, at: Date): Statement {
  return {
    name: 'mark run',
    text: `UPDATE workflow_run SET "missingSince" = $3::timestamptz, "deletedAt" = $4::timestamptz, "goneReason" = $5,
        "syncedAt" = $6::timestamptz
      WHERE "repositoryId" = $1::uuid AND "githubId" = $2::bigint AND "deletedAt" IS NULL`,
    values: [
      repositoryId,
      String(githubId),
      mark.missingSince?.toISOString() ?? null,
      mark.goneReason ? at.toISOString() : null,
      mark.goneReason,
      at.toISOString(),
    ],
  };
}
