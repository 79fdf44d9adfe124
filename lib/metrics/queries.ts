import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { dayIn } from '@/lib/shared/calendar-day';
import { groupBy } from '@/lib/shared/group-by';
import {
  type Aggregation,
  inWindow,
  type Measurement,
  measureCounted,
  type Sample,
  type Window,
  windowStart,
} from './domain/measurement';
import { type FormulaRead, type FormulaSamples, readFormulaSamples } from './formula-samples';
import { measureLarge } from './measure-large';
import { type MetricView, viewOf } from './metric-view';
import { inOwnUnit } from './own-unit';
import { listMetricRows } from './records/metrics';
import { readSamples, type SampleRead } from './records/samples';

export { metricFields } from './metric-fields';
export type { MetricView } from './metric-view';

/** Every metric of a project, by name. Deleted ones are left out unless they are asked for. */
export async function listMetrics(
  viewer: Viewer,
  { projectId, withDeleted = false }: { projectId: string; withDeleted?: boolean },
): Promise<MetricView[]> {
  requirePermission(viewer, 'portal.read', projectId);
  return (await listMetricRows({ projectId, withDeleted })).map(viewOf);
}

/** Metrics by their ids, wherever they are; deleted ones and those the viewer may not know of are left out. */
export async function listMetricsById(viewer: Viewer, ids: readonly string[]): Promise<MetricView[]> {
  const only = confinedTo(viewer);
  requirePermission(viewer, 'portal.read', only ?? undefined);
  if (ids.length === 0) return [];
  return (await listMetricRows({ ids: [...ids] }))
    .map(viewOf)
    .filter(({ projectId }) => !only || projectId === only);
}

export interface MeasureRequest {
  /** Names the answer; several requests may be about one metric. */
  key: string;
  metricId: string;
  aggregation?: Aggregation;
  window: Window;
  minimumSamples: number;
  /** Whose calendar days a window of days counts; UTC unless told. */
  timeZone?: string;
  /** How many of the window's newest samples are answered; 60 unless told. */
  series?: number;
}

/** `metric` null: it was deleted, or the viewer may not know of it. `samples` are the window's newest, oldest first. */
export interface Measured {
  metric: MetricView | null;
  measurement: Measurement;
  samples: Sample[];
  /** The first instant that counts: the window's, or the oldest sample's where the newest few count. */
  from: string | null;
  /** For a formula: why there is no value, or that days have none, in words. */
  why: string | null;
}

const seriesLength = 60;

/**
 * Measures many windows in a few reads, whatever they hold: those of many values are made up in the database. Values are
 * in the metric's own unit; the metric's aggregation unless told.
 */
export async function measureMetrics(
  viewer: Viewer,
  requests: readonly MeasureRequest[],
  now: Date,
): Promise<Map<string, Measured>> {
  const onlyProject = confinedTo(viewer);
  requirePermission(viewer, 'portal.read', onlyProject ?? undefined);
  if (requests.length === 0) return new Map();
  const ids = [...new Set(requests.map((request) => request.metricId))];
  const metrics = (await listMetricRows({ ids }))
    .map(viewOf)
    .filter((m) => !onlyProject || m.projectId === onlyProject);
  const asked = new Map<string, MeasureRequest[]>();
  for (const request of requests) {
    const own = asked.get(request.metricId);
    if (own) own.push(request);
    else asked.set(request.metricId, [request]);
  }
  const [samples, formulas] = await Promise.all([
    readSamples(
      metrics.flatMap((metric) => (metric.formula ? [] : [readFor(metric, asked.get(metric.id) ?? [], now)])),
      now,
    ),
    readFormulaSamples(
      metrics.flatMap((metric) =>
        metric.formula ? formulaReads(metric, asked.get(metric.id) ?? [], now) : [],
      ),
      now,
    ),
  ]);
  const byId = new Map(metrics.map((metric) => [metric.id, metric]));
  const large = await measureLarge(
    requests.flatMap((request) => {
      const metric = byId.get(request.metricId);
      const first = windowStart(request.window, now, request.timeZone ?? 'UTC');
      const read = samples.get(request.metricId);
      return metric && read?.isCut && first ? [{ ...request, metric, first, newest: read.samples }] : [];
    }),
    now,
  );
  return new Map(
    requests.map((request) => {
      const metric = byId.get(request.metricId) ?? null;
      const zone = request.timeZone ?? 'UTC';
      const formula = metric?.formula ? formulas.get(`${metric.id} ${zone}`) : undefined;
      const own =
        formula?.samples ?? (metric ? inOwnUnit(metric, samples.get(metric.id)?.samples ?? []) : []);
      const counted = inWindow(own, request.window, now, zone);
      const measurement =
        large.get(request.key) ??
        measureCounted(counted, {
          aggregation: request.aggregation ?? metric?.aggregation ?? 'p50',
          minimumSamples: request.minimumSamples,
        });
      const start = windowStart(request.window, now, zone);
      const from = start?.toISOString() ?? counted[0]?.at ?? null;
      const why = formula ? whyOf(formula, start && dayIn(start, zone)) : null;
      return [
        request.key,
        { metric, measurement, samples: counted.slice(-(request.series ?? seriesLength)), from, why },
      ];
    }),
  );
}

/** The trouble of a formula, or how many days of the window have no value and why the newest of them has none. */
function whyOf({ trouble, leftOut }: FormulaSamples, from: string | null): string | null {
  if (trouble) return trouble;
  const days = from === null ? leftOut : leftOut.filter(({ day }) => day >= from);
  const newest = days.at(-1);
  if (!newest) return null;
  if (days.length === 1) return `${newest.day} has no value: ${newest.reason}.`;
  return `${days.length} days have no value; on the newest, ${newest.day}, ${newest.reason}.`;
}

/** One read a zone: a day of one zone is another stretch of time in the next. */
function formulaReads(metric: MetricView, own: readonly MeasureRequest[], now: Date): FormulaRead[] {
  return [...groupBy(own, ({ timeZone }) => timeZone ?? 'UTC')].map(([timeZone, some]) => {
    const { newest, since } = readFor(metric, some, now);
    return { key: `${metric.id} ${timeZone}`, metric, newest, since, timeZone };
  });
}

/** The smallest read of a metric that serves every request about it. */
function readFor(metric: MetricView, own: readonly MeasureRequest[], now: Date): SampleRead {
  const starts = own.flatMap(({ window, timeZone }) => windowStart(window, now, timeZone ?? 'UTC') ?? []);
  return {
    metricId: metric.id,
    projectId: metric.projectId,
    ci: metric.ci,
    shown: Math.max(...own.map(({ series }) => series ?? seriesLength)),
    newest: Math.max(0, ...own.map(({ window }) => (window.kind === 'last' ? window.samples : 0))),
    since: starts.length > 0 ? new Date(Math.min(...starts.map((start) => start.getTime()))) : null,
  };
}
