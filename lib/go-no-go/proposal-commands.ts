import { recordChange } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { findMove } from '@/lib/pilots/domain/stage';
import { holdPilot } from '@/lib/pilots/stage-commands';
import { requireStagedPilot } from '@/lib/pilots/stage-queries';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { markEvidenceChanged } from '@/lib/projects/evidence-commands';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { requireDecider } from './decision-commands';
import {
  type AnswerProposalInput,
  answerProposalInput,
  type RefuseProposalInput,
  refuseProposalInput,
} from './decision-input';
import { inMoment } from './decision-moment';
import { type Person, publishDecision } from './decision-publish';
import { refuseDays, refuseDecided, refuseNoPerson } from './decision-refusals';
import { decisionHead, isoDay } from './decision-view';
import { type Condition, type DecisionContent, type Outcome, outcomeWords } from './domain/decision';
import { readSnapshot } from './domain/decision-snapshot';
import type { VerdictKind } from './domain/verdict';
import { answerProposalRow, findProposal, replaceConditions, type StoredProposal } from './records/decide';
import { findDecisionRow, listDecisionRows } from './records/decisions';
import { refuseMove } from './stage-refusals';

/**
 * Publishes a decision that opposes the verdict, as its second person. It rests on the evidence of this moment: verdict
 * and snapshot are taken anew, and if the verdict has come round by now it is published all the same, with the approver.
 */
export async function approveProposal(
  viewer: Viewer,
  input: AnswerProposalInput,
): Promise<Result<{ number: number; revision: number }>> {
  const { proposalId, reason } = answerProposalInput.parse(input);
  const seen = await requireProposal(proposalId);
  const pilot = await requireStagedPilot(viewer, seen.pilotId);
  const approver = requireDecider(viewer, pilot.projectId);
  if (!approver) return refuseNoPerson();
  return inMoment(viewer, pilot, async (tx, moment) => {
    const held = await holdPilot(tx, pilot.id);
    const proposal = await requireProposal(proposalId, tx);
    const no = refuseAnswer(proposal, approver);
    if (no) return no;
    const content = contentOf(proposal);
    const author = { id: proposal.authorId, name: proposal.authorName };
    const common = { pilot: held, content, author, approver, at: moment.now };
    if (proposal.correctsId) {
      const corrected = await correctedBy(tx, proposal);
      if (!corrected) return refuseOutdated(proposal);
      const met = await replaceConditions(tx, corrected.id, moment.now);
      const next = { number: corrected.number, revision: corrected.revision + 1, met };
      await answer(tx, viewer, proposal, 'approved', reason, approver);
      const { correctionReason } = proposal;
      await publishDecision(tx, viewer, { ...common, ...next, correctionReason, moment: corrected });
      return accept({ number: next.number, revision: next.revision });
    }
    const [newest] = await listDecisionRows(pilot.id, tx);
    const move = content.outcome === 'extend' ? 'extend' : 'decide';
    if (!findMove(move, held.stage))
      return newest && held.stage === 'decided' ? refuseDecided(newest) : refuseMove(move, held);
    const days = refuseDays({ conditions: [], extendUntil: content.extendUntil }, held, moment.today);
    if (days) return days;
    const number = (newest?.number ?? 0) + 1;
    await answer(tx, viewer, proposal, 'approved', reason, approver);
    await publishDecision(tx, viewer, { ...common, number, revision: 1, correctionReason: null, moment });
    return accept({ number, revision: 1 });
  });
}

/** Says no to it, with a reason; the pilot stays where it is. */
export async function refuseProposal(viewer: Viewer, input: RefuseProposalInput): Promise<Result<null>> {
  const { proposalId, reason } = refuseProposalInput.parse(input);
  return end(viewer, proposalId, 'refused', reason);
}

/** The author takes it back. */
export async function withdrawProposal(viewer: Viewer, input: AnswerProposalInput): Promise<Result<null>> {
  const { proposalId, reason } = answerProposalInput.parse(input);
  return end(viewer, proposalId, 'withdrawn', reason);
}

