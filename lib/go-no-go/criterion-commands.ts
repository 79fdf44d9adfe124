import { recordChange } from '@/lib/audit/commands';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { amendIfLocked } from '@/lib/pilots/amendment-commands';
import { holdOpenPart } from '@/lib/pilots/open-part-commands';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { markEvidenceChanged } from '@/lib/projects/evidence-commands';
import { canonicalJson } from '@/lib/shared/canonical-json';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { checkRule } from './check-rule';
import {
  type AddCriterionInput,
  addCriterionInput,
  type EditCriterionInput,
  editCriterionInput,
  type MoveCriterionInput,
  moveCriterionInput,
  type RemoveCriterionInput,
  removeCriterionInput,
  type SetCriterionRuleInput,
  setCriterionRuleInput,
} from './criterion-input';
import { goneCriterion, savedFirst } from './criterion-refusals';
import { sideWords } from './domain/side';
import {
  findCriterion,
  holdPilot,
  insertCriterion,
  listSide,
  placeCriterion,
  removeCriterionRow,
  type StoredCriterion,
  updateCriterion,
} from './records/criteria';
import { findPilotProject } from './records/read';
import { storedRuleInWords } from './rule-name-queries';

/** Writes a new criterion, with its rule or in words only. After the lock it is an amendment and locked itself. */
export async function addCriterion(
  viewer: Viewer,
  input: AddCriterionInput,
): Promise<Result<{ id: string }>> {
  const { reason, ...criterion } = addCriterionInput.parse(input);
  const { pilotId, rule } = criterion;
  const pilot = await findPilotProject(pilotId);
  if (!pilot) throw new NotFoundError('There is no such pilot.');
  requirePermission(viewer, 'pilot.edit', pilot.projectId);
  const fits = rule ? await checkRule(viewer, rule, { ...pilot, pilotId }) : accept(null);
  if (!fits.ok) return fits;
  const after = await inWords(viewer, criterion, pilot);
  const by = actorOf(viewer).actorName;
  return inTransaction(async (tx) => {
    const open = await holdOpenPart(tx, pilotId, 'criteria');
    if (!open.ok) return open;
    const isLocked = (await holdPilot(tx, pilotId)) !== null;
    if (isLocked && !reason) return askReason();
    const id = await insertCriterion(tx, { ...criterion, lockedAt: isLocked ? systemClock() : null, by });
    const subject = { pilotId, subjectKind: 'criterion' as const, subjectId: id, subject: criterion.title };
    await amendIfLocked(tx, viewer, { ...subject, before: null, after, reason });
    await recordChange(tx, viewer, { ...change('criterion.added', id, pilot.projectId), after: criterion });
    await markEvidenceChanged(tx, pilot.projectId);
    return accept({ id });
  });
}

/**
 * Saves title, side and rule at once. Refused when the rule's parts do not fit, when somebody saved first (with what
 * they saved, as the form's fields), and after the lock without a reason.
 */
export async function editCriterion(viewer: Viewer, input: EditCriterionInput): Promise<Result<null>> {
  const { criterionId, version, reason, ...edited } = editCriterionInput.parse(input);
  const row = await requireStored(viewer, criterionId);
  const { projectId } = row.pilot;
  const isRuleNew = canonicalJson(edited.rule) !== canonicalJson(row.rule);
  const place = { projectId, pilotId: row.pilotId };
  const fits = edited.rule && isRuleNew ? await checkRule(viewer, edited.rule, place) : accept(null);
  if (!fits.ok) return fits;
  const [before, after] = await Promise.all([inWords(viewer, row, place), inWords(viewer, edited, place)]);
  return inTransaction(async (tx) => {
    const open = await holdOpenPart(tx, row.pilotId, 'criteria');
    if (!open.ok) return open;
    const stands = await findCriterion(criterionId, tx);
    if (!stands || stands.removedAt) return goneCriterion();
    if (stands.version !== version) return savedFirst(stands);
    if (!isRuleNew && stands.title === edited.title && stands.side === edited.side) return accept(null);
    const subject = { pilotId: row.pilotId, subjectKind: 'criterion' as const, subjectId: criterionId };
    const amended = await amendIfLocked(tx, viewer, {
      ...subject,
      subject: stands.title,
      before,
      after,
      reason,
    });
    if (!amended.ok) return amended;
    await updateCriterion(tx, stands, { ...edited, isRuleNew, by: actorOf(viewer).actorName });
    const { title, side, rule } = stands;
    await recordChange(tx, viewer, {
      ...change('criterion.edited', criterionId, projectId),
      before: { title, side, rule },
      after: edited,
    });
    await markEvidenceChanged(tx, projectId);
    return accept(null);
  });
}

