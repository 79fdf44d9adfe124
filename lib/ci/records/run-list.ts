import { Prisma } from '@/generated/prisma/client';
import { database } from '@/lib/platform/database/client';
import { runsOf, type Scope } from './health-reads';
import { outcomeSql } from './run-terms';

export interface ListedRun {
  id: string;
  repository: string;
  workflow: string;
  runNumber: number;
  attempt: number;
  title: string | null;
  branch: string | null;
  sha: string;
  outcome: 'succeeded' | 'failed' | 'other' | 'running';
  status: string;
  conclusion: string | null;
  createdAt: Date;
  seconds: number | null;
  url: string;
}

export interface RunFilter extends Scope {
  /** Runs that have a job of this name. */
  job: string | null;
  /** Of the run, or of that job when one is named; rerun: more than one attempt; flaky: at commits of both results. */
  outcome: 'succeeded' | 'failed' | 'other' | 'running' | 'rerun' | 'flaky' | null;
}

function wanted({ job, outcome }: RunFilter): Prisma.Sql {
  const own = Prisma.sql`j."repositoryId" = w."repositoryId" AND j."runId" = w."githubId"
    AND (${job}::text IS NULL OR j.name = ${job}::text)`;
  if (outcome === 'rerun') return Prisma.sql`w."runAttempt" > 1`;
  if (outcome === 'flaky')
    return Prisma.sql`EXISTS (
      SELECT 1 FROM workflow_job j JOIN workflow_run twin ON twin."repositoryId" = w."repositoryId"
        AND twin."headSha" = w."headSha" AND twin."workflowId" = w."workflowId" AND twin."deletedAt" IS NULL
        AND twin."createdAt" BETWEEN w."createdAt" - interval '1 day' AND w."createdAt" + interval '1 day'
      JOIN workflow_job other ON other."repositoryId" = twin."repositoryId" AND other."runId" = twin."githubId"
        AND other.name = j.name
      WHERE ${own} AND ${outcomeSql(Prisma.sql`j`)} = 'failed' AND ${outcomeSql(Prisma.sql`other`)} = 'succeeded')`;
  if (job !== null)
    return Prisma.sql`EXISTS (SELECT 1 FROM workflow_job j WHERE ${own}
      AND (${outcome}::text IS NULL OR ${outcomeSql(Prisma.sql`j`)} = ${outcome}::text))`;
  return Prisma.sql`(${outcome}::text IS NULL OR ${outcomeSql(Prisma.sql`w`)} = ${outcome}::text)`;
}

/** The runs of a filter, newest first. */
export async function pageRuns(
  filter: RunFilter,
  { skip, take }: { skip: number; take: number },
): Promise<{ rows: ListedRun[]; total: number }> {
  const matching = Prisma.sql`${runsOf(filter)} WHERE ${wanted(filter)}`;
  const [rows, [counted]] = await Promise.all([
    database().$queryRaw<ListedRun[]>`
      SELECT w."githubId"::text AS id, repo.owner || '/' || repo.name AS repository, w."workflowName" AS workflow,
        w."runNumber", w."runAttempt" AS attempt, w.title, w.branch, w."headSha" AS sha,
        ${outcomeSql(Prisma.sql`w`)} AS outcome, w.status, w.conclusion, w."createdAt",
        w."durationSeconds" AS seconds, w."htmlUrl" AS url
      FROM ${matching}
      ORDER BY w."createdAt" DESC, w."githubId" DESC LIMIT ${take}::int OFFSET ${skip}::int`,
    database().$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM ${matching}`,
  ]);
  return { rows, total: counted?.total ?? 0 };
}
