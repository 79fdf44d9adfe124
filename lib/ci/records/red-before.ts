import { Prisma } from '@/generated/prisma/client';
import { database } from '@/lib/platform/database/client';
import type { Scope } from './health-reads';
import { outcomeSql } from './run-terms';

export interface RedRun {
  id: string;
  projectId: string;
  repository: string;
  workflow: string;
  attempt: number;
  conclusion: string | null;
  createdAt: Date;
  startedAt: Date | null;
  completedAt: Date;
}

/** Reds are looked for so many days before a window; one that began earlier begins there. */
const reachBackDays = 365;
/** A workflow without a result for so many days before the scope was perhaps taken away: it says nothing any more. */
const speaksDays = 90;

/**
 * The runs that turned the branch (each repository's default branch, or the scope's) red before the scope began, where
 * it still was when the scope began: the first failure of each workflow after its last success. Of all projects where
 * none is named. The roll-ups say on which days to look; they must be up to date: the first failure after a success is on
 * that day or on the next that has one, so that a workflow that seldom says anything costs no search between the two. Only what failed in the last days that speak can be red still;
 * days before those are read where there was no success since.
 */
export function readRedBefore(
  scope: Omit<Scope, 'to' | 'projectId'> & { projectId: string | null },
): Promise<RedRun[]> {
  const w = Prisma.sql`w`;
  const ofFlow = Prisma.sql`w."repositoryId" = flow."repositoryId" AND w.branch = flow.branch
    AND w."workflowName" = flow."workflowName" AND w."deletedAt" IS NULL AND w.status = 'completed'`;
  return database().$queryRaw<RedRun[]>`
    WITH flow AS MATERIALIZED (
      SELECT spoke."repositoryId", spoke."projectId", spoke.repository, spoke."workflowName", spoke.branch,
        spoke."redDay", coalesce(spoke."greenDay", earlier.day) AS "greenDay"
      FROM (
        SELECT repo.id AS "repositoryId", repo."projectId"::text AS "projectId",
          repo.owner || '/' || repo.name AS repository, d."workflowName", d.branch,
          max(d.day) FILTER (WHERE d.failed > 0) AS "redDay", max(d.day) FILTER (WHERE d.succeeded > 0) AS "greenDay"
        FROM repository repo JOIN ci_day d ON d."repositoryId" = repo.id
          AND d.branch = coalesce(${scope.branch}::text, repo."defaultBranch")
          AND d.day BETWEEN ${scope.from}::date - ${speaksDays}::int AND ${scope.from}::date - 1
        WHERE (${scope.projectId}::uuid IS NULL OR repo."projectId" = ${scope.projectId}::uuid)
          AND (${scope.workflow}::text IS NULL OR d."workflowName" = ${scope.workflow}::text)
        GROUP BY repo.id, d."workflowName", d.branch
      ) spoke
      LEFT JOIN LATERAL (
        SELECT max(d.day) AS day FROM ci_day d
        WHERE spoke."greenDay" IS NULL AND d."repositoryId" = spoke."repositoryId" AND d.branch = spoke.branch
          AND d."workflowName" = spoke."workflowName" AND d.succeeded > 0
          AND d.day BETWEEN ${scope.from}::date - ${reachBackDays}::int AND ${scope.from}::date - ${speaksDays}::int - 1
      ) earlier ON true
      WHERE spoke."redDay" >= coalesce(spoke."greenDay", spoke."redDay")
    )
    SELECT first.*, flow.repository, flow."projectId"
    FROM flow
    LEFT JOIN LATERAL (
      SELECT w."createdAt", w."githubId" FROM workflow_run w
      WHERE ${ofFlow} AND w.conclusion = 'success'
        AND w."createdAt" >= flow."greenDay"::timestamp AT TIME ZONE 'UTC'
        AND w."createdAt" < (flow."greenDay" + 1)::timestamp AT TIME ZONE 'UTC'
      ORDER BY w."createdAt" DESC, w."githubId" DESC LIMIT 1
    ) green ON true
    CROSS JOIN LATERAL (
      SELECT w."githubId"::text AS id, w."workflowName" AS workflow, w."runAttempt" AS attempt, w.conclusion,
        w."createdAt", w."startedAt", w."updatedAt" AS "completedAt"
      FROM (
        SELECT d.day FROM ci_day d
        WHERE d."repositoryId" = flow."repositoryId" AND d.branch = flow.branch AND d."workflowName" = flow."workflowName"
          AND d.failed > 0 AND d.day <= flow."redDay"
          AND d.day >= coalesce(flow."greenDay", ${scope.from}::date - ${reachBackDays}::int)
        ORDER BY d.day LIMIT 2
      ) red JOIN workflow_run w ON w."createdAt" >= red.day::timestamp AT TIME ZONE 'UTC'
        AND w."createdAt" < (red.day + 1)::timestamp AT TIME ZONE 'UTC'
      WHERE ${ofFlow} AND ${outcomeSql(w)} = 'failed'
        AND (green."githubId" IS NULL OR (w."createdAt", w."githubId") > (green."createdAt", green."githubId"))
      ORDER BY w."createdAt", w."githubId" LIMIT 1
    ) first
    ORDER BY first."completedAt"`;
}
