import { Prisma } from '@/generated/prisma/client';
import { database } from '@/lib/platform/database/client';
import { partsOf } from '@/lib/shared/day-spans';
import { groupBy } from '@/lib/shared/group-by';
import { type Histogram, marksOf, mergeHistogramTexts } from '../domain/histogram';
import type { Spread, Tally } from '../domain/tally';
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

/** How many jobs a window holds, by the roll-ups: of all workflows and branches. */
export async function countRolledJobs({ projectId, from, to }: Scope): Promise<number> {
  const [row] = await database().$queryRaw<{ jobs: number }[]>`
    SELECT coalesce(sum(jobs), 0)::int AS jobs FROM ci_job_day
    WHERE ${ofProject(projectId)} AND day BETWEEN ${from}::date AND ${to}::date`;
  return row?.jobs ?? 0;
}

interface Rolled extends Omit<Tally, 'seconds'> {
  buckets: string;
  counts: string;
}

/** Of PostgreSQL's text of an array of integers; many times as fast as having each element converted. */
export const intsOf = (text: string): number[] => JSON.parse(`[${text.slice(1, -1)}]`);

const withHistogram = ({ buckets, counts, ...rest }: Rolled): Tally => ({
  ...rest,
  seconds: { kind: 'histogram', histogram: { buckets: intsOf(buckets), counts: intsOf(counts) } },
});

const counted = Prisma.sql`runs AS total, succeeded, failed, other, reruns, buckets::text, "bucketCounts"::text AS counts`;

/** By day; all workflows of a repository together, where no workflow and no branch is asked for. */
export async function readDayTallies(scope: Scope): Promise<Tally[]> {
  if (scope.workflow === null && scope.branch === null) return readWholeDays(scope);
  const rows = await database().$queryRaw<Rolled[]>`
    SELECT "workflowName" AS name, day::text, ${counted} FROM ci_day WHERE ${rolledDays(scope)}`;
  return rows.map(withHistogram);
}

type WholeDay = [
  ...[day: string, total: number, succeeded: number, failed: number, other: number, reruns: number],
  marks: number[] | null,
  buckets: number[] | null,
  counts: number[] | null,
];

/**
 * A day of one repository alone is told by its marks: half a year of histograms is most of what a page would read. As one
 * text, since each value of a row costs more to be converted.
 */
async function readWholeDays({ projectId, from, to }: Scope): Promise<Tally[]> {
  const [row] = await database().$queryRaw<{ days: string | null }[]>`
    SELECT json_agg(json_build_array(first, runs, succeeded, failed, other, reruns, marks,
      CASE WHEN shared THEN buckets END, CASE WHEN shared THEN "bucketCounts" END))::text AS days
    FROM (SELECT *, count(*) OVER (PARTITION BY first) > 1 OR marks IS NULL AS shared FROM ci_span
      WHERE ${ofProject(projectId)} AND length = 1 AND first BETWEEN ${from}::date AND ${to}::date) span`;
  const days: WholeDay[] = JSON.parse(row?.days ?? '[]');
  return days.map(([day, total, succeeded, failed, other, reruns, marked, buckets, counts]) => {
    const marks = marksOf(marked ?? []);
    const seconds: Spread = buckets
      ? { kind: 'histogram', histogram: { buckets, counts: counts ?? [] } }
      : marks
        ? { kind: 'marks', marks }
        : { kind: 'values', values: [] };
    return { name: '', day, total, succeeded, failed, other, reruns, seconds };
  });
}

/** By workflow, of all branches: from the spans that lie in the window and the days beside them. */
export async function readWorkflowTallies(scope: Omit<Scope, 'branch'>): Promise<Tally[]> {
  const { days, lengths, firsts } = readParts(scope);
  const isAsked = Prisma.sql`${ofProject(scope.projectId)}
    AND (${scope.workflow}::text IS NULL OR "workflowName" = ${scope.workflow}::text)`;
  const rows = await database().$queryRaw<Rolled[]>`
    SELECT "workflowName" AS name, '' AS day, ${counted} FROM ci_day
    WHERE ${isAsked} AND branch = ${allBranches}::text AND day = ANY(${days}::text[]::date[])
    UNION ALL
    SELECT "workflowName", '', ${counted} FROM ci_span
    JOIN unnest(${lengths}::int[], ${firsts}::text[]::date[]) AS wanted(length, first) USING (length, first)
    WHERE ${isAsked}`;
  return rows.map(withHistogram);
}

/** A window as columns for SQL. */
function readParts(window: { from: string; to: string }) {
  const { days, spans } = partsOf(window);
  return { days, lengths: spans.map(({ length }) => length), firsts: spans.map(({ first }) => first) };
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
  const { days, lengths, firsts } = readParts({ from, to });
  const told = Prisma.sql`"jobName" AS name, jobs AS total, succeeded, failed, other, buckets::text,
    "bucketCounts"::text AS counts, "queueBuckets"::text, "queueCounts"::text, flaky, "flakySeconds"`;
  const rows = await database().$queryRaw<RolledJobDay[]>`
    SELECT ${told} FROM ci_job_day WHERE ${ofProject(projectId)} AND day = ANY(${days}::text[]::date[])
    UNION ALL
    SELECT ${told} FROM ci_job_span
    JOIN unnest(${lengths}::int[], ${firsts}::text[]::date[]) AS wanted(length, first) USING (length, first)
    WHERE ${ofProject(projectId)}`;
  return [...groupBy(rows, ({ name }) => name)].map(([name, parts]) => {
    const of = (key: 'total' | 'succeeded' | 'failed' | 'other' | 'flaky' | 'flakySeconds') =>
      parts.reduce((sum, part) => sum + part[key], 0);
    const queues = parts.map(({ queueBuckets, queueCounts }) => ({
      buckets: queueBuckets,
      counts: queueCounts,
    }));
    return {
      ...{ name, total: of('total'), succeeded: of('succeeded'), failed: of('failed'), other: of('other') },
      ...{ reruns: 0, flaky: of('flaky'), flakySeconds: of('flakySeconds') },
      seconds: { kind: 'histogram', histogram: mergeHistogramTexts(parts) },
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
