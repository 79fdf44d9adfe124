import { database } from '@/lib/platform/database/client';
import type { Aggregation } from '../domain/measurement';

/** A measured metric, day by day. */
export interface DailyRead {
  metricId: string;
  projectId: string;
  aggregation: Aggregation;
  /** For a metric read from CI: which runs. */
  ci: { workflow: string | null; branch: string | null } | null;
}

export interface DailyValue {
  metricId: string;
  /** Of the newest sample of the day. */
  at: Date;
  value: number;
  /** How many samples it stands for. */
  n: number;
}

/**
 * One value a day and metric by its own aggregation, oldest first, in at most two reads; a day without samples has none.
 * `starts` are the first instants of the days, ascending: made in the portal's zone, so that no zone table but one is
 * asked. Percentiles are PostgreSQL's percentile_cont, which is Hyndman-Fan type 7 as everywhere else. Values of CI
 * metrics are wall times in seconds.
 */
export async function readDailyValues(
  reads: readonly DailyRead[],
  { starts, until }: { starts: readonly Date[]; until: Date },
): Promise<DailyValue[]> {
  const [since] = starts;
  if (!since) return [];
  const days = starts.map((start) => start.toISOString());
  const stored = reads.filter(({ ci }) => !ci);
  const ran = reads.filter(({ ci }) => ci);
  const [observed, runs] = await Promise.all([
    stored.length > 0 ? readObservedDays(stored, { days, since, until }) : [],
    ran.length > 0 ? readRunDays(ran, { days, since, until }) : [],
  ]);
  return [...observed, ...runs];
}

interface Days {
  days: string[];
  since: Date;
  until: Date;
}

function readObservedDays(reads: readonly DailyRead[], { days, since, until }: Days): Promise<DailyValue[]> {
  return database().$queryRaw<DailyValue[]>`
    SELECT wanted.id::text AS "metricId", max(o.at) AS at, sum(o."sampleCount")::int AS n,
      CASE wanted.aggregation
        WHEN 'p50' THEN percentile_cont(0.5) WITHIN GROUP (ORDER BY o.value)
        WHEN 'p95' THEN percentile_cont(0.95) WITHIN GROUP (ORDER BY o.value)
        WHEN 'mean' THEN sum(o.value * o."sampleCount") / sum(o."sampleCount")
        WHEN 'sum' THEN sum(o.value)
        ELSE (array_agg(o.value ORDER BY o.at DESC, o.id DESC))[1]
      END AS value
    FROM unnest(${reads.map(({ metricId }) => metricId)}::uuid[],
        ${reads.map(({ aggregation }) => aggregation)}::text[]) AS wanted(id, aggregation)
    JOIN observation o ON o."metricId" = wanted.id AND o."takenBackAt" IS NULL
      AND o.at >= ${since} AND o.at <= ${until}
    GROUP BY wanted.id, wanted.aggregation, width_bucket(o.at, ${days}::text[]::timestamptz[])
    ORDER BY wanted.id, at`;
}

function readRunDays(reads: readonly DailyRead[], { days, since, until }: Days): Promise<DailyValue[]> {
  return database().$queryRaw<DailyValue[]>`
    SELECT wanted.id::text AS "metricId", max(run."createdAt") AS at, count(*)::int AS n,
      CASE wanted.aggregation
        WHEN 'p50' THEN percentile_cont(0.5) WITHIN GROUP (ORDER BY run."durationSeconds")
        WHEN 'p95' THEN percentile_cont(0.95) WITHIN GROUP (ORDER BY run."durationSeconds")
        WHEN 'mean' THEN avg(run."durationSeconds")
        WHEN 'sum' THEN sum(run."durationSeconds")
        ELSE (array_agg(run."durationSeconds" ORDER BY run."createdAt" DESC, run."githubId" DESC))[1]
      END::double precision AS value
    FROM unnest(${reads.map(({ metricId }) => metricId)}::uuid[], ${reads.map(({ projectId }) => projectId)}::uuid[],
        ${reads.map(({ aggregation }) => aggregation)}::text[], ${reads.map(({ ci }) => ci?.workflow ?? '')}::text[],
        ${reads.map(({ ci }) => ci?.branch ?? '')}::text[])
      AS wanted(id, project, aggregation, workflow, branch)
    JOIN repository repo ON repo."projectId" = wanted.project
    JOIN workflow_run run ON run."repositoryId" = repo.id AND run."deletedAt" IS NULL
      AND run.status = 'completed' AND run.conclusion = 'success' AND run."durationSeconds" IS NOT NULL
      AND run.branch = coalesce(nullif(wanted.branch, ''), repo."defaultBranch")
      AND (wanted.workflow = '' OR run."workflowName" = wanted.workflow)
      AND run."createdAt" >= ${since} AND run."createdAt" <= ${until}
    GROUP BY wanted.id, wanted.aggregation, width_bucket(run."createdAt", ${days}::text[]::timestamptz[])
    ORDER BY wanted.id, at`;
}

/** When the oldest sample of any of these metrics is of; null without one. */
export async function findOldestSample(reads: readonly DailyRead[]): Promise<Date | null> {
  const ids = reads.flatMap(({ ci, metricId }) => (ci ? [] : [metricId]));
  const projects = reads.flatMap(({ ci, projectId }) => (ci ? [projectId] : []));
  const [row] = await database().$queryRaw<{ at: Date | null }[]>`
    SELECT least(
      (SELECT min(first.at) FROM unnest(${ids}::uuid[]) AS wanted(id) CROSS JOIN LATERAL (
        SELECT at FROM observation WHERE "metricId" = wanted.id ORDER BY at LIMIT 1) first),
      (SELECT min(first.at) FROM repository repo CROSS JOIN LATERAL (
        SELECT min("createdAt") AS at FROM workflow_run WHERE "repositoryId" = repo.id) first
        WHERE repo."projectId" = ANY(${projects}::uuid[]))
    ) AS at`;
  return row?.at ?? null;
}
