import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import type { Sample } from './domain/measurement';
import { readFormulaSamples } from './formula-samples';
import { type MetricView, viewOf } from './metric-view';
import { inOwnUnit } from './own-unit';

import { listMetricRows } from './records/metrics';
import { newestPerMetric, pageObservations } from './records/observations';
import { readSamples } from './records/samples';

/** The newest values of a metric, oldest first, in its own unit. */
export interface Series {
  metric: MetricView;
  samples: Sample[];
  /** There are older ones. */
  isCut: boolean;
}

/** The newest values of several metrics of one project, in one read. Deleted metrics and those of others are left out. */
export async function readSeries(
  viewer: Viewer,
  { projectId, metricIds, newest }: { projectId: string; metricIds: readonly string[]; newest: number },
  now: Date,
): Promise<Map<string, Series>> {
  requirePermission(viewer, 'portal.read', projectId);
  const ids = [...new Set(metricIds)];
  const metrics = (ids.length > 0 ? await listMetricRows({ ids, projectId }) : []).map(viewOf);
  const reads = metrics
    .filter(({ formula }) => !formula)
    .map(({ id, ci }) => ({
      metricId: id,
      projectId,
      newest: newest + 1,
      since: null,
      shown: 0,
      ci,
    }));
  const formulas = metrics.filter(({ formula }) => formula);
  const timeZone = formulas.length > 0 ? await readTimeZone() : 'UTC';
  const [samples, computed] = await Promise.all([
    readSamples(reads, now),
    readFormulaSamples(
      formulas.map((metric) => ({ key: metric.id, metric, newest: newest + 1, since: null, timeZone })),
      now,
    ),
  ]);
  return new Map(
    metrics.map((metric) => {
      const own =
        computed.get(metric.id)?.samples ?? inOwnUnit(metric, samples.get(metric.id)?.samples ?? []);
      return [metric.id, { metric, samples: own.slice(-newest), isCut: own.length > newest }];
    }),
  );
}

/** A metric of a project in a list: with its newest value, and how many it has. */
export interface ListedMetric extends MetricView {
  newest: { value: number; at: string } | null;
}

/** Every metric of a project by name, deleted ones last, each with the newest value that counts. */
export async function listMetricsWithNewest(
  viewer: Viewer,
  { projectId }: { projectId: string },
  now: Date,
): Promise<ListedMetric[]> {
  requirePermission(viewer, 'portal.read', projectId);
  const metrics = (await listMetricRows({ projectId, withDeleted: true })).map(viewOf);
  const newest = await newestPerMetric(
    metrics.map(({ id }) => id),
    now,
  );
  const runs = await readSeries(
    viewer,
    {
      projectId,
      metricIds: metrics.flatMap(({ id, ci, formula }) => (ci || formula ? [id] : [])),
      newest: 1,
    },
    now,
  );
  return metrics
    .map((metric) => {
      const run = runs.get(metric.id)?.samples.at(-1);
      const value = run ? { value: run.value, at: run.at } : (newest.get(metric.id) ?? null);
      return { ...metric, newest: value };
    })
    .sort((a, b) => Number(a.deletedAt !== null) - Number(b.deletedAt !== null));
}

/** An observation as it was recorded. */
export interface ObservationView {
  id: string;
  at: string;
  value: number;
  sampleCount: number;
  source: string;
  link: string | null;
  commitSha: string | null;
  recordedAt: string;
  recordedBy: string;
  takenBack: { at: string; by: string; reason: string } | null;
}

/** A metric with a page of its observations, newest first, those taken back among them. Throws NotFoundError. */
export async function requireMetric(
  viewer: Viewer,
  { metricId, page = 1, perPage = 50 }: { metricId: string; page?: number; perPage?: number },
): Promise<{ metric: MetricView; observations: ObservationView[]; total: number; takenBack: number }> {
  const [row] = await listMetricRows({ ids: [metricId], withDeleted: true });
  const only = confinedTo(viewer);
  if (!row || (only && only !== row.projectId)) throw new NotFoundError('There is no such metric here.');
  requirePermission(viewer, 'portal.read', row.projectId);
  const { rows, ...counts } = await pageObservations(metricId, {
    skip: (page - 1) * perPage,
    take: perPage,
  });
  return {
    ...counts,
    metric: viewOf(row),
    observations: rows.map(({ takenBackAt, takenBackBy, takenBackReason, ...rest }) => ({
      ...rest,
      id: `${rest.id}`,
      at: rest.at.toISOString(),
      recordedAt: rest.recordedAt.toISOString(),
      takenBack: takenBackAt && {
        at: takenBackAt.toISOString(),
        by: takenBackBy ?? '',
        reason: takenBackReason,
      },
    })),
  };
}
