import { recordChange } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { actorOf } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { markEvidenceChanged } from '@/lib/projects/evidence-commands';
import { requireProject } from '@/lib/projects/queries';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { slugOf } from '@/lib/shared/slug';
import {
  type DefineMetricInput,
  defineMetricInput,
  type RecordObservationsInput,
  recordObservationsInput,
} from './input';
import { type MetricView, viewOf } from './metric-view';
import { awaitJudgement } from './records/budgets';
import { findKey, insertMetric, listMetricRows } from './records/metrics';
import { insertObservations } from './records/observations';
import { resolveBudget } from './resolve-budget';
import { resolveFormula } from './resolve-formula';
import { storable, takesNoValue } from './storable-observation';

/**
 * Makes a metric. Refuses a name or key the project has already, a CI metric that is no duration, a formula without a unit
 * that means anything, and a budget that cannot be held. The unit of a formula follows from its operands.
 */
export async function defineMetric(
  viewer: Viewer,
  input: DefineMetricInput,
  { tx: outer }: { tx?: Transaction } = {},
): Promise<Result<MetricView>> {
  const {
    project: slug,
    unit: typed,
    workflow,
    branch,
    key: asked,
    formula,
    budget,
    ...rest
  } = defineMetricInput.parse(input);
  const project = await requireProject(viewer, slug);
  requirePermission(viewer, 'pilot.edit', project.id);
  if (rest.source === 'ci' && typed.kind !== 'duration') {
    return refuse({
      code: 'unit-mismatch',
      field: 'unit',
      message: 'CI gives run times: choose ms, s, min or h.',
    });
  }
  const write = async (tx: Transaction): Promise<Result<MetricView>> => {
    const key = asked ?? slugOf(rest.name, 'metric');
    const computed =
      rest.source === 'formula'
        ? await resolveFormula(tx, { id: null, projectId: project.id, name: rest.name, typed }, formula)
        : null;
    if (computed && !computed.ok) return computed;
    const unit = computed?.value.unit ?? typed;
    const held = await resolveBudget(tx, { projectId: project.id, direction: rest.direction }, budget);
    if (!held.ok) return held;
    const row = await insertMetric(tx, {
      ...rest,
      ...held.value,
      projectId: project.id,
      key,
      unitKind: unit.kind,
      unit: unit.unit,
      formula: computed?.value.formula ?? null,
      sourceQuery: rest.source === 'ci' ? { workflow, branch } : null,
    });
    if (!row) {
      const own = await findKey(project.id, key, tx);
      const message = own?.isDeleted
        ? `${project.name} has a deleted metric of this name: “${own.name}”. Restore it, or choose another name.`
        : `${project.name} has a metric of this ${asked === undefined ? 'name' : 'key'} already.`;
      return refuse({ code: 'taken', field: asked === undefined ? 'name' : 'key', message });
    }
    if (budget) await awaitJudgement(tx, { metricId: row.id, projectId: project.id, now: systemClock() });
    await recordChange(tx, viewer, {
      action: 'metric.defined',
      subjectKind: 'metric',
      subjectId: row.id,
      projectId: project.id,
      after: row,
    });
    return accept(viewOf(row));
  };
  return outer ? write(outer) : inTransaction(write);
}

/**
 * Records values of one metric, in the metric's unit. All or none: a unit that does not convert, a time in the
 * future or a metric read from CI refuses the whole batch and says which value.
 */
export async function recordObservations(
  viewer: Viewer,
  input: RecordObservationsInput,
  { tx: outer }: { tx?: Transaction } = {},
): Promise<Result<{ recorded: number }>> {
  const { metricId, source, observations } = recordObservationsInput.parse(input);
  const [row] = await listMetricRows({ ids: [metricId] }, outer);
  if (!row) return refuse({ code: 'not-found', field: 'metricId', message: 'There is no such metric.' });
  requirePermission(viewer, 'observation.push', row.projectId);
  const metric = viewOf(row);
  // One reason, however many values were sent.
  const taken = takesNoValue(metric);
  if (taken) return refuse(taken);
  const now = systemClock();
  const checked = observations.map((observation, i) =>
    storable(metric, observation, {
      now,
      source,
      recordedBy: actorOf(viewer).actorName,
      place: observations.length > 1 ? `Value ${i + 1}: ` : '',
    }),
  );
  const reasons = checked.flatMap((one) => (one.ok ? [] : one.reasons));
  if (reasons.length > 0) return refuse(...reasons);
  const rows = checked.flatMap((one) => (one.ok ? [one.value] : []));
  const write = async (tx: Transaction) => {
    await insertObservations(tx, rows);
    await recordChange(tx, viewer, {
      action: 'observation.recorded',
      subjectKind: 'metric',
      subjectId: metricId,
      projectId: metric.projectId,
      after: { count: rows.length, first: rows[0]?.value },
    });
    await markEvidenceChanged(tx, metric.projectId);
  };
  await (outer ? write(outer) : inTransaction(write));
  return accept({ recorded: rows.length });
}
