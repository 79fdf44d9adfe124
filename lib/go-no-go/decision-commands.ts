import { recordChange } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { actorOf } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { findMove } from '@/lib/pilots/domain/stage';
import { holdPilot } from '@/lib/pilots/stage-commands';
import { requireStagedPilot, type StagedPilot } from '@/lib/pilots/stage-queries';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { markEvidenceChanged } from '@/lib/projects/evidence-commands';
import { dayIn } from '@/lib/shared/calendar-day';
import { accept, type Result, refuse } from '@/lib/shared/result';
import {
  type CorrectDecisionInput,
  correctDecisionInput,
  type DecideInput,
  decideInput,
  type MeetConditionInput,
  meetConditionInput,
} from './decision-input';
import { inMoment, type Moment } from './decision-moment';
import { type Person, publishDecision } from './decision-publish';
import { refuseDays, refuseDecided, refuseNoPerson, refuseVerdictMoved } from './decision-refusals';
import { decisionHead } from './decision-view';
import type { DecisionContent } from './domain/decision';
import { readSnapshot } from './domain/decision-snapshot';
import { opposes } from './domain/opposition';
import type { VerdictKind } from './domain/verdict';
import { findCondition, insertProposal, meetConditionRow, replaceConditions } from './records/decide';
import { findDecisionRow, listDecisionRows, pageOpenProposals } from './records/decisions';
import { refuseMove, refusePending } from './stage-refusals';

/** Published under this number at once, or waiting for somebody else because it opposes the verdict. */
export type Decided =
  | { kind: 'published'; number: number; revision: number }
  | { kind: 'proposed'; proposalId: string };

/**
 * Decides a pilot on the evidence of this moment. An outcome that agrees with the computed verdict is published at once;
 * one that opposes it becomes a proposal that somebody else approves. Refused when it was decided already, when the
 * verdict is another than the page showed, or when a day lies in the past.
 */
export async function decide(viewer: Viewer, input: DecideInput): Promise<Result<Decided>> {
  const { pilotId, after, seenVerdict, ...content } = decideInput.parse(input);
  const pilot = await requireStagedPilot(viewer, pilotId);
  const author = requireDecider(viewer, pilot.projectId);
  if (!author) return refuseNoPerson();
  return inMoment(viewer, pilot, async (tx, moment): Promise<Result<Decided>> => {
    const held = await holdPilot(tx, pilotId);
    const [newest] = await listDecisionRows(pilotId, tx);
    if (newest && newest.number !== after) return refuseDecided(newest);
    const asked = await refuseOpenProposal(tx, pilotId);
    if (asked) return asked;
    const move = content.outcome === 'extend' ? 'extend' : 'decide';
    if (!findMove(move, held.stage))
      return newest && held.stage === 'decided' ? refuseDecided(newest) : refuseMove(move, held);
    const days = refuseDays(content, held, moment.today);
    if (days) return days;
    if (moment.verdict !== seenVerdict) return refuseVerdictMoved(seenVerdict, moment.verdict);
    const { verdict, now: at } = moment;
    if (opposes(content.outcome, verdict)) {
      return propose(tx, viewer, { pilot: held, content, author, verdict, at, corrects: null });
    }
    const number = (newest?.number ?? 0) + 1;
    const once = { author, approver: null, number, revision: 1, correctionReason: null };
    await publishDecision(tx, viewer, { pilot: held, content, moment, at, ...once });
    return accept({ kind: 'published', number, revision: 1 });
  });
}

/**
 * Corrects a published decision by a new revision of the same number; the old one stays to be read. It rests on what was
 * known then: verdict and snapshot are those of the decision it corrects. What opposes that verdict needs a second
 * person again. An extension stays an extension to the same day: what it moved cannot be taken back by a word.
 */
