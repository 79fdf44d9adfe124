import { Prisma } from '@/generated/prisma/client';
import { database } from '@/lib/platform/database/client';
import type { Aggregation } from '../domain/measurement';

/** A window of one metric; both instants are in it. */
export interface SeriesRead {
  metricId: string;
  projectId: string;
  first: Date;
  last: Date;
  /** For a metric read from CI: which runs. */
  ci: { workflow: string | null; branch: string | null } | null;
}

export interface SeriesRow {
  at: Date;
  value: number;
  weight: number;
  link: string | null;
  commitSha: string | null;
  repositoryUrl: string | null;
}

export interface BucketRow {
  /** Which of the slots, from 0. */
  slot: number;
  value: number;
  n: number;
  standsFor: number;
  spread: number[];
  firstAt: Date;
  lastAt: Date;
}

/** The first values that count, oldest first; those of CI metrics are wall times in seconds. */
export function readSeriesRows(read: SeriesRead, limit: number): Promise<SeriesRow[]> {
  return database().$queryRaw<SeriesRow[]>`
    SELECT at, value, weight, link, sha AS "commitSha", "repositoryUrl" FROM (${counted(read)}) counted
    ORDER BY at, place LIMIT ${limit}`;
}

/** A stretch of time; both instants are in it. */
export interface Slot {
  first: Date;
  last: Date;
}

/**
 * What counts in each of the slots, in their order; a slot without a value has no row. Each slot is a range of the index
 * by itself: a million values are never sorted as one.
 */
export function readBucketRows(
  read: SeriesRead,
  slots: readonly Slot[],
  aggregation: Aggregation,
): Promise<BucketRow[]> {
  const inSlot = { first: Prisma.sql`slot.first`, last: Prisma.sql`slot.last` };
  return database().$queryRaw<BucketRow[]>`
    SELECT slot.place::int - 1 AS slot, made.* FROM unnest(${isoOf(slots, 'first')}::text[]::timestamptz[],
        ${isoOf(slots, 'last')}::text[]::timestamptz[]) WITH ORDINALITY AS slot(first, last, place)
    CROSS JOIN LATERAL (
      SELECT ${bucketValue[aggregation]} AS value, count(*)::int AS n, sum(weight)::float AS "standsFor",
        percentile_cont(ARRAY[0, 0.25, 0.5, 0.75, 1]) WITHIN GROUP (ORDER BY value) AS spread,
        min(at) AS "firstAt", max(at) AS "lastAt"
      FROM (${counted(read, inSlot)}) counted
    ) made
    WHERE made.n > 0 ORDER BY slot.place`;
}

const isoOf = (slots: readonly Slot[], side: 'first' | 'last') =>
  slots.map((slot) => slot[side].toISOString());

const bucketValue: Readonly<Record<Aggregation, Prisma.Sql>> = {
  p50: Prisma.sql`percentile_cont(0.5) WITHIN GROUP (ORDER BY value)`,
  p95: Prisma.sql`percentile_cont(0.95) WITHIN GROUP (ORDER BY value)`,
  mean: Prisma.sql`coalesce(sum(value * weight) / nullif(sum(weight), 0), avg(value))`,
  last: Prisma.sql`(array_agg(value ORDER BY at DESC, place DESC))[1]`,
  sum: Prisma.sql`sum(value)`,
};

/** How much lies in the window and does not count. */
export async function countExcluded(read: SeriesRead): Promise<number> {
  const [row] = await database().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (${excluded(read)}) excluded`;
  return row?.count ?? 0;
}

/** The last commit measured at or before an instant, and the first at or after another; null where none is known. */
export async function readCommitsAround(
  read: SeriesRead,
  { before, after }: { before: Date; after: Date },
): Promise<{ before: CommitRow | null; after: CommitRow | null }> {
  const [last, first] = await Promise.all([
    database().$queryRaw<CommitRow[]>`
      SELECT sha, "repositoryUrl" FROM (${counted({ ...read, last: before })}) counted
      WHERE sha IS NOT NULL ORDER BY at DESC, place DESC LIMIT 1`,
    database().$queryRaw<CommitRow[]>`
      SELECT sha, "repositoryUrl" FROM (${counted({ ...read, first: after })}) counted
      WHERE sha IS NOT NULL ORDER BY at, place LIMIT 1`,
  ]);
  return { before: last[0] ?? null, after: first[0] ?? null };
}

export interface CommitRow {
  sha: string;
  repositoryUrl: string | null;
}

interface Span {
  first: Prisma.Sql;
  last: Prisma.Sql;
}

const spanOf = ({ first, last }: Slot): Span => ({ first: Prisma.sql`${first}`, last: Prisma.sql`${last}` });

function counted(read: SeriesRead, span: Span = spanOf(read)): Prisma.Sql {
  const { ci, metricId, projectId } = read;
  if (ci)
    return Prisma.sql`SELECT run."githubId" AS place, run."createdAt" AS at, run."durationSeconds" AS value, 1 AS weight,
        run."htmlUrl" AS link, run."headSha" AS sha,
        coalesce(repo."htmlUrl", regexp_replace(run."htmlUrl", '/actions/.*$', '')) AS "repositoryUrl"
      ${runsIn(read, ci, span)} AND run."deletedAt" IS NULL AND run.status = 'completed' AND run.conclusion = 'success'
        AND run."durationSeconds" IS NOT NULL`;
  return Prisma.sql`SELECT o.id AS place, o.at, o.value, o."sampleCount" AS weight, o.link, o."commitSha" AS sha,
      (SELECT min(repo."htmlUrl") FROM repository repo WHERE repo."projectId" = ${projectId}::uuid
        HAVING count(*) = 1) AS "repositoryUrl"
    FROM observation o
    WHERE o."metricId" = ${metricId}::uuid AND o."takenBackAt" IS NULL
      AND o.at >= ${span.first} AND o.at <= ${span.last}`;
}

function excluded(read: SeriesRead): Prisma.Sql {
  if (read.ci)
    return Prisma.sql`SELECT 1 ${runsIn(read, read.ci, spanOf(read))} AND (run."deletedAt" IS NOT NULL OR run.status <> 'completed'
      OR run.conclusion IS DISTINCT FROM 'success' OR run."durationSeconds" IS NULL)`;
  return Prisma.sql`SELECT 1 FROM observation o WHERE o."metricId" = ${read.metricId}::uuid
    AND o."takenBackAt" IS NOT NULL AND o.at >= ${read.first} AND o.at <= ${read.last}`;
}

/** Runs of the workflow on the branch (null: each repository's default branch). */
function runsIn(
  { projectId }: SeriesRead,
  ci: NonNullable<SeriesRead['ci']>,
  { first, last }: Span,
): Prisma.Sql {
  return Prisma.sql`FROM repository repo JOIN workflow_run run ON run."repositoryId" = repo.id
    WHERE repo."projectId" = ${projectId}::uuid AND run."createdAt" >= ${first} AND run."createdAt" <= ${last}
      AND run.branch = coalesce(${ci.branch}::text, repo."defaultBranch")
      AND (${ci.workflow}::text IS NULL OR run."workflowName" = ${ci.workflow}::text)`;
}
