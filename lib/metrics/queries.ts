import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { Direction } from './domain/direction';
import {
  type Aggregation,
  aggregations,
  type Measurement,
  measure,
  type Sample,
  type Window,
} from './domain/measurement';
import { convert, type Unit } from './domain/unit';
import {
  listMetricRows,
  type MetricRecord,
  type ReadWindow,
  readObservations,
  readRunDurations,
} from './records';

export interface MetricView {
  id: string;
  projectId: string;
  key: string;
  name: string;
  definition: string;
  unit: Unit;
  direction: Direction;
  aggregation: Aggregation;
  source: string;
  /** For source ci: which runs. */
  ci: { workflow: string | null; branch: string | null } | null;
}

/** Every metric of a project, by name. */
export async function listMetrics(
  viewer: Viewer,
  { projectId }: { projectId: string },
): Promise<MetricView[]> {
  requirePermission(viewer, 'portal.read', projectId);
  return (await listMetricRows({ projectId })).map(viewOf);
}

export interface MeasureRequest {
  /** Names the answer; several requests may be about one metric. */
  key: string;
  metricId: string;
  aggregation?: Aggregation;
  window: Window;
  minimumSamples: number;
}

/** `metric` null: it was deleted, or the viewer may not know of it. `samples` are the window's newest, oldest first. */
export interface Measured {
  metric: MetricView | null;
  measurement: Measurement;
  samples: Sample[];
}

const seriesLength = 60;

/** Measures many windows in a few reads. Values are in the metric's own unit; the metric's aggregation unless told. */
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
  const samples = await readSamples(metrics, windowOver(requests, now));
  const byId = new Map(metrics.map((metric) => [metric.id, metric]));
  return new Map(
    requests.map((request) => {
      const metric = byId.get(request.metricId) ?? null;
      const own = samples.get(request.metricId) ?? [];
      const rule = { ...request, aggregation: request.aggregation ?? metric?.aggregation ?? 'p50' };
      const newest = [...own].reverse().slice(-seriesLength);
      return [request.key, { metric, measurement: measure(own, rule, now), samples: newest }];
    }),
  );
}

/** Newest first, per metric. */
async function readSamples(metrics: MetricView[], window: ReadWindow): Promise<Map<string, Sample[]>> {
  const stored = metrics.filter((metric) => metric.source !== 'ci').map((metric) => metric.id);
  const samples = stored.length > 0 ? await readObservations(stored, window) : new Map<string, Sample[]>();
  for (const { id, projectId, unit, ci } of metrics) {
    if (!ci) continue;
    const runs = await readRunDurations(projectId, ci, window);
    samples.set(
      id,
      runs.flatMap((run) => inUnit(run, unit)),
    );
  }
  return samples;
}

function inUnit(run: Sample, unit: Unit): Sample[] {
  const value = convert(run.value, { kind: 'duration', unit: 's' }, unit);
  return value.ok ? [{ ...run, value: value.value }] : [];
}

/** The smallest read that serves every request: the newest few, or everything since the earliest time asked for. */
function windowOver(requests: readonly MeasureRequest[], now: Date): ReadWindow {
  const since = requests.map(({ window }) => {
    if (window.kind === 'last') return null;
    return window.kind === 'days' ? now.getTime() - window.days * 86_400_000 : Date.parse(window.at);
  });
  const byCount = requests.flatMap(({ window }) => (window.kind === 'last' ? [window.samples] : []));
  if (byCount.length === requests.length) {
    return { perMetric: Math.max(seriesLength, ...byCount), since: null, until: now };
  }
  const earliest = byCount.length > 0 ? null : new Date(Math.min(...since.map((at) => at ?? now.getTime())));
  return { perMetric: null, since: earliest, until: now };
}

export function viewOf(row: MetricRecord): MetricView {
  const { unitKind, unit, sourceQuery, aggregation, ...rest } = row;
  const ci = row.source === 'ci' ? { workflow: null, branch: null, ...(sourceQuery as object | null) } : null;
  const known = aggregations.find((name) => name === aggregation) ?? 'p50';
  return { ...rest, unit: { kind: unitKind, unit }, aggregation: known, ci };
}
