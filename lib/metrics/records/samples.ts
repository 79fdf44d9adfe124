import { database } from '@/lib/platform/database/client';
import type { Sample } from '../domain/measurement';

/** How far back to read a metric: its `newest` so many, and everything since a time (null: nothing for that reason). */
export interface SampleRead {
  metricId: string;
  projectId: string;
  newest: number;
  since: Date | null;
  /** How many of the newest are read all the same where too many lie since then. */
  shown: number;
  /** For a metric read from CI: which runs. */
  ci: { workflow: string | null; branch: string | null } | null;
}

export interface SamplesRead {
  /** Oldest first. */
  samples: Sample[];
  /** More lie since that time than are read of a metric: only the newest so many are here. */
  isCut: boolean;
}

/** Where more lie since a time, they are no longer read one by one: a page of twenty metrics stays quick. */
export const readSinceAtMost = 500;

interface Row extends Omit<Sample, 'at'> {
  metricId: string;
  at: Date;
  isCut: boolean;
}

/**
 * The samples of many metrics up to a time in at most two reads; those of CI metrics are wall times in seconds.
 * Observations that were taken back do not count.
 */
export async function readSamples(
  reads: readonly SampleRead[],
  until: Date,
): Promise<Map<string, SamplesRead>> {
  const ci = reads.flatMap((read) => (read.ci ? [{ ...read, ...read.ci }] : []));
  const stored = reads.filter((read) => !read.ci);
  const [observed, ran] = await Promise.all([
    stored.length > 0 ? readObservations(stored, until) : [],
    ci.length > 0 ? readRunDurations(ci, until) : [],
  ]);
  const found = new Map<string, SamplesRead>(
    reads.map(({ metricId }) => [metricId, { samples: [], isCut: false }]),
  );
  for (const { metricId, at, value, weight, link, isCut } of [...observed, ...ran]) {
    const own = found.get(metricId);
    if (!own) continue;
    own.samples.push({ at: at.toISOString(), value, weight, link });
    own.isCut = isCut;
  }
  return found;
}

/** Infinity where nothing is read by time: no row is that late. */
const sinceOf = (reads: readonly SampleRead[]) =>
  reads.map(({ since }) => since?.toISOString() ?? 'infinity');
const newestOf = (reads: readonly SampleRead[]) => reads.map(({ newest }) => newest);
const shownOf = (reads: readonly SampleRead[]) => reads.map(({ shown }) => shown);

// What lies since a time is the newest so many as well, so both reaches are one stretch of the index.
function readObservations(reads: readonly SampleRead[], until: Date): Promise<Row[]> {
  const ids = reads.map(({ metricId }) => metricId);
  return database().$queryRaw<Row[]>`
    SELECT wanted.id::text AS "metricId", o.at, o.value, o."sampleCount" AS weight, o.link,
      held.n > ${readSinceAtMost}::int AS "isCut"
    FROM unnest(${ids}::uuid[], ${newestOf(reads)}::int[], ${sinceOf(reads)}::text[]::timestamptz[], ${shownOf(reads)}::int[])
      AS wanted(id, newest, since, shown)
    CROSS JOIN LATERAL (
      SELECT count(*) AS n FROM (SELECT FROM observation
        WHERE "metricId" = wanted.id AND "takenBackAt" IS NULL AND at <= ${until} AND at >= wanted.since
        LIMIT ${readSinceAtMost}::int + 1) upto
    ) held
    CROSS JOIN LATERAL (
      SELECT id, at, value, "sampleCount", link FROM observation
      WHERE "metricId" = wanted.id AND "takenBackAt" IS NULL AND at <= ${until}
      ORDER BY at DESC, id DESC
      LIMIT greatest(wanted.newest, CASE WHEN held.n > ${readSinceAtMost}::int THEN wanted.shown ELSE held.n END)
    ) o
    ORDER BY wanted.id, o.at, o.id`;
}

