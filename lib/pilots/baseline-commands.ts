import { randomUUID } from 'node:crypto';
import { formatValue } from '@/lib/metrics/domain/format-value';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { NotFoundError } from '@/lib/platform/errors';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { amendIfLocked } from './amendment-commands';
import { baselineFields, settleBaseline } from './baseline-fields';
import { changeMeasures, chosenMetric, requireMeasuredPilot } from './change-measures';
import { baselineInWords } from './domain/baseline';
import {
  type AddBaselineInput,
  addBaselineInput,
  type EditBaselineInput,
  editBaselineInput,
  type RemoveMeasuredInput,
  removeMeasuredInput,
} from './measured-input';
import { type Rebased, rebase } from './rebase-targets';
import {
  type BaselineColumns,
  findBaselineRow,
  insertBaseline,
  listTargetsOn,
  type MeasuredPilot,
  removeMeasure,
  type StoredBaseline,
  type StoredTarget,
  updateBaseline,
  updateTarget,
} from './records/measures';
import { goneReason, savedFirst } from './saved-first';
import { targetRecord } from './target-fields';

/** Writes a baseline down: a value with its unit and source, or words only. Once the pilot is locked, an amendment. */
export async function addBaseline(viewer: Viewer, input: AddBaselineInput): Promise<Result<{ id: string }>> {
  const { pilotId, reason, ...fields } = addBaselineInput.parse(input);
  const { projectId } = await requireMeasuredPilot(viewer, pilotId);
  const metric = await chosenMetric(viewer, projectId, fields.metricId);
  if (!metric.ok) return metric;
  const columns = settleBaseline(fields, null, metric.value);
  if (!columns.ok) return columns;
  return changeMeasures(viewer, pilotId, (tx, pilot) =>
    writeBaseline(tx, viewer, { pilot, stored: null, columns: columns.value, reason, action: 'added' }),
  );
}

/** Changes a baseline. A value that was taken from a metric stays so until value, unit or metric are others. */
export async function editBaseline(
  viewer: Viewer,
  input: EditBaselineInput,
): Promise<Result<{ id: string }>> {
  const { baselineId, version, reason, ...fields } = editBaselineInput.parse(input);
  const before = await requireBaseline(viewer, baselineId);
  const isKept = fields.metricId === before.row.metricId;
  const metric = isKept
    ? await keptMetric(viewer, before.projectId, fields.metricId)
    : await chosenMetric(viewer, before.projectId, fields.metricId);
  if (!metric.ok) return metric;
  return changeMeasures(viewer, before.row.pilotId, async (tx, pilot) => {
    const stored = await findBaselineRow(baselineId, tx);
    if (!stored) return refuse(goneReason);
    if (stored.version !== version) return refuse(savedFirst(stored, baselineFields(stored)));
    const columns = settleBaseline(fields, stored, metric.value);
    if (!columns.ok) return columns;
    return writeBaseline(tx, viewer, { pilot, stored, columns: columns.value, reason, action: 'edited' });
  });
}

/** Takes a baseline out; refused while targets rest on it. Locked, it stays to be seen and an amendment says why. */
export async function removeBaseline(viewer: Viewer, input: RemoveMeasuredInput): Promise<Result<null>> {
  const { id, version, reason } = removeMeasuredInput.parse(input);
  const { row } = await requireBaseline(viewer, id);
  return changeMeasures(viewer, row.pilotId, async (tx, pilot) => {
    const stored = await findBaselineRow(id, tx);
    if (!stored) return refuse(goneReason);
    if (stored.version !== version) return refuse(savedFirst(stored, baselineFields(stored)));
    const resting = await listTargetsOn(id, tx);
    if (resting.length > 0) {
      const named = resting.map(({ name }) => `“${name}”`).join(', ');
      const message = `${named} ${resting.length === 1 ? 'rests' : 'rest'} on this baseline. Give ${resting.length === 1 ? 'it' : 'them'} another one first; nothing was removed.`;
      return refuse({ code: 'in-use', message });
    }
    const before = baselineInWords(stored);
    const subject = { subjectKind: 'baseline' as const, subjectId: id, subject: stored.name };
    const amended = await amendIfLocked(tx, viewer, {
      ...subject,
      pilotId: pilot.id,
      before,
      after: null,
      reason,
    });
    if (!amended.ok) return amended;
    await removeMeasure(tx, 'baseline', id, {
      isLocked: pilot.lockedAt !== null,
      at: systemClock(),
      by: actorOf(viewer).actorName,
    });
    return accept({ value: null, trace: { action: 'baseline.removed', before: { id, ...before } } });
  });
}

