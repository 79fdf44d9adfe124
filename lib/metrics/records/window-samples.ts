import { Prisma } from '@/generated/prisma/client';
import { database } from '@/lib/platform/database/client';
import { windowLimits } from '../domain/window-samples';

/** One window of one metric; both instants are in it. */
export interface WindowRead {
  key: string;
  metricId: string;
  projectId: string;
  first: Date;
  last: Date;
  /** For a metric read from CI: which runs. */
  ci: { workflow: string | null; branch: string | null } | null;
}

export interface WindowRow {
  key: string;
  at: Date;
  value: number | null;
  weight: number;
  link: string | null;
  /** Null for one that counts. */
  reason: string | null;
  /** How many of its window count, or do not. */
  total: number;
}

/** What lies in many windows, in at most two reads, oldest first. Values of CI metrics are wall times in seconds. */
export async function readWindowRows(reads: readonly WindowRead[]): Promise<WindowRow[]> {
  const ci = reads.filter((read) => read.ci);
  const stored = reads.filter((read) => !read.ci);
  const [observed, ran] = await Promise.all([
    stored.length > 0 ? readObservations(stored) : [],
    ci.length > 0 ? readRuns(ci) : [],
  ]);
  return [...observed, ...ran];
}

const { counted, excluded } = windowLimits;

// How many there are is counted in the index. What a window holds is the newest so many up to its end, so the index is
// walked in its order and no row that nobody wants is looked at; a limit by both ends would be sorted, since how much lies
// between two moments is not foreseen. What was taken back is found by an index of its own.
function readObservations(reads: readonly WindowRead[]): Promise<WindowRow[]> {
  const wanted = Prisma.sql`unnest(${reads.map(({ key }) => key)}::text[],
    ${reads.map(({ metricId }) => metricId)}::uuid[], ${isoOf(reads, 'first')}::text[]::timestamptz[],
    ${isoOf(reads, 'last')}::text[]::timestamptz[]) AS wanted(key, id, first, last)`;
  const counts = Prisma.sql`"metricId" = wanted.id AND "takenBackAt" IS NULL AND at <= wanted.last`;
  const takenBack = Prisma.sql`"metricId" = wanted.id AND "takenBackAt" IS NOT NULL AND at <= wanted.last`;
  const held = (which: Prisma.Sql) =>
    Prisma.sql`(SELECT count(*) AS total FROM observation WHERE ${which} AND at >= wanted.first) held`;
  const newest = (which: Prisma.Sql, most: number) => Prisma.sql`(SELECT * FROM observation WHERE ${which}
    ORDER BY at DESC, id DESC LIMIT least(${most}::int, held.total)) o`;
  return database().$queryRaw<WindowRow[]>`
    SELECT key, at, value, weight, link, reason, total::int FROM (
      SELECT wanted.key, o.id, o.at, o.value, o."sampleCount" AS weight, o.link, NULL AS reason, held.total
      FROM ${wanted} CROSS JOIN LATERAL ${held(counts)} CROSS JOIN LATERAL ${newest(counts, counted)}
      UNION ALL
      SELECT wanted.key, o.id, o.at, o.value, o."sampleCount", o.link,
        'taken back' || CASE WHEN o."takenBackReason" = '' THEN '' ELSE ': ' || o."takenBackReason" END, held.total
      FROM ${wanted} CROSS JOIN LATERAL ${held(takenBack)} CROSS JOIN LATERAL ${newest(takenBack, excluded)}
    ) found
    ORDER BY key, at, id`;
}

const isGreen = Prisma.sql`(run."deletedAt" IS NULL AND run.status = 'completed'
  AND run.conclusion IS NOT DISTINCT FROM 'success' AND run."durationSeconds" IS NOT NULL)`;

/** Runs of the workflow on the branch (null: each repository's default branch); the green ones with a duration count. */
function readRuns(reads: readonly WindowRead[]): Promise<WindowRow[]> {
  const inWindow = Prisma.sql`run."repositoryId" = repo.id
    AND run."createdAt" >= wanted.first AND run."createdAt" <= wanted.last
    AND run.branch = coalesce(nullif(wanted.branch, ''), repo."defaultBranch")
    AND (wanted.workflow = '' OR run."workflowName" = wanted.workflow)`;
  const newest = (which: Prisma.Sql, most: number) => Prisma.sql`
    (SELECT one.* FROM repository repo CROSS JOIN LATERAL (
        SELECT run.* FROM workflow_run run WHERE ${inWindow} AND ${which}
        ORDER BY run."createdAt" DESC, run."githubId" DESC LIMIT ${most}::int
      ) one WHERE repo."projectId" = wanted.project
      ORDER BY one."createdAt" DESC, one."githubId" DESC LIMIT ${most}::int)`;
  return database().$queryRaw<WindowRow[]>`
    SELECT wanted.key, run."createdAt" AS at, run."durationSeconds" AS value, 1 AS weight, run."htmlUrl" AS link,
      CASE
        WHEN run."deletedAt" IS NOT NULL THEN 'deleted on GitHub'
        WHEN run.status <> 'completed' THEN 'not finished (' || replace(run.status, '_', ' ') || ')'
        WHEN run.conclusion IS DISTINCT FROM 'success'
          THEN 'ended as ' || replace(coalesce(run.conclusion, 'unknown'), '_', ' ')
        WHEN run."durationSeconds" IS NULL THEN 'its duration is not known'
      END AS reason,
      CASE WHEN ${isGreen} THEN held.green ELSE held.others END::int AS total
    FROM unnest(${reads.map(({ key }) => key)}::text[], ${reads.map(({ projectId }) => projectId)}::uuid[],
        ${reads.map(({ ci }) => ci?.workflow ?? '')}::text[], ${reads.map(({ ci }) => ci?.branch ?? '')}::text[],
        ${isoOf(reads, 'first')}::text[]::timestamptz[], ${isoOf(reads, 'last')}::text[]::timestamptz[])
      AS wanted(key, project, workflow, branch, first, last)
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE ${isGreen}) AS green, count(*) FILTER (WHERE NOT ${isGreen}) AS others
      FROM repository repo JOIN workflow_run run ON ${inWindow} WHERE repo."projectId" = wanted.project
    ) held
    CROSS JOIN LATERAL (
      ${newest(isGreen, counted)} UNION ALL ${newest(Prisma.sql`NOT ${isGreen}`, excluded)}
    ) run
    ORDER BY wanted.key, run."createdAt", run."githubId"`;
}

const isoOf = (reads: readonly WindowRead[], side: 'first' | 'last') =>
  reads.map((read) => read[side].toISOString());
