import { type Claimed, dueWishes, type Settlement, settledFields } from '@/lib/github/domain/issue-opening';
import { database, type Reader, type Transaction } from '@/lib/platform/database/client';

export interface PassingRow {
  id: string;
  metricId: string;
  projectId: string;
  number: number;
  passedAt: Date;
  value: number;
  sampleCount: number;
  budgetLimit: number;
  words: string;
  endedAt: Date | null;
  issueState: string;
  repositoryId: string | null;
  askedSince: Date | null;
  attempts: number;
  problem: string | null;
  issueNumber: number | null;
  issueUrl: string | null;
}

const columns = {
  id: true,
  metricId: true,
  projectId: true,
  number: true,
  passedAt: true,
  value: true,
  sampleCount: true,
  budgetLimit: true,
  words: true,
  endedAt: true,
  issueState: true,
  repositoryId: true,
  askedSince: true,
  attempts: true,
  problem: true,
  issueNumber: true,
  issueUrl: true,
} as const;

/** The passings that last still, of these metrics. */
export function listOpenPassings(
  metricIds: readonly string[],
  db: Reader = database(),
): Promise<PassingRow[]> {
  return db.budgetPassing.findMany({
    where: { metricId: { in: [...metricIds] }, endedAt: null },
    select: columns,
    orderBy: [{ metricId: 'asc' }, { number: 'desc' }],
  });
}

/** Begins a passing under the metric's next number. The metric's row is held. */
export async function insertPassing(
  tx: Transaction,
  passing: Pick<
    PassingRow,
    'metricId' | 'projectId' | 'passedAt' | 'value' | 'sampleCount' | 'budgetLimit' | 'words'
  > & {
    issueState: 'none' | 'wanted';
    repositoryId: string | null;
  },
): Promise<string> {
  const before = await tx.budgetPassing.aggregate({
    where: { metricId: passing.metricId },
    _max: { number: true },
  });
  const number = (before._max.number ?? 0) + 1;
  return (await tx.budgetPassing.create({ data: { ...passing, number }, select: { id: true } })).id;
}

/** The budget is kept again. */
export async function endPassing(tx: Transaction, id: string, now: Date): Promise<void> {
  await tx.budgetPassing.update({ where: { id }, data: { endedAt: now } });
}

/** An issue is wanted now, or no longer; only while none was asked for, which cannot be taken back. */
export async function setWanted(
  tx: Transaction,
  id: string,
  { isWanted, repositoryId }: { isWanted: boolean; repositoryId: string | null },
): Promise<void> {
  await tx.budgetPassing.updateMany({
    where: { id, askedSince: null, issueState: { in: ['none', 'wanted', 'refused'] } },
    data: isWanted
      ? { issueState: 'wanted', repositoryId, nextTryAt: null }
      : { issueState: 'none', problem: null, nextTryAt: null },
  });
}

/** Passings whose issue is to be opened or looked for now. */
export async function listDueIssues(tx: Transaction, now: Date, limit = 100): Promise<string[]> {
  const rows = await tx.budgetPassing.findMany({
    where: dueWishes(now),
    select: { id: true },
    orderBy: [{ nextTryAt: 'asc' }, { id: 'asc' }],
    take: limit,
  });
  return rows.map(({ id }) => id);
}

/** Takes a passing for one worker until a time; null when there is nothing to do, or another has it. */
export async function claimPassing(
  id: string,
  { claim, now, until }: { claim: string; now: Date; until: Date },
): Promise<PassingRow | null> {
  const { count } = await database().budgetPassing.updateMany({
    where: { id, ...dueWishes(now) },
    data: { claim, claimedUntil: until },
  });
  if (count === 0) return null;
  return database().budgetPassing.findFirst({ where: { id, claim }, select: columns });
}

/**
 * Notes, before GitHub is asked, that it will be. False when the claim was lost, or no issue is wanted any more: then
 * nothing may be asked.
 */
export async function noteAsked(
  { id, claim }: Claimed,
  { askedSince, now }: { askedSince: Date; now: Date },
): Promise<boolean> {
  const { count } = await database().budgetPassing.updateMany({
    where: {
      id,
      claim,
      claimedUntil: { gt: now },
      endedAt: null,
      issueState: { in: ['wanted', 'refused'] },
    },
    data: { askedSince, attempts: { increment: 1 } },
  });
  return count === 1;
}

/** Gives the passing back with what became of it. False when the claim was lost meanwhile. */
export async function settleClaim(
  { id, claim }: Claimed,
  outcome: Settlement,
  db: Reader = database(),
): Promise<boolean> {
  const { count } = await db.budgetPassing.updateMany({
    where: { id, claim },
    data: settledFields(outcome),
  });
  return count === 1;
}

/** The newest issue that an earlier passing of the metric opened. */
export function findEarlierIssue(metricId: string, before: number) {
  return database().budgetPassing.findFirst({
    where: { metricId, number: { lt: before }, issueState: 'open', issueNumber: { not: null } },
    orderBy: { number: 'desc' },
    select: { issueNumber: true, issueUrl: true, repositoryId: true },
  });
}

export async function setBudgetIssueUrl(tx: Transaction, metricId: string, url: string): Promise<void> {
  await tx.metric.update({ where: { id: metricId }, data: { budgetIssueUrl: url } });
}
