import { randomUUID } from 'node:crypto';
import type { MetricView } from '@/lib/metrics/queries';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { NotFoundError } from '@/lib/platform/errors';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { amendIfLocked } from './amendment-commands';
import { changeMeasures, chosenMetric, requireMeasuredPilot } from './change-measures';
import {
  type AddTargetInput,
  addTargetInput,
  type EditTargetInput,
  editTargetInput,
  type RemoveMeasuredInput,
  removeMeasuredInput,
  type TargetFields,
} from './measured-input';
import {
  findBaselineRow,
  findTargetRow,
  insertTarget,
  type MeasuredPilot,
  removeMeasure,
  type StoredTarget,
  updateTarget,
} from './records/measures';
import { goneReason, savedFirst } from './saved-first';
import { settleTarget, targetFields, targetRecord } from './target-fields';

/** Writes a target down: a value, a change from a baseline, or words only. Once the pilot is locked, an amendment. */
export async function addTarget(viewer: Viewer, input: AddTargetInput): Promise<Result<{ id: string }>> {
  const { pilotId, reason, ...fields } = addTargetInput.parse(input);
  const { projectId } = await requireMeasuredPilot(viewer, pilotId);
  const metric = await chosenMetric(viewer, projectId, fields.metricId);
  if (!metric.ok) return metric;
  return changeMeasures(viewer, pilotId, (tx, pilot) =>
    writeTarget(tx, viewer, { pilot, stored: null, fields, metric: metric.value, reason }),
  );
}

/** Changes a target. Refused as a conflict, with what was saved first, when it was edited since `version`. */
export async function editTarget(viewer: Viewer, input: EditTargetInput): Promise<Result<{ id: string }>> {
  const { targetId, version, reason, ...fields } = editTargetInput.parse(input);
  const before = await requireTarget(viewer, targetId);
  const metric = await chosenMetric(viewer, before.projectId, fields.metricId);
  if (!metric.ok) return metric;
  return changeMeasures(viewer, before.row.pilotId, async (tx, pilot) => {
    const stored = await findTargetRow(targetId, tx);
    if (!stored) return refuse(goneReason);
    if (stored.version !== version) return refuse(savedFirst(stored, targetFields(stored)));
    return writeTarget(tx, viewer, { pilot, stored, fields, metric: metric.value, reason });
  });
}

/** Takes a target out. Locked, it stays to be seen and an amendment says why. */
export async function removeTarget(viewer: Viewer, input: RemoveMeasuredInput): Promise<Result<null>> {
  const { id, version, reason } = removeMeasuredInput.parse(input);
  const { row } = await requireTarget(viewer, id);
  return changeMeasures(viewer, row.pilotId, async (tx, pilot) => {
    const stored = await findTargetRow(id, tx);
    if (!stored) return refuse(goneReason);
    if (stored.version !== version) return refuse(savedFirst(stored, targetFields(stored)));
    const before = await targetRecord(tx, stored);
    const amended = await amendIfLocked(tx, viewer, {
      pilotId: pilot.id,
      subjectKind: 'target',
      subjectId: id,
      subject: stored.name,
      before,
      after: null,
      reason,
    });
    if (!amended.ok) return amended;
    await removeMeasure(tx, 'target', id, {
      isLocked: pilot.lockedAt !== null,
      at: systemClock(),
      by: actorOf(viewer).actorName,
    });
    return accept({ value: null, trace: { action: 'target.removed', before: { id, ...before } } });
  });
}

async function writeTarget(
  tx: Transaction,
  viewer: Viewer,
  {
    pilot,
    stored,
    fields,
    metric,
    reason,
  }: {
    pilot: MeasuredPilot;
    stored: StoredTarget | null;
    fields: TargetFields;
    metric: MetricView | null;
    reason: string | null;
  },
) {
  const baseline = fields.baselineId ? await findBaselineRow(fields.baselineId, tx) : null;
  if (fields.baselineId && baseline?.pilotId !== pilot.id) {
    const message = 'There is no such baseline in this pilot, or it was removed. Choose another.';
    return refuse({ code: 'not-found', field: 'baselineId', message });
  }
  const columns = settleTarget(fields, stored, { metric, baseline });
  if (!columns.ok) return columns;
  const id = stored?.id ?? randomUUID();
  const before = stored && (await targetRecord(tx, stored));
  const after = await targetRecord(tx, columns.value);
  const amended = await amendIfLocked(tx, viewer, {
    pilotId: pilot.id,
    subjectKind: 'target',
    subjectId: id,
    subject: columns.value.name,
    before,
    after,
    reason,
  });
  if (!amended.ok) return amended;
  const by = actorOf(viewer).actorName;
  if (stored) await updateTarget(tx, id, columns.value, by);
  else await insertTarget(tx, pilot, { ...columns.value, id }, { by, at: systemClock() });
  const action = stored ? ('target.edited' as const) : ('target.added' as const);
  const trace = { action, ...(before && { before: { id, ...before } }), after: { id, ...after } };
  return accept({ value: { id }, trace });
}

async function requireTarget(viewer: Viewer, id: string) {
  const row = await findTargetRow(id);
  if (!row) throw new NotFoundError('There is no such target.');
  const { projectId } = await requireMeasuredPilot(viewer, row.pilotId);
  return { row, projectId };
}
