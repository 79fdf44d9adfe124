import { recordChange } from '@/lib/audit/commands';
import type { Action } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { holdOpenPart } from '@/lib/pilots/open-part-commands';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { markEvidenceChanged } from '@/lib/projects/evidence-commands';
import { endOfDay } from '@/lib/shared/calendar-day';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import {
  type AnswerWaiverInput,
  type AskWaiverInput,
  answerWaiverInput,
  askWaiverInput,
  type WaiverInput,
  waiverInput,
} from './criterion-input';
import { goneCriterion } from './criterion-refusals';
import { favours } from './domain/evaluation';
import { isOpenWaiver, waiverStanding } from './domain/waiver';
import { judgeCriteria } from './judge';
import { findCriterion, type StoredCriterion } from './records/criteria';
import { listCriterionRows } from './records/read';
import {
  answerWaiverRow,
  endWaiverRow,
  findWaiver,
  insertWaiver,
  listWaivers,
  type WaiverRow,
} from './records/waivers';

type Person = Extract<Viewer, { kind: 'person' }>;

/**
 * Asks that a criterion be set aside, until the end of a day in the pilot's time zone or until it is ended. It counts
 * only when somebody else approves it. Refused for a criterion that is met, for a day that has passed, and while
 * another one waits or counts.
 */
export async function askWaiver(viewer: Viewer, input: AskWaiverInput): Promise<Result<{ id: string }>> {
  const { criterionId, reason, until: day } = askWaiverInput.parse(input);
  const row = await requireRow(viewer, criterionId, 'pilot.edit');
  if (viewer.kind !== 'person') return notAPerson('ask for a waiver');
  if (row.removedAt) return goneCriterion();
  const now = systemClock();
  const until = day ? endOfDay(day, row.pilot.timeZone) : null;
  if (until && until < now) {
    const message = 'That day has passed. Choose a later one, or leave it open.';
    return refuse({ code: 'past', field: 'until', message });
  }
  const met = await refuseWhereMet(viewer, criterionId, now);
  if (met) return refuse(met);
  return inTransaction(async (tx) => {
    const open = await holdOpenPart(tx, row.pilotId, 'waivers');
    if (!open.ok) return open;
    const others = await listWaivers({ criterionIds: [criterionId] }, tx);
    const other = others.find((waiver) => isOpenWaiver(waiver, now));
    if (other) {
      const message =
        other.state === 'asked'
          ? `${other.askedByName} has asked already; that one waits for an answer.`
          : 'It is waived already. End that waiver first, or let it run out.';
      return refuse({ code: 'waived-already', message });
    }
    const by = { askedById: viewer.id, askedByName: viewer.name, askedAt: now };
    const id = await insertWaiver(tx, { criterionId, reason, until, ...by });
    await recordChange(tx, viewer, {
      ...change('waiver.asked', id, row),
      after: { criterionId, reason, until },
    });
    await markEvidenceChanged(tx, row.pilot.projectId);
    return accept({ id });
  });
}

/** Approves or refuses a waiver that somebody else asked for; a refusal says why. The first answer stands. */
export async function answerWaiver(viewer: Viewer, input: AnswerWaiverInput): Promise<Result<null>> {
  const { waiverId, answer, reason } = answerWaiverInput.parse(input);
  const { waiver, row } = await requireWaiver(viewer, waiverId, 'pilot.decide');
  if (viewer.kind !== 'person') return notAPerson('answer a waiver');
  if (waiver.askedById === viewer.id) {
    const message = 'You asked for it yourself, so somebody else must answer. You can withdraw it.';
    return refuse({ code: 'own-waiver', message });
  }
  if (answer === 'refuse' && !reason) {
    const message = 'Say why it is refused, so that the one who asked knows.';
    return refuse({ code: 'reason-needed', field: 'reason', message });
  }
  const now = systemClock();
  if (answer === 'approve') {
    if (row.removedAt) return goneCriterion();
    if (waiver.until && waiver.until < now) {
      const message = 'The day until which it was asked for has passed. Refuse it; it can be asked for anew.';
      return refuse({ code: 'past', message });
    }
    const met = await refuseWhereMet(viewer, row.id, now);
    if (met) return refuse(met);
  }
  const state = answer === 'approve' ? 'approved' : 'refused';
  return settle(viewer, { waiver, row, state, reason, now });
}

