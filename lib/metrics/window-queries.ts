import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { type DayWindow, instantsOf } from './domain/day-window';
import type { WindowSamples } from './domain/window-samples';
import { readFormulaWindows } from './formula-windows';
import { type MetricView, viewOf } from './metric-view';
import { inOwnUnit } from './own-unit';
import { listMetricRows } from './records/metrics';
import { readWindowRows, type WindowRead, type WindowRow } from './records/window-samples';

export interface WindowsRequest {
  /** Names the answer; several requests may be about one metric. */
  key: string;
  metricId: string;
  before: DayWindow;
  after: DayWindow;
  timeZone: string;
}

export interface ReadWindows {
  metric: MetricView;
  before: WindowSamples;
  after: WindowSamples;
}

/**
 * What lies in two windows of each of many metrics, in at most three reads, in the metric's own unit: the values that
 * count, and those that do not with the reason. A metric that was deleted still answers; one that the viewer may not
 * know of has no answer. Nothing after `now` is in any window.
 */
export async function readMetricWindows(
  viewer: Viewer,
  requests: readonly WindowsRequest[],
  now: Date,
): Promise<Map<string, ReadWindows>> {
  const only = confinedTo(viewer);
  requirePermission(viewer, 'portal.read', only ?? undefined);
  if (requests.length === 0) return new Map();
  const ids = [...new Set(requests.map(({ metricId }) => metricId))];
  const metrics = new Map(
    (await listMetricRows({ ids, withDeleted: true }))
      .filter(({ projectId }) => !only || projectId === only)
      .map((row) => [row.id, viewOf(row)]),
  );
  const known = requests.flatMap((request) => {
    const metric = metrics.get(request.metricId);
    return metric ? [{ request, metric }] : [];
  });
  const computed = await readFormulaWindows(
    known.filter(({ metric }) => metric.formula),
    now,
  );
  const rows = await readWindowRows(
    known
      .filter(({ metric }) => !metric.formula)
      .flatMap(({ request, metric }) =>
        sides.map((side): WindowRead => {
          const { first, last } = instantsOf(request[side], request.timeZone);
          const until = last.getTime() < now.getTime() ? last : now;
          const { projectId, ci } = metric;
          return { key: `${side} ${request.key}`, metricId: metric.id, projectId, first, last: until, ci };
        }),
      ),
  );
  const byKey = new Map<string, WindowRow[]>();
  for (const row of rows) {
    const own = byKey.get(row.key);
    if (own) own.push(row);
    else byKey.set(row.key, [row]);
  }
  return new Map(
    known.map(({ request, metric }) => {
      const formula = computed.get(request.key);
      if (formula) return [request.key, { metric, ...formula }];
      const side = (name: 'before' | 'after') => samplesOf(metric, byKey.get(`${name} ${request.key}`) ?? []);
      return [request.key, { metric, before: side('before'), after: side('after') }];
    }),
  );
}

const sides = ['before', 'after'] as const;

function samplesOf(metric: MetricView, rows: readonly WindowRow[]): WindowSamples {
  const all = rows.map(({ at, value, weight, link, reason }) => ({
    at: at.toISOString(),
    value: value === null ? null : (inOwnUnit(metric, [{ at: '', value, weight, link }])[0]?.value ?? null),
    weight,
    link,
    reason,
  }));
  return {
    counted: all.flatMap(({ value, reason, ...rest }) =>
      reason === null && value !== null ? [{ ...rest, value }] : [],
    ),
    countedTotal: rows.find(({ reason }) => reason === null)?.total ?? 0,
    excluded: all.flatMap(({ reason, ...rest }) => (reason === null ? [] : [{ ...rest, reason }])),
    excludedTotal: rows.find(({ reason }) => reason !== null)?.total ?? 0,
  };
}