/** Writes a new or another value, and with it what targets take from it; the caller has checked everything else. */
export async function writeBaseline(
  tx: Transaction,
  viewer: Viewer,
  {
    pilot,
    stored,
    columns,
    reason,
    action,
  }: {
    pilot: MeasuredPilot;
    stored: StoredBaseline | null;
    columns: BaselineColumns;
    reason: string | null;
    action: 'added' | 'edited' | 'taken';
  },
) {
  const resting = stored ? rebase(await listTargetsOn(stored.id, tx), columns) : accept([]);
  if (!resting.ok) return resting;
  const id = stored?.id ?? randomUUID();
  const before = stored ? baselineInWords(stored) : null;
  const after = baselineInWords(columns);
  const amended = await amendIfLocked(tx, viewer, {
    pilotId: pilot.id,
    subjectKind: 'baseline',
    subjectId: id,
    subject: columns.name,
    before,
    after,
    reason,
  });
  if (!amended.ok) return amended;
  const by = actorOf(viewer).actorName;
  if (stored) await updateBaseline(tx, id, columns, by);
  else await insertBaseline(tx, pilot, { ...columns, id }, { by, at: systemClock() });
  for (const rebased of resting.value) {
    const moved = await moveTarget(tx, viewer, pilot, rebased, { baseline: columns, reason });
    if (!moved.ok) return moved;
  }
  const trace = { action: `baseline.${action}` as const, ...(before && { before: { id, ...before } }) };
  return accept({ value: { id }, trace: { ...trace, after: { id, ...after } } });
}

/** Once locked, what a target takes from another value is an amendment of its own, for the same reason. */
async function moveTarget(
  tx: Transaction,
  viewer: Viewer,
  pilot: MeasuredPilot,
  { target, columns }: Rebased,
  { baseline, reason }: { baseline: Pick<BaselineColumns, 'name'>; reason: string | null },
): Promise<Result<number | null>> {
  const fields = async (stands: StoredTarget) => ({
    ...(await targetRecord(tx, stands)),
    Baseline:
      stands.baselineValue === null
        ? ''
        : `${baseline.name}, ${formatValue(stands.baselineValue, stands.unit)}`,
  });
  const amended = await amendIfLocked(tx, viewer, {
    pilotId: pilot.id,
    subjectKind: 'target',
    subjectId: target.id,
    subject: target.name,
    before: await fields(target),
    after: await fields({ ...target, ...columns }),
    reason,
  });
  if (amended.ok) await updateTarget(tx, target.id, columns, actorOf(viewer).actorName);
  return amended;
}

export async function requireBaseline(viewer: Viewer, id: string) {
  const row = await findBaselineRow(id);
  if (!row) throw new NotFoundError('There is no such baseline.');
  const { projectId } = await requireMeasuredPilot(viewer, row.pilotId);
  return { row, projectId };
}

/** A link that was there before may lead to a metric that was deleted since; that is no reason to refuse other changes. */
async function keptMetric(viewer: Viewer, projectId: string, metricId: string | null) {
  const metric = await chosenMetric(viewer, projectId, metricId);
  return metric.ok ? metric : accept(null);
}
