import { recordChange } from '@/lib/audit/commands';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { markEvidenceChanged } from '@/lib/projects/evidence-commands';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { dayOfPilot } from './domain/pilot-day';
import {
  type AddFeedbackInput,
  type AddLogEntryInput,
  addFeedbackInput,
  addLogEntryInput,
  type BindPlanItemInput,
  bindPlanItemInput,
  type SetDeliverableStateInput,
  type SetPlanItemStateInput,
  setDeliverableStateInput,
  setPlanItemStateInput,
} from './input';
import { lockPilot } from './records/pilot-head';
import { findPilotHead, type PilotHead } from './records/read-pilot';
import {
  findDeliverable,
  findPlanItem,
  findRepositoryProject,
  insertLogEntry,
  saveFeedback,
  touchPilot,
  updateDeliverableState,
  updatePlanItemBinding,
  updatePlanItemState,
} from './records/write';

/** Says where a plan item stands. From then on the state is a person's word, which an import leaves alone. */
export async function setPlanItemState(viewer: Viewer, input: SetPlanItemStateInput): Promise<Result<null>> {
  const { planItemId, state } = setPlanItemStateInput.parse(input);
  const item = await requirePlanItem(viewer, planItemId);
  if (item.boundNumber !== null && state === 'done') {
    const message = `It is bound to #${item.boundNumber} on GitHub and is done when that is closed.`;
    return refuse({ code: 'bound', field: 'state', message });
  }
  await inTransaction(async (tx) => {
    await updatePlanItemState(tx, item.id, state, actorOf(viewer).actorName, systemClock());
    await touchPilot(tx, item.pilot.id);
    await recordChange(tx, viewer, {
      ...pilotChange(item.pilot, 'plan-item.set'),
      before: { title: item.title, state: item.state },
      after: { title: item.title, state },
    });
  });
  return accept(null);
}

/** Says whether a deliverable is delivered; what only the document lists as delivered is a claim until then. */
export async function setDeliverableState(
  viewer: Viewer,
  input: SetDeliverableStateInput,
): Promise<Result<null>> {
  const { deliverableId, state } = setDeliverableStateInput.parse(input);
  const part = await findDeliverable(deliverableId);
  if (!part) throw new NotFoundError('There is no such deliverable.');
  requirePermission(viewer, 'pilot.edit', part.pilot.projectId);
  await inTransaction(async (tx) => {
    await lockPilot(tx, part.pilot.id);
    await updateDeliverableState(tx, part.id, state, actorOf(viewer).actorName);
    await touchPilot(tx, part.pilot.id);
    await recordChange(tx, viewer, {
      ...pilotChange(part.pilot, 'deliverable.set'),
      before: { title: part.title, state: part.state },
      after: { title: part.title, state },
    });
    await markEvidenceChanged(tx, part.pilot.projectId);
  });
  return accept(null);
}

/** Binds a plan item to an issue or pull request of the same project, whose state then counts; null unbinds. */
export async function bindPlanItem(viewer: Viewer, input: BindPlanItemInput): Promise<Result<null>> {
  const { planItemId, bound } = bindPlanItemInput.parse(input);
  const item = await requirePlanItem(viewer, planItemId);
  const repository = bound && (await findRepositoryProject(bound.repositoryId));
  if (bound && repository?.projectId !== item.pilot.projectId) {
    const message = 'There is no such repository in this project.';
    return refuse({ code: 'not-found', field: 'repositoryId', message });
  }
  await inTransaction(async (tx) => {
    await updatePlanItemBinding(tx, item.id, bound);
    await touchPilot(tx, item.pilot.id);
    await recordChange(tx, viewer, {
      ...pilotChange(item.pilot, 'plan-item.bound'),
      after: { title: item.title, bound },
    });
  });
  return accept(null);
}

/** Adds an entry to the daily log, in the viewer's name. */
export async function addLogEntry(viewer: Viewer, input: AddLogEntryInput): Promise<Result<{ id: string }>> {
  const { pilotId, body, on } = addLogEntryInput.parse(input);
  const pilot = await requirePilotHead(viewer, pilotId);
  const date = on ?? systemClock().toISOString().slice(0, 10);
  const startsOn = pilot.startsOn?.toISOString().slice(0, 10) ?? null;
  return inTransaction(async (tx) => {
    const entry = {
      pilotId,
      body,
      on: new Date(`${date}T00:00:00Z`),
      day: dayOfPilot(startsOn, date),
      authorName: actorOf(viewer).actorName,
    };
    const { id } = await insertLogEntry(tx, entry);
    await touchPilot(tx, pilotId);
    await recordChange(tx, viewer, { ...pilotChange(pilot, 'log-entry.added'), after: { on: date, body } });
    return accept({ id });
  });
}

/** Gives the viewer's answer to a question of a pilot; answering the same question again replaces the answer. */
export async function addFeedback(
  viewer: Viewer,
  input: AddFeedbackInput,
): Promise<Result<{ id: string; replaced: boolean }>> {
  const answer = addFeedbackInput.parse(input);
  const pilot = await requirePilotHead(viewer, answer.pilotId);
  const { actor, actorName } = actorOf(viewer);
  return inTransaction(async (tx) => {
    const given = { ...answer, givenBy: actor, personName: actorName, at: systemClock() };
    const saved = await saveFeedback(tx, given);
    await recordChange(tx, viewer, {
      ...pilotChange(pilot, saved.replaced ? 'feedback.replaced' : 'feedback.given'),
      after: { question: answer.question, rating: answer.rating, comment: answer.comment },
    });
    return accept(saved);
  });
}

async function requirePlanItem(viewer: Viewer, id: string) {
  const item = await findPlanItem(id);
  if (!item) throw new NotFoundError('There is no such plan item.');
  requirePermission(viewer, 'pilot.edit', item.pilot.projectId);
  return item;
}

async function requirePilotHead(viewer: Viewer, id: string): Promise<PilotHead> {
  const pilot = await findPilotHead({ id });
  if (!pilot) throw new NotFoundError('There is no such pilot.');
  requirePermission(viewer, 'pilot.edit', pilot.projectId);
  return pilot;
}

function pilotChange(pilot: { id: string; projectId: string }, action: `${string}.${string}`) {
  return { action, subjectKind: 'pilot', subjectId: pilot.id, projectId: pilot.projectId };
}
