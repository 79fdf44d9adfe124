import { database } from '@/lib/platform/database/client';
import type { Sample } from '../domain/measurement';

/** How far back to read a metric: its `newest` so many, and everything since a time (null: nothing for that reason). */
export interface SampleRead {
  metricId: string;
  projectId: string;
  newest: number;
  since: Date | null;
  /** For a metric read from CI: which runs. */
  ci: { workflow: string | null; branch: string | null } | null;
}

interface Row extends Omit<Sample, 'at'> {
  metricId: string;
  at: Date;
}

/**
 * The samples of many metrics up to a time in at most two reads, oldest first; those of CI metrics are wall times in
 * seconds. Observations that were taken back do not count.
 */
export async function readSamples(reads: readonly SampleRead[], until: Date): Promise<Map<string, Sample[]>> {
  const ci = reads.flatMap((read) => (read.ci ? [{ ...read, ...read.ci }] : []));
  const stored = reads.filter((read) => !read.ci);
  const [observed, ran] = await Promise.all([
    stored.length > 0 ? readObservations(stored, until) : [],
    ci.length > 0 ? readRunDurations(ci, until) : [],
  ]);
  const samples = new Map<string, Sample[]>(reads.map(({ metricId }) => [metricId, []]));
  for (const { metricId, at, value, weight, link } of [...observed, ...ran]) {
    samples.get(metricId)?.push({ at: at.toISOString(), value, weight, link });
  }
  return samples;
}

/** Infinity where nothing is read by time: no row is that late. */
const sinceOf = (reads: readonly SampleRead[]) =>
  reads.map(({ since }) => since?.toISOString() ?? 'infinity');
const newestOf = (reads: readonly SampleRead[]) => reads.map(({ newest }) => newest);

function readObservations(reads: readonly SampleRead[], until: Date): Promise<Row[]> {
  const ids = reads.map(({ metricId }) => metricId);
  return database().$queryRaw<Row[]>`
    SELECT wanted.id::text AS "metricId", o.at, o.value, o."sampleCount" AS weight, o.link
    FROM unnest(${ids}::uuid[], ${newestOf(reads)}::int[], ${sinceOf(reads)}::text[]::timestamptz[])
      AS wanted(id, newest, since)
    CROSS JOIN LATERAL (
      (SELECT id, at, value, "sampleCount", link FROM observation
        WHERE "metricId" = wanted.id AND "takenBackAt" IS NULL AND at <= ${until}
        ORDER BY at DESC, id DESC LIMIT wanted.newest)
      UNION
      (SELECT id, at, value, "sampleCount", link FROM observation
        WHERE "metricId" = wanted.id AND "takenBackAt" IS NULL AND at <= ${until} AND at >= wanted.since)
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
    SELECT wanted.id::text AS "metricId", ran.at, ran.value, 1 AS weight, ran.link
    FROM unnest(${ids}::uuid[], ${projects}::uuid[], ${workflows}::text[], ${branches}::text[],
        ${newestOf(reads)}::int[], ${sinceOf(reads)}::text[]::timestamptz[])
      AS wanted(id, project, workflow, branch, newest, since)
    CROSS JOIN LATERAL (
      WITH green AS NOT MATERIALIZED (
        SELECT run."repositoryId", run."githubId", run."createdAt" AS at, run."durationSeconds" AS value,
          run."htmlUrl" AS link
        FROM workflow_run run JOIN repository repo ON repo.id = run."repositoryId"
        WHERE repo."projectId" = wanted.project AND run."deletedAt" IS NULL
          AND run.status = 'completed' AND run.conclusion = 'success' AND run."durationSeconds" IS NOT NULL
          AND run.branch = coalesce(nullif(wanted.branch, ''), repo."defaultBranch")
          AND (wanted.workflow = '' OR run."workflowName" = wanted.workflow)
          AND run."createdAt" <= ${until}
      )
      (SELECT * FROM green ORDER BY at DESC, "githubId" DESC LIMIT wanted.newest)
      UNION
      (SELECT * FROM green WHERE at >= wanted.since)
    ) ran
    ORDER BY wanted.id, ran.at, ran."githubId"`;
}