/** Successful runs on a branch (null: each repository's default branch) that GitHub still has. */
function readRunDurations(
  reads: readonly (SampleRead & { workflow: string | null; branch: string | null })[],
  until: Date,
): Promise<Row[]> {
  const ids = reads.map(({ metricId }) => metricId);
  const projects = reads.map(({ projectId }) => projectId);
  const workflows = reads.map(({ workflow }) => workflow ?? '');
  const branches = reads.map(({ branch }) => branch ?? '');
  return database().$queryRaw<Row[]>`
    SELECT wanted.id::text AS "metricId", ran.at, ran.value, 1 AS weight, ran.link,
      held.n > ${readSinceAtMost}::int AS "isCut"
    FROM unnest(${ids}::uuid[], ${projects}::uuid[], ${workflows}::text[], ${branches}::text[],
        ${newestOf(reads)}::int[], ${sinceOf(reads)}::text[]::timestamptz[], ${shownOf(reads)}::int[])
      AS wanted(id, project, workflow, branch, newest, since, shown)
    CROSS JOIN LATERAL (
      SELECT count(*) AS n FROM (SELECT FROM repository repo JOIN workflow_run run ON run."repositoryId" = repo.id
        WHERE repo."projectId" = wanted.project AND run."deletedAt" IS NULL
          AND run.status = 'completed' AND run.conclusion = 'success' AND run."durationSeconds" IS NOT NULL
          AND run.branch = coalesce(nullif(wanted.branch, ''), repo."defaultBranch")
          AND (wanted.workflow = '' OR run."workflowName" = wanted.workflow)
          AND run."createdAt" <= ${until} AND run."createdAt" >= wanted.since
        LIMIT ${readSinceAtMost}::int + 1) upto
    ) held
    CROSS JOIN LATERAL (
      SELECT greatest(wanted.newest, CASE WHEN held.n > ${readSinceAtMost}::int THEN wanted.shown ELSE held.n END) AS most
    ) reach
    CROSS JOIN LATERAL (
      SELECT green.* FROM repository repo CROSS JOIN LATERAL (
        SELECT run."githubId", run."createdAt" AS at, run."durationSeconds" AS value, run."htmlUrl" AS link
        FROM workflow_run run
        WHERE run."repositoryId" = repo.id AND run."deletedAt" IS NULL
          AND run.status = 'completed' AND run.conclusion = 'success' AND run."durationSeconds" IS NOT NULL
          AND run.branch = coalesce(nullif(wanted.branch, ''), repo."defaultBranch")
          AND (wanted.workflow = '' OR run."workflowName" = wanted.workflow)
          AND run."createdAt" <= ${until}
        ORDER BY run."createdAt" DESC, run."githubId" DESC LIMIT reach.most
      ) green
      WHERE repo."projectId" = wanted.project
      ORDER BY green.at DESC, green."githubId" DESC LIMIT reach.most
    ) ran
    ORDER BY wanted.id, ran.at, ran."githubId"`;
}

/** The newest values with a link of one window. */
export interface LinkRead {
  key: string;
  metricId: string;
  since: Date;
}

/** Of values recorded here or pushed that count, the newest `most` with a link of each window, newest first. */
export function readNewestLinks(
  reads: readonly LinkRead[],
  { until, most }: { until: Date; most: number },
): Promise<{ key: string; at: Date; link: string }[]> {
  return database().$queryRaw<{ key: string; at: Date; link: string }[]>`
    SELECT wanted.key, o.at, o.link
    FROM unnest(${reads.map(({ key }) => key)}::text[], ${reads.map(({ metricId }) => metricId)}::uuid[],
        ${reads.map(({ since }) => since.toISOString())}::text[]::timestamptz[]) AS wanted(key, id, since)
    CROSS JOIN LATERAL (
      SELECT id, at, link FROM observation
      WHERE "metricId" = wanted.id AND "takenBackAt" IS NULL AND link <> '' AND at <= ${until} AND at >= wanted.since
      ORDER BY at DESC, id DESC LIMIT ${most}::int
    ) o
    ORDER BY wanted.key, o.at DESC, o.id DESC`;
}
