import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';
import { addDays, endOfDay, startOfDay } from '@/lib/shared/calendar-day';
import { type DayWindow, instantsOf } from './domain/day-window';
import { daysOf, rawLimit, type SeriesBucket, type SeriesContent, type SeriesSample } from './domain/series';
import { convert } from './domain/unit';
import { readFormulaContent } from './formula-series';
import { type MetricView, viewOf } from './metric-view';
import { findProjectOf } from './records/catalogue';
import { listMetricRows } from './records/metrics';
import {
  type BucketRow,
  countExcluded,
  readBucketRows,
  readSeriesRows,
  type SeriesRead,
  type Slot,
} from './records/series';

export interface SeriesRequest {
  metricId: string;
  /** Calendar days of the time zone (an IANA name). */
  window: DayWindow;
  timeZone: string;
}

/** A metric over a window, in its own unit. */
export interface MetricSeries extends SeriesContent {
  metric: MetricView;
  project: { slug: string; name: string };
  window: DayWindow;
  timeZone: string;
}

/**
 * What a metric gave in a window, whatever its source; nothing after `now`. A deleted metric still answers. Throws
 * NotFoundError where the viewer may not know of it.
 */
export async function readMetricSeries(
  viewer: Viewer,
  request: SeriesRequest,
  now: Date,
): Promise<MetricSeries> {
  const metric = await requireKnownMetric(viewer, request.metricId);
  const [content, project] = await Promise.all([readContent(metric, request, now), findProjectOf(metric.id)]);
  const { window, timeZone } = request;
  return { metric, project, window, timeZone, ...content };
}

/** The metric of this id, deleted or not. Throws NotFoundError where the viewer may not know of it. */
export async function requireKnownMetric(viewer: Viewer, metricId: string): Promise<MetricView> {
  const [row] = await listMetricRows({ ids: [metricId], withDeleted: true });
  const only = confinedTo(viewer);
  if (!row || (only && only !== row.projectId)) throw new NotFoundError('There is no such metric here.');
  requirePermission(viewer, 'portal.read', row.projectId);
  return viewOf(row);
}

async function readContent(metric: MetricView, request: SeriesRequest, now: Date): Promise<SeriesContent> {
  if (metric.formula) return readFormulaContent(metric, request, now);
  const { timeZone } = request;
  const { aggregation } = metric;
  const read = seriesReadOf(metric, request, now);
  const factor = factorOf(metric);
  const [rows, excluded] = await Promise.all([readSeriesRows(read, rawLimit + 1), countExcluded(read)]);
  if (rows.length <= rawLimit) {
    const values = rows.map(
      (row): SeriesSample => ({ ...row, at: row.at.toISOString(), value: row.value * factor }),
    );
    const days = daysOf(values, aggregation, timeZone);
    return { values, days, counted: values.length, excluded, leftOut: [] };
  }
  const named = daysWithin(request, read.last);
  const buckets = await readBucketRows(read, named, aggregation);
  const days = buckets.map((row) => ({ day: named[row.slot]?.day ?? '', ...bucketOf(row, factor) }));
  const counted = days.reduce((total, { n }) => total + n, 0);
  return { values: null, days, counted, excluded, leftOut: [] };
}

/** The days of a window, each in the zone's own clock, up to an instant. */
function daysWithin({ window, timeZone }: SeriesRequest, until: Date): (Slot & { day: string })[] {
  const days: (Slot & { day: string })[] = [];
  for (let day = window.from; day <= window.to; day = addDays(day, 1)) {
    const last = endOfDay(day, timeZone);
    days.push({ day, first: startOfDay(day, timeZone), last: last < until ? last : until });
  }
  return days;
}

/** What to read of a metric for a window of days that ends by now. */
export function seriesReadOf(
  { id, projectId, ci }: MetricView,
  { window, timeZone }: SeriesRequest,
  now: Date,
): SeriesRead {
  const { first, last } = instantsOf(window, timeZone);
  return { metricId: id, projectId, ci, first, last: last < now ? last : now };
}

/** From what is stored to the metric's own unit: runs of CI are in seconds. */
export function factorOf({ ci, unit }: MetricView): number {
  if (!ci) return 1;
  const factor = convert(1, { kind: 'duration', unit: 's' }, unit);
  return factor.ok ? factor.value : Number.NaN;
}

export function bucketOf(row: BucketRow, factor: number): SeriesBucket {
  const [min = Number.NaN, lowerQuartile = min, median = min, upperQuartile = min, max = min] =
    row.spread.map((value) => value * factor);
  return {
    value: row.value * factor,
    n: row.n,
    standsFor: row.standsFor,
    spread: { min, lowerQuartile, median, upperQuartile, max },
    firstAt: row.firstAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
  };
}
