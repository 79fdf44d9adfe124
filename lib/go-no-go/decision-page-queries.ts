import { may } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { daysBeforeLock, mayLockLate, movesFrom, type StageMove } from '@/lib/pilots/domain/stage';
import {
  type GapWaiverView,
  readStartState,
  requireStagedPilot,
  type StagedPilot,
} from '@/lib/pilots/stage-queries';
import { systemClock } from '@/lib/platform/clock';
import { NotFoundError } from '@/lib/platform/errors';
import { dayIn } from '@/lib/shared/calendar-day';
import { readBesides } from './decision-moment';
import { type PendingProposal, pendingProposal } from './decision-queries';
import { decisionHead, isoDay } from './decision-view';
import { type ConditionView, conditionState, type DecisionHead } from './domain/decision';
import { type DecisionSnapshot, readSnapshot, snapshotOf } from './domain/decision-snapshot';
import type { StartGap } from './domain/start-gaps';
import type { PilotRecord } from './domain/views';
import {
  findDecisionRow,
  listConditionRows,
  listDecisionRows,
  listProposalRows,
  pageOpenProposals,
} from './records/decisions';
import { readStartCriteria } from './records/stage';
import { gapsOf } from './stage-gaps';

/** One decision as it was published, with its revisions and how its conditions stand today. */
export interface DecisionView extends DecisionHead {
  correctionReason: string | null;
  /** Null: a newer Pilothouse wrote it in a shape that this one cannot read. */
  snapshot: DecisionSnapshot | null;
  isNewestRevision: boolean;
  /** Newest first. */
  revisions: (DecisionHead & { correctionReason: string | null })[];
  conditionsNow: ConditionView[];
}

/** A decision in one of its revisions (the newest when none is named). Throws NotFoundError when there is none. */
export async function readDecision(
  viewer: Viewer,
  pilotId: string,
  { number, revision }: { number: number; revision?: number },
  now: Date = systemClock(),
): Promise<DecisionView> {
  const pilot = await requireStagedPilot(viewer, pilotId);
  const row = await findDecisionRow(pilotId, number, revision);
  if (!row) throw new NotFoundError('There is no such decision.');
  const [all, conditions] = await Promise.all([
    listDecisionRows(pilotId),
    listConditionRows(pilotId, number),
  ]);
  const revisions = all.filter((one) => one.number === number);
  const today = dayIn(now, pilot.timeZone);
  return {
    ...decisionHead(row),
    correctionReason: row.correctionReason,
    snapshot: readSnapshot(row.snapshot),
    isNewestRevision: revisions[0]?.id === row.id,
    revisions: revisions.map((one) => ({ ...decisionHead(one), correctionReason: one.correctionReason })),
    conditionsNow: conditions
      .filter(({ decisionId }) => decisionId === row.id)
      .map(({ id, text, ownerName, dueOn, doneAt, doneByName, doneNote, replacedAt }) => ({
        id,
        text,
        ownerName,
        dueOn: isoDay(dueOn),
        state: conditionState({ doneAt, replacedAt, dueOn: isoDay(dueOn) }, today),
        doneAt: doneAt?.toISOString() ?? null,
        doneByName,
        doneNote,
      })),
  };
}

/** Every decision of a pilot in its newest revision, newest first. The viewer may read the pilot. */
export async function listDecisions(viewer: Viewer, pilotId: string): Promise<DecisionHead[]> {
  await requireStagedPilot(viewer, pilotId);
  return newestRevisions((await listDecisionRows(pilotId)).map(decisionHead));
}

function newestRevisions(heads: DecisionHead[]): DecisionHead[] {
  return heads.filter(({ number }, at) => heads.findIndex((one) => one.number === number) === at);
}

/** A proposal that was answered: refused or withdrawn, shown for ever. */
export interface EndedProposal {
  id: string;
  outcome: string;
  reason: string;
  authorName: string;
  at: string;
  state: string;
  answeredByName: string | null;
  answeredAt: string | null;
  answerReason: string;
}

/** Everything that a meeting looks at to decide, and what the viewer may do. */
export interface DecisionBoard {
  /** As a decision of this moment would keep it. */
  known: DecisionSnapshot;
  decisions: DecisionHead[];
  pending: PendingProposal | null;
  /** Proposals that came to nothing, newest first. */
  ended: EndedProposal[];
  stage: StagePanelView;
}

export async function readDecisionBoard(
  viewer: Viewer,
  record: PilotRecord,
  now: Date = systemClock(),
): Promise<DecisionBoard> {
  const today = dayIn(now, record.timeZone);
  const [besides, decisions, waiting, proposals, stage] = await Promise.all([
    readBesides(viewer, record.id, now),
    listDecisions(viewer, record.id),
    pageOpenProposals({ pilotIds: [record.id] }, 1),
    listProposalRows(record.id),
    readStagePanel(viewer, record.id),
  ]);
  const [pending] = waiting.rows;
  return {
    known: snapshotOf(record, besides, { now, today }),
    decisions,
    pending: pending ? pendingProposal(viewer, pending) : null,
    ended: proposals.flatMap(({ id, outcome, reason, authorName, at, state, ...answer }) =>
      state === 'refused' || state === 'withdrawn'
        ? [
            {
              id,
              outcome,
              reason,
              authorName,
              at: at.toISOString(),
              state,
              answeredByName: answer.answeredByName,
              answeredAt: answer.answeredAt?.toISOString() ?? null,
              answerReason: answer.answerReason,
            },
          ]
        : [],
    ),
    stage,
  };
}

/** Where a pilot stands, what keeps it from starting, and which moves the viewer may make. */
export interface StagePanelView {
  pilot: StagedPilot;
  /** Before the lock: what is open and not waived. */
  gaps: StartGap[];
  /** What was waived, for ever. */
  gapWaivers: GapWaiverView[];
  /** Moves that are made here, by this viewer; deciding and extending have their form. */
  moves: StageMove[];
  mayLockLate: boolean;
  mayWaive: boolean;
  /** Whole days of the pilot that had passed when it was locked; null where nobody can say. */
  daysBeforeLock: number | null;
}

export async function readStagePanel(viewer: Viewer, pilotId: string): Promise<StagePanelView> {
  const [{ pilot, waivers, ...rows }, criteria] = await Promise.all([
    readStartState(viewer, pilotId),
    readStartCriteria(pilotId),
  ]);
  const isPerson = viewer.kind === 'person';
  const mayEdit = isPerson && may(viewer, 'pilot.edit', pilot.projectId);
  const waitsForLock = !pilot.lockedAt && pilot.stage !== 'closed';
  return {
    pilot,
    gaps: waitsForLock ? gapsOf(pilot, { ...rows, criteria, waivers }).open : [],
    gapWaivers: waivers,
    moves: movesFrom(pilot.stage).filter(
      ({ needs, who }) => needs !== 'decision' && isPerson && may(viewer, who, pilot.projectId),
    ),
    mayLockLate: mayEdit && mayLockLate(pilot),
    mayWaive: mayEdit && waitsForLock,
    daysBeforeLock: pilot.lockedAt ? daysBeforeLock({ ...pilot, lockedAt: pilot.lockedAt }) : null,
  };
}
