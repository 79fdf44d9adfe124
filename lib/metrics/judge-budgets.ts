import type { Viewer } from '@/lib/permissions/domain/viewer';
import { log } from '@/lib/platform/log';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import { type JudgedBudget, judgeStanding } from './domain/budget-standing';
import { enoughSamples } from './domain/measurement';
import type { MetricView } from './metric-view';
import { measureMetrics } from './queries';

/** How the budgets of these metrics stand, measured at once over their windows in the workspace's zone. */
export async function judgeBudgets(
  viewer: Viewer,
  metrics: readonly MetricView[],
  now: Date,
): Promise<Map<string, JudgedBudget>> {
  const timeZone = await readTimeZone();
  const measured = await measureMetrics(
    viewer,
    metrics.map(({ id, windowDays, aggregation }) => ({
      key: id,
      metricId: id,
      window: { kind: 'days', days: windowDays },
      minimumSamples: enoughSamples(aggregation),
      timeZone,
    })),
    now,
  );
  return new Map(
    metrics.flatMap(({ id, direction, unit, budget }): [string, JudgedBudget][] => {
      const found = measured.get(id);
      if (!budget || !found) return [];
      return [[id, judgeStanding({ direction, unit, budget }, found, { now, timeZone })]];
    }),
  );
}

/** The same; where it fails, of one metric after the other, so that one broken record stops no other. */
export async function judgeEachBudget(
  viewer: Viewer,
  metrics: readonly MetricView[],
  now: Date,
): Promise<{ judged: Map<string, JudgedBudget>; failed: string[] }> {
  try {
    return { judged: await judgeBudgets(viewer, metrics, now), failed: [] };
  } catch (error) {
    log.warn({ err: error }, 'budgets could not be judged together; judging them one by one');
  }
  const judged = new Map<string, JudgedBudget>();
  const failed: string[] = [];
  for (const metric of metrics) {
    try {
      for (const [id, standing] of await judgeBudgets(viewer, [metric], now)) judged.set(id, standing);
    } catch (error) {
      log.error({ err: error, metricId: metric.id }, 'a budget could not be judged');
      failed.push(metric.id);
    }
  }
  return { judged, failed };
}