async function end(
  viewer: Viewer,
  proposalId: string,
  state: 'refused' | 'withdrawn',
  reason: string,
): Promise<Result<null>> {
  const { pilot } = await requireProposal(proposalId);
  const person = requireDecider(viewer, pilot.projectId);
  if (!person) return refuseNoPerson();
  return inTransaction(async (tx) => {
    await holdPilot(tx, pilot.id);
    const proposal = await requireProposal(proposalId, tx);
    const isOwn = proposal.authorId === person.id;
    if (state === 'withdrawn' && !isOwn) {
      const message = `Only ${proposal.authorName} can withdraw it. Refuse it instead, with a reason.`;
      return refuse({ code: 'not-own', message });
    }
    const no = state === 'refused' ? refuseAnswer(proposal, person) : refuseAnswered(proposal);
    if (no) return no;
    await answer(tx, viewer, proposal, state, reason, person);
    await markEvidenceChanged(tx, pilot.projectId);
    return accept(null);
  });
}

async function requireProposal(id: string, tx?: Transaction): Promise<StoredProposal> {
  const proposal = await findProposal(id, tx);
  if (!proposal) throw new NotFoundError('There is no such proposal.');
  return proposal;
}

function contentOf({ outcome, reason, conditions, extendUntil }: StoredProposal): DecisionContent {
  return {
    outcome: outcome as Outcome,
    reason,
    conditions: conditions as unknown as Condition[],
    extendUntil: extendUntil && isoDay(extendUntil),
  };
}

/** The decision that a proposal corrects with what was known then, or null when somebody corrected it meanwhile. */
async function correctedBy(tx: Transaction, { pilotId, correctsId }: StoredProposal) {
  const corrected = (await listDecisionRows(pilotId, tx)).find(({ id }) => id === correctsId);
  const newest = corrected && (await findDecisionRow(pilotId, corrected.number, undefined, tx));
  const snapshot = readSnapshot(newest?.snapshot);
  if (!newest || !snapshot || newest.id !== correctsId) return null;
  const { id, number, revision, verdict } = decisionHead(newest);
  return { id, number, revision, verdict, snapshot };
}

function refuseAnswer(proposal: StoredProposal, person: Person): Result<never> | null {
  if (proposal.authorId === person.id) {
    const message =
      'You proposed it yourself. A decision against the verdict needs somebody else with the right to decide; you can withdraw it.';
    return refuse({ code: 'same-person', message });
  }
  return refuseAnswered(proposal);
}

function refuseAnswered({ state, answeredByName }: StoredProposal): Result<never> | null {
  if (state === 'open') return null;
  const message = `It was ${state} already${answeredByName ? ` by ${answeredByName}` : ''}. Nothing was changed.`;
  return refuse({ code: 'answered', message });
}

function refuseOutdated({ outcome }: StoredProposal): Result<never> {
  const message = `The decision that “${outcomeWords[outcome as Outcome]}” corrects was corrected by somebody else meanwhile. Refuse this one, and look at the newer revision.`;
  return refuse({ code: 'outdated', message });
}

async function answer(
  tx: Transaction,
  viewer: Viewer,
  proposal: StoredProposal,
  state: 'approved' | 'refused' | 'withdrawn',
  reason: string,
  person: Person,
): Promise<void> {
  await answerProposalRow(tx, proposal.id, {
    state,
    answeredById: person.id,
    answeredByName: person.name,
    answeredAt: systemClock(),
    answerReason: reason,
  });
  await recordChange(tx, viewer, {
    action: `decision.${state}`,
    subjectKind: 'pilot',
    subjectId: proposal.pilotId,
    projectId: proposal.pilot.projectId,
    before: { outcome: proposal.outcome, verdict: proposal.verdict as VerdictKind, by: proposal.authorName },
    after: { proposalId: proposal.id, state, reason },
  });
}
