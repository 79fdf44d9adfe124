import type { Unit } from '@/lib/metrics/domain/unit';
import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { groupBy } from '@/lib/shared/group-by';
import { type MetricLine, metricLines } from './domain/chart-lines';
import { comparatorOf } from './measure-targets';
import { readMetricMeasures } from './records/metric-measures';

/** A baseline or target that some pilot holds a metric against. */
export interface PilotLine extends MetricLine {
  pilot: { slug: string; title: string };
}

/** What metrics are held against, pilot by pilot, by metric; the newest pilot first. In the metric's unit. */
export async function readPilotLines(
  viewer: Viewer,
  metrics: readonly { id: string; unit: Unit }[],
): Promise<Map<string, PilotLine[]>> {
  const only = confinedTo(viewer);
  requirePermission(viewer, 'portal.read', only ?? undefined);
  if (metrics.length === 0) return new Map();
  const found = await readMetricMeasures(metrics.map(({ id }) => id));
  const isKnown = ({ pilot }: { pilot: { projectId: string } }) => !only || pilot.projectId === only;
  const targets = found.targets
    .filter(isKnown)
    .map((row) => ({ ...row, comparator: comparatorOf(row.comparator) }));
  const baselines = found.baselines.filter(isKnown);
  const pilots = groupBy([...targets, ...baselines], ({ pilot }) => pilot.slug);
  return new Map(
    metrics.map((metric) => [
      metric.id,
      [...pilots].flatMap(([slug, rows]) => {
        const title = rows[0]?.pilot.title ?? slug;
        const held = {
          targets: targets.filter(({ pilot }) => pilot.slug === slug),
          baselines: baselines.filter(({ pilot }) => pilot.slug === slug),
        };
        return metricLines(metric, held).map((line) => ({
          ...line,
          key: `${slug} ${line.key}`,
          pilot: { slug, title },
        }));
      }),
    ]),
  );
}