export async function correctDecision(viewer: Viewer, input: CorrectDecisionInput): Promise<Result<Decided>> {
  const { pilotId, number, revision, correctionReason, ...content } = correctDecisionInput.parse(input);
  const pilot = await requireStagedPilot(viewer, pilotId);
  const author = requireDecider(viewer, pilot.projectId);
  if (!author) return refuseNoPerson();
  return inTransaction(async (tx): Promise<Result<Decided>> => {
    const held = await holdPilot(tx, pilotId);
    const newest = await findDecisionRow(pilotId, number, undefined, tx);
    const snapshot = readSnapshot(newest?.snapshot);
    if (!newest || !snapshot) throw new NotFoundError('There is no such decision.');
    if (newest.revision !== revision) {
      const message = `${newest.authorName} corrected it first: revision ${newest.revision} stands. Nothing of yours was saved; what you typed is still here.`;
      return refuse({ code: 'corrected', message });
    }
    const asked = await refuseOpenProposal(tx, pilotId);
    if (asked) return asked;
    const day = newest.extendUntil?.toISOString().slice(0, 10) ?? null;
    if (day !== content.extendUntil || (newest.outcome === 'extend') !== (content.outcome === 'extend')) {
      const message =
        'An extension has moved the last day and the stage, and a correction does not move them back. Correct its reason, or decide anew.';
      return refuse({ code: 'extension', field: 'outcome', message });
    }
    const at = systemClock();
    const kept = new Set(decisionHead(newest).conditions.map(({ dueOn }) => dueOn));
    const typed = { conditions: content.conditions, extendUntil: null };
    const days = refuseDays(typed, held, dayIn(at, held.timeZone), kept);
    if (days) return days;
    const verdict = newest.verdict as VerdictKind;
    if (opposes(content.outcome, verdict)) {
      const corrects = { id: newest.id, correctionReason };
      const proposed = await propose(tx, viewer, { pilot: held, content, author, verdict, at, corrects });
      await markEvidenceChanged(tx, held.projectId);
      return proposed;
    }
    const met = await replaceConditions(tx, newest.id, at);
    const next = { number, revision: revision + 1, correctionReason, met };
    const moment = { verdict, snapshot };
    await publishDecision(tx, viewer, { pilot: held, content, moment, author, approver: null, at, ...next });
    await markEvidenceChanged(tx, held.projectId);
    return accept({ kind: 'published', number, revision: revision + 1 });
  });
}

/** Says that a condition is met, and how. */
export async function meetCondition(viewer: Viewer, input: MeetConditionInput): Promise<Result<null>> {
  const { conditionId, note } = meetConditionInput.parse(input);
  const condition = await findCondition(conditionId);
  if (!condition) throw new NotFoundError('There is no such condition.');
  requirePermission(viewer, 'pilot.edit', condition.projectId);
  return inTransaction(async (tx) => {
    const doneByName = actorOf(viewer).actorName;
    if (!(await meetConditionRow(tx, conditionId, { doneAt: systemClock(), doneByName, doneNote: note }))) {
      const now = await findCondition(conditionId, tx);
      const message = now?.doneByName
        ? `${now.doneByName} recorded it as met first: “${now.doneNote}”. Nothing was changed.`
        : 'A correction of the decision replaced this condition. Nothing was changed.';
      return refuse({ code: 'not-open', message });
    }
    await recordChange(tx, viewer, {
      action: 'condition.met',
      subjectKind: 'pilot',
      subjectId: condition.decision.pilotId,
      projectId: condition.projectId,
      before: { condition: condition.text, ownerName: condition.ownerName },
      after: { condition: condition.text, note },
    });
    await markEvidenceChanged(tx, condition.projectId);
    return accept(null);
  });
}

/** The person who may decide here; null for a token, a job and the command line, which never do. */
export function requireDecider(viewer: Viewer, projectId: string): Person | null {
  requirePermission(viewer, 'pilot.decide', projectId);
  return viewer.kind === 'person' ? { id: viewer.id, name: viewer.name } : null;
}

async function refuseOpenProposal(tx: Transaction, pilotId: string): Promise<Result<never> | null> {
  const [waiting] = (await pageOpenProposals({ pilotIds: [pilotId] }, 1, tx)).rows;
  return waiting ? refusePending(waiting) : null;
}

async function propose(
  tx: Transaction,
  viewer: Viewer,
  asked: {
    pilot: StagedPilot;
    content: DecisionContent;
    author: Person;
    verdict: Moment['verdict'];
    at: Date;
    corrects: { id: string; correctionReason: string } | null;
  },
): Promise<Result<Decided>> {
  const { pilot, content, author, verdict, at, corrects } = asked;
  const proposalId = await insertProposal(tx, {
    ...content,
    pilotId: pilot.id,
    verdict,
    correctsId: corrects?.id ?? null,
    correctionReason: corrects?.correctionReason ?? null,
    authorId: author.id,
    authorName: author.name,
    at,
  });
  await recordChange(tx, viewer, {
    action: 'decision.proposed',
    subjectKind: 'pilot',
    subjectId: pilot.id,
    projectId: pilot.projectId,
    after: { ...content, verdict, proposalId },
  });
  return accept({ kind: 'proposed', proposalId });
}
