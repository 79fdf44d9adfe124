import { convert, nameUnit, parseUnit } from '@/lib/metrics/domain/unit';
import type { MetricView } from '@/lib/metrics/queries';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { NotFoundError } from '@/lib/platform/errors';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import { amendIfLocked } from './amendment-commands';
import { changeMeasures, chosenMetric, requireMeasuredPilot } from './change-measures';
import { type LinkMetricInput, linkMetricInput } from './input';
import { findBaselineRow, findMetricName, findTargetRow, updateMetricLink } from './records/measures';
import { goneReason } from './saved-first';

/**
 * Says which metric a target or a baseline is about (null: none). The metric must be of the same project and in a unit
 * that its own converts into. Once the pilot is locked that is an amendment.
 */
export async function linkMetric(viewer: Viewer, input: LinkMetricInput): Promise<Result<null>> {
  const { kind, id, metricId, reason } = linkMetricInput.parse(input);
  const find = kind === 'target' ? findTargetRow : findBaselineRow;
  const part = await find(id);
  if (!part) throw new NotFoundError(`There is no such ${kind}.`);
  const { projectId } = await requireMeasuredPilot(viewer, part.pilotId);
  const metric = await chosenMetric(viewer, projectId, metricId);
  if (!metric.ok) return metric;
  if (metricId === part.metricId) return accept(null);
  const mismatch = metric.value && part.value !== null ? unitMismatch(kind, part, metric.value) : null;
  if (mismatch) return refuse(mismatch);
  return changeMeasures(viewer, part.pilotId, async (tx, pilot) => {
    const stored = await find(id, tx);
    if (!stored) return refuse(goneReason);
    const before = { Metric: (stored.metricId && (await findMetricName(stored.metricId, tx))) || 'none' };
    const after = { Metric: metric.value?.name ?? 'none' };
    const subject = { subjectKind: kind, subjectId: id, subject: stored.name };
    const amended = await amendIfLocked(tx, viewer, {
      ...subject,
      pilotId: pilot.id,
      before,
      after,
      reason,
    });
    if (!amended.ok) return amended;
    await updateMetricLink(tx, kind, id, { metricId, by: actorOf(viewer).actorName });
    const named = { [kind]: stored.name };
    const trace = { action: `${kind}.linked` as const, before: { ...named, ...before } };
    return accept({ value: null, trace: { ...trace, after: { ...named, ...after } } });
  });
}

function unitMismatch(kind: string, part: { name: string; unit: string }, metric: MetricView): Reason | null {
  if (part.unit === '' || part.unit === metric.unit.unit) return null;
  const unit = parseUnit(part.unit);
  if (unit && convert(1, unit, metric.unit).ok) return null;
  const own = unit ? nameUnit(unit) : `“${part.unit}”`;
  const message = `The ${kind} “${part.name}” is in ${own} and the metric “${metric.name}” in ${nameUnit(metric.unit)}. Choose a metric in its unit, or edit the ${kind} first.`;
  return { code: 'unit-mismatch', field: 'metricId', message };
}
