import { randomUUID } from 'node:crypto';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { accept, type Result } from '@/lib/shared/result';
import { amendIfLocked } from './amendment-commands';
import { changePlanItem } from './change-plan-item';
import { moveItem } from './domain/plan-place';
import { scopeChange } from './domain/plan-scope';
import { holdOpenPart } from './open-part-commands';
import {
  type AddPlanItemInput,
  addPlanItemInput,
  type BindPlanItemInput,
  bindPlanItemInput,
  type EditPlanItemInput,
  editPlanItemInput,
  type MovePlanItemInput,
  movePlanItemInput,
  type SetPlanItemStateInput,
  setPlanItemStateInput,
} from './plan-input';
import { findPlanPilot, insertPlanRow, listPlanRows, type PlanPilot, writePlanOrder } from './records/plan';
import { resolveBinding } from './resolve-binding';
import { tracePlan } from './trace-plan';

/** Puts an item at the end of its day. Once the pilot is locked that is an amendment and needs a reason. */
export async function addPlanItem(viewer: Viewer, input: AddPlanItemInput): Promise<Result<{ id: string }>> {
  const { pilotId, bound: ref, reason, ...texts } = addPlanItemInput.parse(input);
  const pilot = await requirePlanPilot(viewer, pilotId);
  return inTransaction(async (tx) => {
    const open = await holdOpenPart(tx, pilotId, 'plan');
    if (!open.ok) return open;
    const bound = await resolveBinding(tx, pilot.projectId, ref);
    if (!bound.ok) return bound;
    const rows = await listPlanRows(pilotId, tx);
    const id = randomUUID();
    const added = scopeChange(null, { ...texts, state: 'open' }, null);
    const amended = await amendIfLocked(tx, viewer, {
      pilotId,
      subjectKind: 'plan-item',
      subjectId: id,
      subject: texts.title,
      before: null,
      after: added?.after ?? null,
      reason,
    });
    if (!amended.ok) return amended;
    await insertPlanRow(tx, {
      ...texts,
      id,
      pilotId,
      state: 'open',
      boundRepositoryId: bound.value?.repositoryId ?? null,
      boundNumber: bound.value?.number ?? null,
      stateSetBy: null,
      stateSetAt: null,
      droppedAt: null,
      addedAt: systemClock(),
      updatedBy: actorOf(viewer).actorName,
      position: rows.length,
    });
    const move = moveItem([...rows, { id, ...texts }], id, { kind: 'day', day: texts.dayFrom });
    if (move) await writePlanOrder(tx, move.order);
    const after = { ...texts, id, bound: bound.value };
    await tracePlan(tx, viewer, pilot, { action: 'plan-item.added', after });
    return accept({ id });
  });
}

/** Changes what an item says. Days past the pilot's end, once it is locked, are an amendment. */
export async function editPlanItem(
  viewer: Viewer,
  input: EditPlanItemInput,
): Promise<Result<{ version: number }>> {
  const { planItemId, version, reason, ...wish } = editPlanItemInput.parse(input);
  return changePlanItem(viewer, { planItemId, version, reason }, wish, 'plan-item.edited');
}

/** Says where an item stands. From then on the state is a person's word, which an import leaves alone. */
export async function setPlanItemState(
  viewer: Viewer,
  input: SetPlanItemStateInput,
): Promise<Result<{ version: number }>> {
  const { planItemId, version, reason, state } = setPlanItemStateInput.parse(input);
  return changePlanItem(viewer, { planItemId, version, reason }, { state, isSaid: true }, 'plan-item.set');
}

/** Binds an item to an issue or pull request of the same project, whose state then counts; an empty text unbinds. */
export async function bindPlanItem(
  viewer: Viewer,
  input: BindPlanItemInput,
): Promise<Result<{ version: number }>> {
  const { planItemId, version, bound } = bindPlanItemInput.parse(input);
  return changePlanItem(viewer, { planItemId, version, reason: null }, { bound }, 'plan-item.bound');
}

/** Puts an item on another day, or before or after another item. */
export async function movePlanItem(
  viewer: Viewer,
  input: MovePlanItemInput,
): Promise<Result<{ version: number }>> {
  const { planItemId, version, reason, place } = movePlanItemInput.parse(input);
  return changePlanItem(viewer, { planItemId, version, reason }, { place }, 'plan-item.moved');
}

async function requirePlanPilot(viewer: Viewer, id: string): Promise<PlanPilot> {
  const pilot = await findPlanPilot({ id });
  if (!pilot) throw new NotFoundError('There is no such pilot.');
  requirePermission(viewer, 'pilot.edit', pilot.projectId);
  return pilot;
}
