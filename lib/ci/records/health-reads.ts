import { Prisma } from '@/generated/prisma/client';
import { database } from '@/lib/platform/database/client';
import { partsOf } from '@/lib/shared/day-spans';
import { groupBy } from '@/lib/shared/group-by';
import { type Histogram, mergeHistogramTexts } from '../domain/histogram';
import type { Tally } from '../domain/tally';
import { allBranches } from './all-branches';
import { isInWindow, outcomeSql, queueSql, secondsSql } from './run-terms';

/** Which runs: those created on these days (UTC), the last one among them; null: all workflows, all branches. */
export interface Scope {
  projectId: string;
  from: string;
  to: string;
  workflow: string | null;
  branch: string | null;
}

/** Of a table that has a repositoryId: the rows of a project. */
const ofProject = (projectId: string) => Prisma.sql`
  "repositoryId" IN (SELECT id FROM repository WHERE "projectId" = ${projectId}::uuid)`;

const rolledDays = (scope: Scope) => Prisma.sql`
  ${ofProject(scope.projectId)} AND day BETWEEN ${scope.from}::date AND ${scope.to}::date
  AND branch = ${scope.branch ?? allBranches}::text
  AND (${scope.workflow}::text IS NULL OR "workflowName" = ${scope.workflow}::text)`;

/** The runs of a scope, as `w`, that GitHub still has. */
export const runsOf = (scope: Scope) => Prisma.sql`
  workflow_run w JOIN repository repo ON repo.id = w."repositoryId" AND repo."projectId" = ${scope.projectId}::uuid
    AND w."deletedAt" IS NULL AND ${isInWindow(Prisma.sql`w."createdAt"`, scope)}
    AND (${scope.workflow}::text IS NULL OR w."workflowName" = ${scope.workflow}::text)
    AND (${scope.branch}::text IS NULL OR w.branch = ${scope.branch}::text)`;

/** How many runs and jobs a scope holds, by the roll-ups; jobs are not kept by workflow and branch. */
export async function countRolled(scope: Scope): Promise<{ runs: number; jobs: number }> {
  const [row] = await database().$queryRaw<{ runs: number; jobs: number }[]>`
    SELECT (SELECT coalesce(sum(runs), 0)::int FROM ci_day WHERE ${rolledDays(scope)}) AS runs,
      (SELECT coalesce(sum(jobs), 0)::int FROM ci_job_day WHERE ${ofProject(scope.projectId)}
        AND day BETWEEN ${scope.from}::date AND ${scope.to}::date) AS jobs`;
  return row ?? { runs: 0, jobs: 0 };
}

interface Rolled extends Omit<Tally, 'seconds'> {
  buckets: string;
  counts: string;
}

const withHistogram = ({ buckets, counts, ...rest }: Rolled): Tally => ({
  ...rest,
  seconds: { kind: 'histogram', histogram: { buckets: intsOf(buckets), counts: intsOf(counts) } },
});

/** Of PostgreSQL's text of an array of integers; many times as fast as having each element converted. */
export const intsOf = (text: string): number[] => JSON.parse(`[${text.slice(1, -1)}]`);

/** By workflow and day. */
export async function readRunTallies(scope: Scope): Promise<Tally[]> {
  const rows = await database().$queryRaw<Rolled[]>`
    SELECT "workflowName" AS name, day::text, runs AS total, succeeded, failed, other, reruns, buckets::text,
      "bucketCounts"::text AS counts
    FROM ci_day WHERE ${rolledDays(scope)}`;
  return rows.map(withHistogram);
}

export interface RolledJob extends Omit<Tally, 'day'> {
  queue: Histogram;
  flaky: number;
  flakySeconds: number;
}

interface RolledJobDay extends Omit<Rolled, 'reruns'> {
  queueBuckets: string;
  queueCounts: string;
  flaky: number;
  flakySeconds: number;
}

/** By job, over the whole window: from the spans that lie in it and the days beside them. */
export async function readJobTallies({ projectId, from, to }: Scope): Promise<RolledJob[]> {
  const parts = partsOf({ from, to });
  const lengths = parts.spans.map(({ length }) => length);
  const firsts = parts.spans.map(({ first }) => first);
  const told = Prisma.sql`"jobName" AS name, jobs AS total, succeeded, failed, other, buckets::text,
    "bucketCounts"::text AS counts, "queueBuckets"::text, "queueCounts"::text, flaky, "flakySeconds"`;
  const rows = await database().$queryRaw<RolledJobDay[]>`
    SELECT ${told} FROM ci_job_day WHERE ${ofProject(projectId)} AND day = ANY(${parts.days}::text[]::date[])
    UNION ALL
    SELECT ${told} FROM ci_job_span
    JOIN unnest(${lengths}::int[], ${firsts}::text[]::date[]) AS wanted(length, first) USING (length, first)
    WHERE ${ofProject(projectId)}`;
  return [...groupBy(rows, ({ name }) => name)].map(([name, days]) => {
    const of = (key: 'total' | 'succeeded' | 'failed' | 'other' | 'flaky' | 'flakySeconds') =>
      days.reduce((sum, day) => sum + day[key], 0);
    const queues = days.map(({ queueBuckets, queueCounts }) => ({
      buckets: queueBuckets,
      counts: queueCounts,
    }));
    return {
      ...{ name, total: of('total'), succeeded: of('succeeded'), failed: of('failed'), other: of('other') },
      ...{ reruns: 0, flaky: of('flaky'), flakySeconds: of('flakySeconds') },
      seconds: { kind: 'histogram', histogram: mergeHistogramTexts(days) },
      queue: mergeHistogramTexts(queues),
    };
  });
}

type Outcome = 'succeeded' | 'failed' | 'other' | 'running';

export interface RunFacts {
  workflow: string;
  day: string;
  outcome: Outcome;
  reruns: number;
  seconds: number | null;
}

/** Every run of a scope by itself. */
export function readRuns(scope: Scope): Promise<RunFacts[]> {
  const w = Prisma.sql`w`;
  return database().$queryRaw<RunFacts[]>`
    SELECT w."workflowName" AS workflow, (w."createdAt" AT TIME ZONE 'UTC')::date::text AS day, ${outcomeSql(w)} AS outcome,
      w."runAttempt" - 1 AS reruns, ${secondsSql(w)} AS seconds
    FROM ${runsOf(scope)}`;
}

export interface JobFacts {
  id: string;
  runId: string;
  attempt: number;
  workflow: string;
  name: string;
  sha: string;
  status: string;
  conclusion: string | null;
  startedAt: Date | null;
  completedAt: Date | null;
  outcome: Outcome;
  seconds: number | null;
  queue: number | null;
}

/** Every job of those runs by itself. */
export function readJobs(scope: Scope): Promise<JobFacts[]> {
  const j = Prisma.sql`j`;
  return database().$queryRaw<JobFacts[]>`
    SELECT j."githubId"::text AS id, j."runId"::text AS "runId", j.attempt, w."workflowName" AS workflow, j.name,
      w."headSha" AS sha, j.status, j.conclusion, j."startedAt", j."completedAt", ${outcomeSql(j)} AS outcome,
      ${secondsSql(j)} AS seconds, ${queueSql(j)} AS queue
    FROM ${runsOf(scope)} JOIN workflow_job j ON j."repositoryId" = w."repositoryId" AND j."runId" = w."githubId"`;
}
