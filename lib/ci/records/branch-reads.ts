import { Prisma } from '@/generated/prisma/client';
import { database } from '@/lib/platform/database/client';
import { runsOf, type Scope } from './health-reads';
import { outcomeSql } from './run-terms';

export interface TurningRun {
  id: string;
  repository: string;
  workflow: string;
  branch: string | null;
  sha: string;
  attempt: number;
  conclusion: string | null;
  createdAt: Date;
  startedAt: Date | null;
  completedAt: Date;
  url: string;
  /** Of all runs that spoke for the branch in the scope. */
  n: number;
}

/**
 * The runs on each repository's default branch (or the scope's) between which it was red: those that failed, and those
 * that succeeded right after, and the newest. What finished after a newer run had (lib/ci/domain/runs/red-periods.ts) does not speak.
 */
export function readTurningRuns(scope: Scope): Promise<TurningRun[]> {
  const w = Prisma.sql`w`;
  return database().$queryRaw<TurningRun[]>`
    WITH judged AS (
      SELECT w."githubId"::text AS id, repo.owner || '/' || repo.name AS repository, w."repositoryId",
        w."workflowName" AS workflow, w.branch, w."headSha" AS sha, w."runAttempt" AS attempt, w.conclusion, w."createdAt",
        w."startedAt", w."updatedAt" AS "completedAt", w."htmlUrl" AS url, ${outcomeSql(w)} AS outcome,
        max(w."createdAt") OVER (PARTITION BY w."repositoryId", w."workflowName" ORDER BY w."updatedAt", w."createdAt"
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS newest
      FROM ${runsOf(scope)}
      WHERE w.status = 'completed' AND w.conclusion IN ('success', 'failure', 'timed_out', 'startup_failure')
        AND w.branch = coalesce(${scope.branch}::text, repo."defaultBranch")
    ), spoken AS (
      SELECT *, (count(*) OVER ())::int AS n, lag(outcome) OVER (PARTITION BY "repositoryId", workflow
        ORDER BY "completedAt", "createdAt") AS before, row_number() OVER (ORDER BY "completedAt" DESC, id DESC) AS place
      FROM judged WHERE newest IS NULL OR "createdAt" >= newest
    )
    SELECT id, repository, workflow, branch, sha, attempt, conclusion, "createdAt", "startedAt", "completedAt", url, n
    FROM spoken WHERE outcome = 'failed' OR before = 'failed' OR place = 1
    ORDER BY "completedAt"`;
}