/** Takes back what one asked for oneself, while it waits for an answer. */
export async function withdrawWaiver(viewer: Viewer, input: WaiverInput): Promise<Result<null>> {
  const { waiver, row } = await requireWaiver(viewer, waiverInput.parse(input).waiverId, 'pilot.edit');
  if (viewer.kind !== 'person' || waiver.askedById !== viewer.id) {
    const message = `Only ${waiver.askedByName} can withdraw it, having asked for it.`;
    return refuse({ code: 'not-own', message });
  }
  return settle(viewer, { waiver, row, state: 'withdrawn', reason: '', now: systemClock() });
}

/** Ends an approved waiver before its day: from now on the criterion counts again. */
export async function endWaiver(viewer: Viewer, input: WaiverInput): Promise<Result<null>> {
  const { waiver, row } = await requireWaiver(viewer, waiverInput.parse(input).waiverId, 'pilot.edit');
  if (viewer.kind !== 'person') return notAPerson('end a waiver');
  const now = systemClock();
  if (waiverStanding(waiver, now) !== 'approved') {
    return refuse({
      code: 'not-running',
      message: 'It does not count any more, so there is nothing to end.',
    });
  }
  return inTransaction(async (tx) => {
    const open = await holdOpenPart(tx, row.pilotId, 'waivers');
    if (!open.ok) return open;
    if (!(await endWaiverRow(tx, waiver.id, { endedAt: now, endedByName: viewer.name }))) {
      const message = 'Somebody else has ended it a moment ago.';
      return refuse({ code: 'not-running', message });
    }
    await recordChange(tx, viewer, change('waiver.ended', waiver.id, row));
    await markEvidenceChanged(tx, row.pilot.projectId);
    return accept(null);
  });
}

interface Answer {
  waiver: WaiverRow;
  row: StoredCriterion;
  state: 'approved' | 'refused' | 'withdrawn';
  reason: string;
  now: Date;
}

function settle(viewer: Person, { waiver, row, state, reason, now }: Answer): Promise<Result<null>> {
  const { id, name } = viewer;
  return inTransaction(async (tx) => {
    // Refused and withdrawn it changes nothing of what a decision rests on, so that none waits for ever.
    const open = state === 'approved' ? await holdOpenPart(tx, row.pilotId, 'waivers') : accept(null);
    if (!open.ok) return open;
    const answer = { state, answeredById: id, answeredByName: name, answeredAt: now, answerReason: reason };
    if (!(await answerWaiverRow(tx, waiver.id, answer))) {
      const first = await findWaiver(waiver.id, tx);
      const message = `${first?.answeredByName ?? 'Somebody else'} was first: it is ${first?.state ?? 'gone'}. Your answer was not recorded.`;
      return refuse({ code: 'answered', message });
    }
    await recordChange(tx, viewer, { ...change(`waiver.${state}`, waiver.id, row), after: { reason } });
    await markEvidenceChanged(tx, row.pilot.projectId);
    return accept(null);
  });
}

/** What already speaks for going on needs no waiver. */
async function refuseWhereMet(viewer: Viewer, criterionId: string, now: Date): Promise<Reason | null> {
  const rows = await listCriterionRows({ id: criterionId });
  const [judged] = [...(await judgeCriteria(viewer, rows, now)).values()].flat();
  if (!judged || favours(judged.side, judged.evaluation.state) !== 'go') return null;
  const word = judged.side === 'go' ? 'met' : 'not triggered';
  return { code: 'met', message: `The criterion is ${word}, so there is nothing to waive.` };
}

async function requireRow(viewer: Viewer, id: string, action: Action): Promise<StoredCriterion> {
  const row = await findCriterion(id);
  if (!row) throw new NotFoundError('There is no such criterion.');
  requirePermission(viewer, action, row.pilot.projectId);
  return row;
}

async function requireWaiver(viewer: Viewer, id: string, action: Action) {
  const waiver = await findWaiver(id);
  if (!waiver) throw new NotFoundError('There is no such waiver.');
  return { waiver, row: await requireRow(viewer, waiver.criterionId, action) };
}

function notAPerson(what: string): Result<never> {
  return refuse({ code: 'not-a-person', message: `Only a person can ${what}; sign in yourself.` });
}

function change(action: `${string}.${string}`, waiverId: string, row: StoredCriterion) {
  return { action, subjectKind: 'waiver', subjectId: waiverId, projectId: row.pilot.projectId };
}
