import { type Claimed, dueWishes, type Settlement, settledFields } from '@/lib/github/domain/issue-opening';
import { database, type Reader, type Transaction } from '@/lib/platform/database/client';

const lesson = {
  select: { id: true, slug: true, title: true, learned: true, projectId: true, deletedAt: true },
} as const;
const repository = { select: { id: true, owner: true, name: true } } as const;

export function listActionRows(lessonId: string) {
  return database().lessonAction.findMany({
    where: { lessonId },
    include: { repository },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
}
export type ActionRow = Awaited<ReturnType<typeof listActionRows>>[number];

export function findAction(id: string, db: Reader = database()) {
  return db.lessonAction.findUnique({ where: { id }, include: { lesson, repository } });
}

export async function insertAction(tx: Transaction, lessonId: string, text: string): Promise<string> {
  const last = await tx.lessonAction.aggregate({ where: { lessonId }, _max: { position: true } });
  const position = (last._max.position ?? -1) + 1;
  return (await tx.lessonAction.create({ data: { lessonId, position, text }, select: { id: true } })).id;
}

export async function setActionDone(
  tx: Transaction,
  id: string,
  done: { doneAt: Date | null; doneBy: string | null },
): Promise<void> {
  await tx.lessonAction.updateMany({ where: { id }, data: done });
}

/** False once an issue may have been made: that is followed, not forgotten. */
export async function removeActionRow(tx: Transaction, id: string): Promise<boolean> {
  const where = { id, issueState: { in: ['none', 'wanted', 'refused'] }, askedSince: null };
  return (await tx.lessonAction.deleteMany({ where })).count === 1;
}

/** Asks for an issue; false when one was asked for before and may be there. In another repository only after a refusal. */
export async function setActionWanted(
  tx: Transaction,
  id: string,
  wish: { repositoryId: string; requestedBy: string },
): Promise<boolean> {
  const { count } = await tx.lessonAction.updateMany({
    where: { id, askedSince: null, issueState: { in: ['none', 'refused'] } },
    data: { ...wish, issueState: 'wanted', nextTryAt: null, problem: null },
  });
  return count === 1;
}

export async function listDueActions(tx: Transaction, now: Date, limit = 100): Promise<string[]> {
  const rows = await tx.lessonAction.findMany({
    where: dueWishes(now),
    select: { id: true },
    orderBy: [{ nextTryAt: 'asc' }, { id: 'asc' }],
    take: limit,
  });
  return rows.map(({ id }) => id);
}

/** Whether any is due, without a transaction: what the look every few seconds asks. */
export async function isAnyActionDue(now: Date): Promise<boolean> {
  return (await database().lessonAction.findFirst({ where: dueWishes(now), select: { id: true } })) !== null;
}

/** Takes an action for one worker until a time; null when there is nothing to do, or another has it. */
export async function claimAction(
  id: string,
  { claim, now, until }: { claim: string; now: Date; until: Date },
) {
  const { count } = await database().lessonAction.updateMany({
    where: { id, ...dueWishes(now) },
    data: { claim, claimedUntil: until },
  });
  if (count === 0) return null;
  const row = await database().lessonAction.findFirst({ where: { id, claim }, include: { lesson } });
  return row && { ...row, projectId: row.lesson.projectId };
}
export type WantedAction = NonNullable<Awaited<ReturnType<typeof claimAction>>>;

/** Before GitHub is asked. False when the claim was lost, or the issue is wanted no more. */
export async function noteActionAsked(
  { id, claim }: Claimed,
  { askedSince, now }: { askedSince: Date; now: Date },
): Promise<boolean> {
  const { count } = await database().lessonAction.updateMany({
    where: { id, claim, claimedUntil: { gt: now }, doneAt: null, issueState: { in: ['wanted', 'refused'] } },
    data: { askedSince, attempts: { increment: 1 } },
  });
  return count === 1;
}

/** Gives the action back with what became of it. False when the claim was lost meanwhile. */
export async function settleAction(
  { id, claim }: Claimed,
  outcome: Settlement,
  db: Reader = database(),
): Promise<boolean> {
  const { count } = await db.lessonAction.updateMany({ where: { id, claim }, data: settledFields(outcome) });
  return count === 1;
}
