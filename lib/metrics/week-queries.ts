import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { startOfDay } from '@/lib/shared/calendar-day';
import { groupBy } from '@/lib/shared/group-by';
import { type Span, spanAt } from '@/lib/shared/span';
import { measureCounted } from './domain/measurement';
import { type FormulaSamples, readFormulaSamples } from './formula-samples';
import { type MetricView, viewOf } from './metric-view';
import { listMetricRows } from './records/metrics';
import { readBucketRows } from './records/series';
import { listMetricMoments, listPassedBudgets, type PassedBudget } from './records/weeks';
import { factorOf } from './series-queries';

export type { PassedBudget };

export interface MetricWeek {
  /** By the metric's aggregation, in its own unit. */
  value: number;
  /** Samples that it stands for. */
  n: number;
}

export interface MetricWeeks {
  metric: MetricView;
  /** One entry a span; null where nothing was measured. Of a formula a week is made of its daily values. */
  weeks: (MetricWeek | null)[];
  /** Of a formula, by span: days on which one of its metrics has no value, and why on the last of them. */
  leftOut: ({ days: number; reason: string } | null)[];
  /** Why a formula cannot be computed at all, in words. */
  trouble: string | null;
}

/**
 * What metrics of a project came to in each of the spans (ascending), nothing after `now`; a deleted metric still answers.
 * `timeZone`: whose days the metrics of a formula meet on.
 */
export async function readMetricWeeks(
  viewer: Viewer,
  {
    projectId,
    metricIds,
    spans,
    timeZone,
    now,
  }: {
    projectId: string;
    metricIds: readonly string[];
    spans: readonly Span[];
    timeZone: string;
    now: Date;
  },
): Promise<MetricWeeks[]> {
  requirePermission(viewer, 'portal.read', projectId);
  const rows =
    metricIds.length === 0 ? [] : await listMetricRows({ projectId, ids: [...metricIds], withDeleted: true });
  const slots = spans.map(({ from, until }) => {
    const last = new Date(until.getTime() - 1);
    return { first: from, last: last < now ? last : now };
  });
  const [first, last] = [slots[0], slots.at(-1)];
  const metrics = rows.map(viewOf);
  const nothing = { leftOut: spans.map(() => null), trouble: null };
  if (!first || !last) return metrics.map((metric) => ({ metric, weeks: [], ...nothing }));
  const formulas = metrics.filter(({ formula }) => formula !== null);
  const computed = await readFormulaSamples(
    formulas.map((metric) => ({ key: metric.id, metric, newest: 0, since: first.first, timeZone })),
    last.last,
  );
  return Promise.all(
    metrics.map(async (metric): Promise<MetricWeeks> => {
      const made = computed.get(metric.id);
      if (made) return { metric, ...formulaWeeks(metric, made, { spans, timeZone }) };
      const read = { metricId: metric.id, projectId, ci: metric.ci, first: first.first, last: last.last };
      const factor = factorOf(metric);
      const weeks: (MetricWeek | null)[] = spans.map(() => null);
      for (const row of await readBucketRows(read, slots, metric.aggregation))
        weeks[row.slot] = { value: row.value * factor, n: row.standsFor };
      return { metric, weeks, ...nothing };
    }),
  );
}

function formulaWeeks(
  { aggregation }: MetricView,
  { samples, leftOut, trouble }: FormulaSamples,
  { spans, timeZone }: { spans: readonly Span[]; timeZone: string },
): Omit<MetricWeeks, 'metric'> {
  const spanOf = ({ day }: { day: string }) => spanAt(spans, startOfDay(day, timeZone));
  const [values, without] = [groupBy(samples, spanOf), groupBy(leftOut, spanOf)];
  return {
    weeks: spans.map((_span, place) => {
      const { value, n } = measureCounted(values.get(place) ?? [], { aggregation, minimumSamples: 1 });
      return value === null ? null : { value, n };
    }),
    leftOut: spans.map((_span, place) => {
      const days = without.get(place) ?? [];
      const newest = days.at(-1);
      return newest ? { days: days.length, reason: newest.reason } : null;
    }),
    trouble,
  };
}

/** Budgets of a project that were passed in a stretch of time, or before and not kept again by its beginning. */
export async function listBudgetsPassed(
  viewer: Viewer,
  { projectId, from, until }: { projectId: string } & Span,
): Promise<PassedBudget[]> {
  requirePermission(viewer, 'portal.read', projectId);
  return listPassedBudgets(projectId, { from, until });
}

/** Moments that values and budgets written since are about. */
export async function listMomentsOfMetrics(
  viewer: Viewer,
  { projectId, since }: { projectId: string; since: Date },
): Promise<Date[]> {
  requirePermission(viewer, 'portal.read', projectId);
  return (await listMetricMoments(projectId, since)).map(({ at }) => at);
}
