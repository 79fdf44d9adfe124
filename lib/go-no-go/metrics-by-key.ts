import { defineMetric } from '@/lib/metrics/commands';
import { parseUnit } from '@/lib/metrics/domain/unit';
import type { MetricView } from '@/lib/metrics/queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import type { Transaction } from '@/lib/platform/database/client';
import { RefusedError } from '@/lib/platform/errors';
import { slugOf } from '@/lib/shared/slug';
import type { MetricDesign } from './domain/blueprint';

/** A name that is taken by a metric of another kind, or a deleted one, gets one of these behind it. */
const suffixes = ['', ' (pilot)', ' (pilot 2)', ' (pilot 3)'];

/**
 * The ids of a design's metrics by their keys: the project's own where it has one of the key and of the same kind of unit,
 * otherwise a new one. Throws RefusedError when one cannot be made, so that the transaction leaves nothing behind.
 */
export async function settleMetrics(
  tx: Transaction,
  viewer: Viewer,
  {
    project,
    known,
    metrics,
  }: { project: string; known: readonly MetricView[]; metrics: readonly MetricDesign[] },
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { key, ...metric } of metrics) {
    const kind = parseUnit(metric.unit)?.kind;
    const own = (name: string) => known.find((one) => one.key === (name ? slugOf(name, 'metric') : key));
    let refused: RefusedError | null = null;
    for (const suffix of suffixes) {
      const name = `${metric.name}${suffix}`;
      const same = suffix === '' ? (own('') ?? own(name)) : own(name);
      if (same && same.unit.kind === kind) ids.set(key, same.id);
      else if (!same) {
        const made = await defineMetric(viewer, { ...metric, name, project }, { tx });
        if (made.ok) ids.set(key, made.value.id);
        else refused = new RefusedError(made.reasons);
      }
      if (ids.has(key)) break;
    }
    if (!ids.has(key))
      throw (
        refused ??
        new RefusedError([
          {
            code: 'taken',
            message: `The project has other metrics called “${metric.name}”. Rename them first.`,
          },
        ])
      );
  }
  return ids;
}
