import { recordChange } from '@/lib/audit/commands';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { markEvidenceChanged } from '@/lib/projects/evidence-commands';
import { accept, type Result } from '@/lib/shared/result';
import {
  type AddFeedbackInput,
  addFeedbackInput,
  type SetDeliverableStateInput,
  setDeliverableStateInput,
} from './input';
import { holdOpenPart } from './open-part-commands';
import { findPilotHead, type PilotHead } from './records/read-pilot';
import { findDeliverable, saveFeedback, touchPilot, updateDeliverableState } from './records/write';

/** Says whether a deliverable is delivered; what only the document lists as delivered is a claim until then. */
export async function setDeliverableState(
  viewer: Viewer,
  input: SetDeliverableStateInput,
): Promise<Result<null>> {
  const { deliverableId, state } = setDeliverableStateInput.parse(input);
  const part = await findDeliverable(deliverableId);
  if (!part) throw new NotFoundError('There is no such deliverable.');
  requirePermission(viewer, 'pilot.edit', part.pilot.projectId);
  return inTransaction(async (tx) => {
    const open = await holdOpenPart(tx, part.pilot.id, 'deliverable');
    if (!open.ok) return open;
    await updateDeliverableState(tx, part.id, state, actorOf(viewer).actorName);
    await touchPilot(tx, part.pilot.id);
    await recordChange(tx, viewer, {
      ...pilotChange(part.pilot, 'deliverable.set'),
      before: { title: part.title, state: part.state },
      after: { title: part.title, state },
    });
    await markEvidenceChanged(tx, part.pilot.projectId);
    return accept(null);
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
    const open = await holdOpenPart(tx, answer.pilotId, 'answers');
    if (!open.ok) return open;
    const given = { ...answer, givenBy: actor, personName: actorName, at: systemClock() };
    const saved = await saveFeedback(tx, given);
    await recordChange(tx, viewer, {
      ...pilotChange(pilot, saved.replaced ? 'feedback.replaced' : 'feedback.given'),
      after: { question: answer.question, rating: answer.rating, comment: answer.comment },
    });
    await markEvidenceChanged(tx, pilot.projectId);
    return accept(saved);
  });
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
