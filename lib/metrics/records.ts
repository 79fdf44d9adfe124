import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { Sample } from './domain/measurement';
import type { UnitKind } from './domain/unit';

export interface MetricRecord {
  id: string;
  projectId: string;
  key: string;
  name: string;
  definition: string;
  unitKind: UnitKind;
  unit: string;
  direction: 'lower' | 'higher';
  aggregation: string;
  source: string;
  sourceQuery: unknown;
}

export interface ObservationRow {
  metricId: string;
  at: Date;
  value: number;
  sampleCount: number;
  source: string;
  link: string | null;
  commitSha: string | null;
  recordedBy: string;
}

/** How far back to read: `perMetric` newest of each, or everything since a time. */
export interface ReadWindow {
  perMetric: number | null;
  since: Date | null;
  until: Date;
}

export function listMetricRows(
  where: { projectId?: string; ids?: string[] },
  db: Reader = database(),
): Promise<MetricRecord[]> {
  return db.metric.findMany({
    where: {
      ...(where.projectId && { projectId: where.projectId }),
      ...(where.ids && { id: { in: where.ids } }),
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    omit: { createdAt: true },
  });
}

/** The new metric, or null when the project has one of this key already. */
export async function insertMetric(
  tx: Transaction,
  metric: Omit<MetricRecord, 'id' | 'sourceQuery'> & {
    sourceQuery: { workflow: string | null; branch: string | null } | null;
  },
): Promise<MetricRecord | null> {
  const { sourceQuery, ...data } = metric;
  const [row] = await tx.metric.createManyAndReturn({
    data: [{ ...data, ...(sourceQuery && { sourceQuery }) }],
    skipDuplicates: true,
    omit: { createdAt: true },
  });
  return row ?? null;
}

export async function insertObservations(tx: Transaction, rows: ObservationRow[]): Promise<void> {
  await tx.observation.createMany({ data: rows });
}

export async function readObservations(
  metricIds: string[],
  { perMetric, since, until }: ReadWindow,
): Promise<Map<string, Sample[]>> {
  const rows = await database().$queryRaw<
    { metricId: string; at: Date; value: number; weight: number; link: string | null }[]
  >`
    SELECT o."metricId"::text AS "metricId", o.at, o.value, o."sampleCount" AS weight, o.link
    FROM unnest(${metricIds}::uuid[]) AS wanted(id)
    CROSS JOIN LATERAL (
      SELECT * FROM observation
      WHERE "metricId" = wanted.id AND at <= ${until}
        AND (${since}::timestamptz IS NULL OR at >= ${since}::timestamptz)
      ORDER BY at DESC LIMIT ${perMetric}::int
    ) o`;
  const samples = new Map<string, Sample[]>();
  for (const { metricId, at, ...rest } of rows) {
    samples.set(metricId, [...(samples.get(metricId) ?? []), { at: at.toISOString(), ...rest }]);
  }
  return samples;
}

/** Wall times in seconds of a project's successful runs on a branch (null: each repository's default branch), newest first. */
export async function readRunDurations(
  projectId: string,
  query: { workflow: string | null; branch: string | null },
  { perMetric, since, until }: ReadWindow,
): Promise<Sample[]> {
  const rows = await database().$queryRaw<{ at: Date; value: number; link: string }[]>`
    SELECT run."createdAt" AS at, run."durationSeconds" AS value, run."htmlUrl" AS link
    FROM workflow_run run JOIN repository repo ON repo.id = run."repositoryId"
    WHERE repo."projectId" = ${projectId}::uuid AND run."deletedAt" IS NULL
      AND run.status = 'completed' AND run.conclusion = 'success' AND run."durationSeconds" IS NOT NULL
      AND run.branch = coalesce(${query.branch}::text, repo."defaultBranch")
      AND (${query.workflow}::text IS NULL OR run."workflowName" = ${query.workflow}::text)
      AND run."createdAt" <= ${until} AND (${since}::timestamptz IS NULL OR run."createdAt" >= ${since}::timestamptz)
    ORDER BY run."createdAt" DESC LIMIT ${perMetric}::int`;
  return rows.map(({ at, value, link }) => ({ at: at.toISOString(), value, weight: 1, link }));
}
