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

function readObservations(reads: readonly WindowRead[]): Promise<WindowRow[]> {
  return database().$queryRaw<WindowRow[]>`
    SELECT key, at, value, weight, link, reason, total::int FROM (
      SELECT wanted.key, o.id, o.at, o.value, o."sampleCount" AS weight, o.link,
        CASE WHEN o."takenBackAt" IS NULL THEN NULL ELSE
          'taken back' || CASE WHEN o."takenBackReason" = '' THEN '' ELSE ': ' || o."takenBackReason" END END AS reason,
        count(*) OVER kind AS total,
        row_number() OVER (PARTITION BY wanted.key, o."takenBackAt" IS NULL ORDER BY o.at DESC, o.id DESC) AS place
      FROM unnest(${reads.map(({ key }) => key)}::text[], ${reads.map(({ metricId }) => metricId)}::uuid[],
          ${isoOf(reads, 'first')}::text[]::timestamptz[], ${isoOf(reads, 'last')}::text[]::timestamptz[])
        AS wanted(key, id, first, last)
      JOIN observation o ON o."metricId" = wanted.id AND o.at >= wanted.first AND o.at <= wanted.last
      WINDOW kind AS (PARTITION BY wanted.key, o."takenBackAt" IS NULL)
    ) found
    WHERE place <= CASE WHEN reason IS NULL THEN ${counted}::int ELSE ${excluded}::int END
    ORDER BY key, at, id`;
}

/** Runs of the workflow on the branch (null: each repository's default branch); the green ones with a duration count. */
function readRuns(reads: readonly WindowRead[]): Promise<WindowRow[]> {
  return database().$queryRaw<WindowRow[]>`
    SELECT key, at, value, 1 AS weight, link, reason, total::int FROM (
      SELECT *, count(*) OVER (PARTITION BY key, reason IS NULL) AS total,
        row_number() OVER (PARTITION BY key, reason IS NULL ORDER BY at DESC, "githubId" DESC) AS place
      FROM (
        SELECT wanted.key, run."githubId", run."createdAt" AS at, run."durationSeconds" AS value,
          run."htmlUrl" AS link,
          CASE
            WHEN run."deletedAt" IS NOT NULL THEN 'deleted on GitHub'
            WHEN run.status <> 'completed' THEN 'not finished (' || replace(run.status, '_', ' ') || ')'
            WHEN run.conclusion IS DISTINCT FROM 'success'
              THEN 'ended as ' || replace(coalesce(run.conclusion, 'unknown'), '_', ' ')
            WHEN run."durationSeconds" IS NULL THEN 'its duration is not known'
          END AS reason
        FROM unnest(${reads.map(({ key }) => key)}::text[], ${reads.map(({ projectId }) => projectId)}::uuid[],
            ${reads.map(({ ci }) => ci?.workflow ?? '')}::text[], ${reads.map(({ ci }) => ci?.branch ?? '')}::text[],
            ${isoOf(reads, 'first')}::text[]::timestamptz[], ${isoOf(reads, 'last')}::text[]::timestamptz[])
          AS wanted(key, project, workflow, branch, first, last)
        JOIN repository repo ON repo."projectId" = wanted.project
        JOIN workflow_run run ON run."repositoryId" = repo.id
          AND run."createdAt" >= wanted.first AND run."createdAt" <= wanted.last
          AND run.branch = coalesce(nullif(wanted.branch, ''), repo."defaultBranch")
          AND (wanted.workflow = '' OR run."workflowName" = wanted.workflow)
      ) ran
    ) found
    WHERE place <= CASE WHEN reason IS NULL THEN ${counted}::int ELSE ${excluded}::int END
    ORDER BY key, at, "githubId"`;
}

const isoOf = (reads: readonly WindowRead[], side: 'first' | 'last') =>
  reads.map((read) => read[side].toISOString());
