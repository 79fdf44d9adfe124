import type { Viewer } from '@/lib/permissions/domain/viewer';
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
