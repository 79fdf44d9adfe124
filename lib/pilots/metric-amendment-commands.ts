import type { EditMetricInput, StandingMetricInput } from '@/lib/metrics/input';
import { type Agreement, deleteMetric, editMetric } from '@/lib/metrics/metric-commands';
import type { MetricView } from '@/lib/metrics/queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { accept, type Result } from '@/lib/shared/result';
import { amendIfLocked } from './amendment-commands';
import { listLockedTargetsOfMetric } from './records/measures';
import { lockPilot } from './records/pilot-head';

type WithReason = { reason: string | null };

/**
 * Changes how a metric is read. Where targets of locked pilots rest on it and its aggregation, direction or definition
 * or formula becomes another, that is an amendment of each of them and needs a reason: they would mean something else.
 */
export function amendMetric(
  viewer: Viewer,
  { reason, ...input }: EditMetricInput & WithReason,
): Promise<Result<MetricView>> {
  return editMetric(viewer, input, amending(viewer, reason));
}

/** Deletes a metric; for targets of locked pilots that rest on it that is an amendment and needs a reason. */
export function amendMetricAway(
  viewer: Viewer,
  { reason, ...input }: StandingMetricInput & WithReason,
): Promise<Result<MetricView>> {
  return deleteMetric(viewer, input, amending(viewer, reason));
}

function amending(viewer: Viewer, reason: string | null): Agreement {
  return async (tx, before, after) => {
    const [was, is] = [meaning(before), after && meaning(after)];
    if (is && JSON.stringify(was) === JSON.stringify(is)) return accept(null);
    const targets = await listLockedTargetsOfMetric(before.id, tx);
    for (const pilotId of new Set(targets.map((target) => target.pilotId))) await lockPilot(tx, pilotId);
    for (const { id, name, pilotId } of targets) {
      const amended = await amendIfLocked(tx, viewer, {
        pilotId,
        subjectKind: 'target',
        subjectId: id,
        subject: name,
        before: is ? was : { Metric: before.name },
        after: is ?? { Metric: `${before.name}, deleted` },
        reason,
      });
      if (!amended.ok) return amended;
    }
    return accept(null);
  };
}

/** What a value of the metric means to those who set targets by it. */
function meaning({ definition, aggregation, direction, formula }: MetricView): Record<string, string> {
  const computed = formula && { Formula: `${formula.left} ${formula.operator} ${formula.right}` };
  return { Definition: definition, Aggregation: aggregation, 'Better is': direction, ...computed };
}
