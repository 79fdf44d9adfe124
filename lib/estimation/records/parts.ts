import { type Claimed, dueWishes, type Settlement, settledFields } from '@/lib/github/domain/issue-opening';
import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import { dueLinks } from './part-links';

const estimate = {
  select: { id: true, task: true, projectId: true, repositoryId: true, issueNumber: true, source: true },
} as const;

/** The parts that a task was split into, with how each one's issue stands. */
export function listPartRows(estimateId: string) {
  return database().taskPart.findMany({
    where: { estimateId },
    select: {
      ...{ id: true, title: true, estimateHours: true, issueState: true, issueNumber: true, issueUrl: true },
      ...{ problem: true, linkState: true },
    },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
}

export async function insertParts(
  tx: Transaction,
  at: { estimateId: string; repositoryId: string; requestedBy: string },
  parts: readonly { title: string; estimateHours: number | null }[],
): Promise<string[]> {
  const last = await tx.taskPart.aggregate({
    where: { estimateId: at.estimateId },
    _max: { position: true },
  });
  const first = (last._max.position ?? -1) + 1;
  const rows = await tx.taskPart.createManyAndReturn({
    data: parts.map((part, index) => ({ ...at, ...part, position: first + index, issueState: 'wanted' })),
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** To be opened, to be attached, or to be looked for. */
const due = (now: Date) => ({ OR: [dueWishes(now), dueLinks(now)] });

export async function listDueParts(tx: Transaction, now: Date, limit = 100): Promise<string[]> {
  const rows = await tx.taskPart.findMany({
    where: due(now),
    select: { id: true },
    orderBy: [{ nextTryAt: 'asc' }, { id: 'asc' }],
    take: limit,
  });
  return rows.map(({ id }) => id);
}

/** Whether any is due, without a transaction: what the look every few seconds asks. */
export async function isAnyPartDue(now: Date): Promise<boolean> {
  return (await database().taskPart.findFirst({ where: due(now), select: { id: true } })) !== null;
}

/** Takes a part for one worker until a time; null when there is nothing to do, or another has it. */
export async function claimPart(
  id: string,
  { claim, now, until }: { claim: string; now: Date; until: Date },
) {
  const { count } = await database().taskPart.updateMany({
    where: { id, ...dueWishes(now) },
    data: { claim, claimedUntil: until },
  });
  if (count === 0) return null;
  const row = await database().taskPart.findFirst({ where: { id, claim }, include: { estimate } });
  return row && { ...row, projectId: row.estimate.projectId };
}
export type WantedPart = NonNullable<Awaited<ReturnType<typeof claimPart>>>;

/** Before GitHub is asked. False when the claim was lost, or the issue is wanted no more. */
export async function notePartAsked(
  { id, claim }: Claimed,
  { askedSince, now }: { askedSince: Date; now: Date },
): Promise<boolean> {
  const { count } = await database().taskPart.updateMany({
    where: { id, claim, claimedUntil: { gt: now }, issueState: { in: ['wanted', 'refused'] } },
    data: { askedSince, attempts: { increment: 1 } },
  });
  return count === 1;
}

/** Gives the part back with what became of it. False when the claim was lost meanwhile. */
export async function settlePart(
  { id, claim }: Claimed,
  outcome: Settlement & { linkState?: 'wanted' },
  db: Reader = database(),
): Promise<boolean> {
  const { count } = await db.taskPart.updateMany({ where: { id, claim }, data: settledFields(outcome) });
  return count === 1;
}
