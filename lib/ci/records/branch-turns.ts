import { Prisma } from '@/generated/prisma/client';
import { database } from '@/lib/platform/database/client';
import type { Scope } from './health-reads';

/** A run that changed what its workflow said of its branch, or was the first of a day to say it. Milliseconds. */
export type Turn = [id: string, attempt: number, createdMs: number, endedMs: number, isGreen: boolean];

/** What `turnsOfDays` needs to know of a run called `row`. */
export const runOfTurn = (
  row: Prisma.Sql,
) => Prisma.sql`${row}."githubId" AS id, ${row}."runAttempt" AS attempt,
  ${row}."createdAt" AS created, ${row}."updatedAt" AS ended`;

/**
 * From `run` (day, workflow, branch, outcome and what `runOfTurn` adds) the query `turned`: the turns of each day,
 * workflow and branch. A run that finished after a newer one had does not speak (lib/ci/domain/runs/red-periods.ts). So
 * those that speak stand in the order they were created in, and days follow each other: what said the same as the one
 * before it on its day says nothing new either when the days around it are known, and need not be kept.
 */
export const turnsOfDays = Prisma.sql`judged AS (
    SELECT day, workflow, branch, id, attempt, created, ended, outcome = 'succeeded' AS green,
      max(created) OVER (PARTITION BY day, workflow, branch ORDER BY ended, created, attempt, id
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS newest
    FROM run WHERE outcome IN ('succeeded', 'failed')
  ), spoken AS (
    SELECT *, lag(green) OVER (PARTITION BY day, workflow, branch ORDER BY ended, created, attempt, id) AS before
    FROM judged WHERE newest IS NULL OR created >= newest
  ), turned AS (
    SELECT day, workflow, branch, jsonb_agg(jsonb_build_array(id::text, attempt, floor(extract(epoch FROM created) * 1000),
      floor(extract(epoch FROM ended) * 1000), green) ORDER BY ended, created, attempt, id) AS turns
    FROM spoken WHERE green IS DISTINCT FROM before GROUP BY day, workflow, branch
  )`;

export interface BranchDay {
  repository: string;
  workflow: string;
  /** Runs that succeeded or failed. */
  judged: number;
  turns: Turn[];
}

/** The turns of each repository's default branch (or the scope's), by workflow and day; read as one text. */
export async function readBranchDays({ projectId, from, to, workflow, branch }: Scope): Promise<BranchDay[]> {
  const [row] = await database().$queryRaw<{ days: string | null }[]>`
    SELECT json_agg(json_build_array(repo.owner || '/' || repo.name, d."workflowName", d.succeeded + d.failed, d.turns))::text
      AS days
    FROM repository repo JOIN ci_day d ON d."repositoryId" = repo.id
      AND d.branch = coalesce(${branch}::text, repo."defaultBranch") AND d.day BETWEEN ${from}::date AND ${to}::date
      AND (${workflow}::text IS NULL OR d."workflowName" = ${workflow}::text)
    WHERE repo."projectId" = ${projectId}::uuid`;
  const days: [string, string, number, Turn[]][] = JSON.parse(row?.days ?? '[]');
  return days.map(([repository, workflow, judged, turns]) => ({ repository, workflow, judged, turns }));
}

/** Where these runs of a project are to be seen, by their ids. */
export async function readRunUrls(
  projectId: string,
  ids: readonly string[],
): Promise<Record<string, string>> {
  if (ids.length === 0) return {};
  const rows = await database().$queryRaw<{ id: string; url: string }[]>`
    SELECT w."githubId"::text AS id, w."htmlUrl" AS url
    FROM repository repo JOIN workflow_run w ON w."repositoryId" = repo.id
      AND w."githubId" = ANY(${[...ids]}::text[]::bigint[])
    WHERE repo."projectId" = ${projectId}::uuid`;
  return Object.fromEntries(rows.map(({ id, url }) => [id, url]));
}
