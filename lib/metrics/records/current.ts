import { database } from '@/lib/platform/database/client';
import type { Aggregation } from '../domain/measurement';

export interface CurrentRead {
  /** Names the answer; several reads may be about one metric. */
  key: string;
  metricId: string;
  projectId: string;
  aggregation: Aggregation;
  /** The first instant that counts. */
  first: Date;
  ci: { workflow: string | null; branch: string | null } | null;
}

export interface CurrentRow {
  key: string;
  value: number | null;
  n: number;
  newestAt: Date | null;
  newestValue: number | null;
}

/**
 * Each metric by an aggregation from a first instant up to a time, and its newest value by then; made up in the database
 * by the rules of `measureCounted` (percentile_cont is Hyndman-Fan type 7). What is not asked for is not made up: sorting
 * costs most, and a total of huge values may be none. Values of CI metrics are wall times in seconds.
 */
export async function readCurrentRows(reads: readonly CurrentRead[], last: Date): Promise<CurrentRow[]> {
  const ci = reads.filter((read) => read.ci);
  const stored = reads.filter((read) => !read.ci);
  const [observed, ran] = await Promise.all([
    stored.length > 0 ? ofObservations(stored, last) : [],
    ci.length > 0 ? ofRuns(ci, last) : [],
  ]);
  return [...observed, ...ran];
}

const keysOf = (reads: readonly CurrentRead[]) => reads.map(({ key }) => key);
const firstsOf = (reads: readonly CurrentRead[]) => reads.map(({ first }) => first.toISOString());

function ofObservations(reads: readonly CurrentRead[], last: Date): Promise<CurrentRow[]> {
  return database().$queryRaw<CurrentRow[]>`
    SELECT wanted.key, newest.at AS "newestAt", newest.value AS "newestValue",
      coalesce(held.n, 0)::float AS n,
      CASE wanted.aggregation WHEN 'last' THEN CASE WHEN held.n > 0 THEN newest.value END WHEN 'sum' THEN held.total
        WHEN 'mean' THEN held.mean ELSE held.percentile END AS value
    FROM unnest(${keysOf(reads)}::text[], ${reads.map(({ metricId }) => metricId)}::uuid[],
        ${reads.map(({ aggregation }) => aggregation)}::text[], ${firstsOf(reads)}::text[]::timestamptz[])
      AS wanted(key, id, aggregation, first)
    LEFT JOIN LATERAL (
      SELECT at, value FROM observation
      WHERE "metricId" = wanted.id AND "takenBackAt" IS NULL AND at <= ${last}
      ORDER BY at DESC, id DESC LIMIT 1
    ) newest ON true
    LEFT JOIN LATERAL (
      SELECT sum("sampleCount") AS n, sum(value) FILTER (WHERE wanted.aggregation = 'sum') AS total,
        coalesce(sum(value * "sampleCount") FILTER (WHERE wanted.aggregation = 'mean') / nullif(sum("sampleCount"), 0),
          sum(value) FILTER (WHERE wanted.aggregation = 'mean') / count(*)) AS mean,
        percentile_cont(CASE wanted.aggregation WHEN 'p95' THEN 0.95 ELSE 0.5 END) WITHIN GROUP (ORDER BY value)
          FILTER (WHERE wanted.aggregation IN ('p50', 'p95')) AS percentile
      FROM observation
      WHERE "metricId" = wanted.id AND "takenBackAt" IS NULL AND at >= wanted.first AND at <= ${last}
    ) held ON newest.at >= wanted.first`;
}

/** Green runs on the branch (null: each repository's default branch). */
function ofRuns(reads: readonly CurrentRead[], last: Date): Promise<CurrentRow[]> {
  return database().$queryRaw<CurrentRow[]>`
    SELECT wanted.key, newest.at AS "newestAt", newest.value AS "newestValue",
      coalesce(held.n, 0)::float AS n,
      CASE wanted.aggregation WHEN 'last' THEN CASE WHEN held.n > 0 THEN newest.value END WHEN 'sum' THEN held.total
        WHEN 'mean' THEN held.mean ELSE held.percentile END AS value
    FROM unnest(${keysOf(reads)}::text[], ${reads.map(({ projectId }) => projectId)}::uuid[],
        ${reads.map(({ aggregation }) => aggregation)}::text[], ${reads.map(({ ci }) => ci?.workflow ?? '')}::text[],
        ${reads.map(({ ci }) => ci?.branch ?? '')}::text[], ${firstsOf(reads)}::text[]::timestamptz[])
      AS wanted(key, project, aggregation, workflow, branch, first)
    LEFT JOIN LATERAL (
      SELECT one.at, one.value FROM repository repo CROSS JOIN LATERAL (
        SELECT run."createdAt" AS at, run."durationSeconds" AS value, run."githubId" FROM workflow_run run
        WHERE run."repositoryId" = repo.id AND run.branch = coalesce(nullif(wanted.branch, ''), repo."defaultBranch")
          AND run."deletedAt" IS NULL AND run.status = 'completed' AND run.conclusion = 'success'
          AND run."durationSeconds" IS NOT NULL AND run."createdAt" <= ${last}
          AND (wanted.workflow = '' OR run."workflowName" = wanted.workflow)
        ORDER BY run."createdAt" DESC, run."githubId" DESC LIMIT 1
      ) one WHERE repo."projectId" = wanted.project ORDER BY one.at DESC, one."githubId" DESC LIMIT 1
    ) newest ON true
    LEFT JOIN LATERAL (
      SELECT count(*) AS n, sum("durationSeconds") AS total, sum("durationSeconds") / count(*) AS mean,
        percentile_cont(CASE wanted.aggregation WHEN 'p95' THEN 0.95 ELSE 0.5 END) WITHIN GROUP (ORDER BY "durationSeconds")
          FILTER (WHERE wanted.aggregation IN ('p50', 'p95')) AS percentile
      FROM repository repo JOIN workflow_run run ON run."repositoryId" = repo.id
        AND run.branch = coalesce(nullif(wanted.branch, ''), repo."defaultBranch")
        AND run."createdAt" >= wanted.first AND run."createdAt" <= ${last}
      WHERE repo."projectId" = wanted.project AND run."deletedAt" IS NULL AND run.status = 'completed'
        AND run.conclusion = 'success' AND run."durationSeconds" IS NOT NULL
        AND (wanted.workflow = '' OR run."workflowName" = wanted.workflow)
    ) held ON newest.at >= wanted.first`;
}
