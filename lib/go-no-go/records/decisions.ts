import { database, type Reader } from '@/lib/platform/database/client';

const head = { id: true, slug: true, title: true, stage: true, timeZone: true } as const;
const project = { project: { select: { id: true, slug: true, name: true } } } as const;

/** Conditions that nobody has met yet, the one due first in front, with how many there are. */
export async function pageOpenConditions(projectId: string | undefined, take: number) {
  const where = {
    doneAt: null,
    replacedAt: null,
    ...(projectId && { projectId }),
  };
  const db = database();
  const [rows, total] = await Promise.all([
    db.decisionCondition.findMany({
      where,
      orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
      take,
      select: {
        id: true,
        text: true,
        ownerName: true,
        dueOn: true,
        decision: { select: { number: true, pilot: { select: { ...head, ...project } } } },
      },
    }),
    db.decisionCondition.count({ where }),
  ]);
  return { rows, total };
}

/** Decisions that wait for somebody's approval, the oldest in front, with how many there are. */
export async function pageOpenProposals(
  where: { projectId?: string; pilotIds?: string[] },
  take: number,
  db: Reader = database(),
) {
  const open = {
    state: 'open',
    ...(where.pilotIds && { pilotId: { in: where.pilotIds } }),
    ...(where.projectId && { pilot: { projectId: where.projectId } }),
  };
  const [rows, total] = await Promise.all([
    db.decisionProposal.findMany({
      where: open,
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
      take,
      include: { pilot: { select: { ...head, ...project } } },
    }),
    db.decisionProposal.count({ where: open }),
  ]);
  return { rows, total };
}
export type ProposalRow = Awaited<ReturnType<typeof pageOpenProposals>>['rows'][number];

const withoutSnapshot = {
  id: true,
  pilotId: true,
  number: true,
  revision: true,
  outcome: true,
  verdict: true,
  isOpposed: true,
  correctionReason: true,
  reason: true,
  authorId: true,
  authorName: true,
  approverId: true,
  approverName: true,
  conditions: true,
  extendUntil: true,
  at: true,
} as const;

/** The newest decision of each pilot in its newest revision, without its snapshot. */
export function listStandingDecisions(pilotIds: string[], projectId?: string) {
  return database().decision.findMany({
    where: { pilotId: { in: pilotIds }, ...(projectId && { pilot: { projectId } }) },
    orderBy: [{ pilotId: 'asc' }, { number: 'desc' }, { revision: 'desc' }],
    distinct: ['pilotId'],
    select: {
      ...withoutSnapshot,
      pilot: { select: { slug: true } },
      openConditions: { select: { doneAt: true, replacedAt: true } },
    },
  });
}
export type StandingDecisionRow = Awaited<ReturnType<typeof listStandingDecisions>>[number];

/** Every decision of a pilot with all its revisions, newest first, without snapshots. */
export function listDecisionRows(pilotId: string, db: Reader = database()) {
  return db.decision.findMany({
    where: { pilotId },
    orderBy: [{ number: 'desc' }, { revision: 'desc' }],
    select: withoutSnapshot,
  });
}
export type DecisionRow = Awaited<ReturnType<typeof listDecisionRows>>[number];

/** One decision with its snapshot; the newest revision when none is named. */
export function findDecisionRow(pilotId: string, number: number, revision?: number, db: Reader = database()) {
  return db.decision.findFirst({
    where: { pilotId, number, ...(revision && { revision }) },
    orderBy: { revision: 'desc' },
    select: { ...withoutSnapshot, snapshot: true },
  });
}

/** The conditions of one decision over all its revisions. */
export function listConditionRows(pilotId: string, number: number, db: Reader = database()) {
  return db.decisionCondition.findMany({
    where: { decision: { pilotId, number } },
    orderBy: [{ replacedAt: { sort: 'asc', nulls: 'first' } }, { position: 'asc' }],
    omit: { projectId: true },
  });
}

/** The decisions that were proposed for a pilot, newest first. */
export function listProposalRows(pilotId: string, take = 50) {
  return database().decisionProposal.findMany({ where: { pilotId }, orderBy: { at: 'desc' }, take });
}