/** Gives a criterion its rule, or takes it away; its words and side stay. */
export async function setCriterionRule(viewer: Viewer, input: SetCriterionRuleInput): Promise<Result<null>> {
  const asked = setCriterionRuleInput.parse(input);
  const { title, side } = await requireStored(viewer, asked.criterionId);
  return editCriterion(viewer, { ...asked, title, side });
}

/** Takes a criterion out. Before the lock it is gone; after it, it is an amendment and stays to be seen. */
export async function removeCriterion(viewer: Viewer, input: RemoveCriterionInput): Promise<Result<null>> {
  const { criterionId, version, reason } = removeCriterionInput.parse(input);
  const row = await requireStored(viewer, criterionId);
  const { pilotId } = row;
  const before = await inWords(viewer, row, row.pilot);
  return inTransaction(async (tx) => {
    const open = await holdOpenPart(tx, pilotId, 'criteria');
    if (!open.ok) return open;
    const isLocked = (await holdPilot(tx, pilotId)) !== null;
    const stands = await findCriterion(criterionId, tx);
    if (!stands || stands.removedAt) return goneCriterion();
    if (stands.version !== version) return savedFirst(stands);
    const { title, side, rule } = stands;
    const subject = { pilotId, subjectKind: 'criterion' as const, subjectId: criterionId, subject: title };
    const amended = await amendIfLocked(tx, viewer, { ...subject, before, after: null, reason });
    if (!amended.ok) return amended;
    const at = isLocked ? systemClock() : null;
    await removeCriterionRow(tx, criterionId, { at, by: actorOf(viewer).actorName });
    await recordChange(tx, viewer, {
      ...change('criterion.removed', criterionId, row.pilot.projectId),
      before: { title, side, rule },
    });
    await markEvidenceChanged(tx, row.pilot.projectId);
    return accept(null);
  });
}

/** Moves a criterion one place within its side; at the end of its side it stays. The order is no part of what is locked. */
export async function moveCriterion(viewer: Viewer, input: MoveCriterionInput): Promise<Result<null>> {
  const { criterionId, to } = moveCriterionInput.parse(input);
  const row = await requireStored(viewer, criterionId);
  return inTransaction(async (tx) => {
    const open = await holdOpenPart(tx, row.pilotId, 'criteria');
    if (!open.ok) return open;
    const side = await listSide(tx, row.pilotId, row.side);
    const from = side.findIndex(({ id }) => id === criterionId);
    const neighbour = side[to === 'up' ? from - 1 : from + 1];
    const moved = side[from];
    if (!moved) return goneCriterion();
    if (!neighbour) return accept(null);
    const order = side.map((one) => (one === moved ? neighbour : one === neighbour ? moved : one));
    for (const [position, one] of order.entries()) {
      if (one.position !== position) await placeCriterion(tx, one.id, position);
    }
    const { projectId } = row.pilot;
    await recordChange(tx, viewer, {
      ...change('criterion.moved', criterionId, projectId),
      after: { to },
    });
    await markEvidenceChanged(tx, projectId);
    return accept(null);
  });
}

async function requireStored(viewer: Viewer, id: string): Promise<StoredCriterion> {
  const row = await findCriterion(id);
  if (!row) throw new NotFoundError('There is no such criterion.');
  requirePermission(viewer, 'pilot.edit', row.pilot.projectId);
  return row;
}

/** A criterion as an amendment shows it. */
async function inWords(
  viewer: Viewer,
  { title, side, rule }: { title: string; side: StoredCriterion['side']; rule: unknown },
  place: { projectId: string },
) {
  return { Title: title, Side: sideWords[side], Rule: await storedRuleInWords(viewer, rule, place) };
}

function askReason(): Result<never> {
  return refuse({
    code: 'reason-needed',
    field: 'reason',
    message: 'The pilot has started, so a new criterion is an amendment: say why it is added.',
  });
}

function change(action: `${string}.${string}`, criterionId: string, projectId: string) {
  return { action, subjectKind: 'criterion', subjectId: criterionId, projectId };
}
