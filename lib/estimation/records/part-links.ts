import { database, type Transaction } from '@/lib/platform/database/client';
import type { LinkSettlement } from '../domain/part-link';

/** Which parts are to be attached, or looked for, at a time: opened, wanted, due, and held by no worker. */
export function dueLinks(now: Date) {
  return {
    issueState: 'open',
    linkState: { in: ['wanted', 'refused'] },
    AND: [
      { OR: [{ nextTryAt: null }, { nextTryAt: { lte: now } }] },
      { OR: [{ claimedUntil: null }, { claimedUntil: { lte: now } }] },
    ],
  };
}

/** Takes an opened part for one worker until a time; null when there is nothing to do, or another has it. */
export async function claimPartLink(
  id: string,
  { claim, now, until }: { claim: string; now: Date; until: Date },
) {
  const { count } = await database().taskPart.updateMany({
    where: { id, ...dueLinks(now) },
    data: { claim, claimedUntil: until },
  });
  if (count === 0) return null;
  return database().taskPart.findFirst({
    where: { id, claim },
    select: {
      ...{ title: true, issueNumber: true },
      estimate: { select: { id: true, projectId: true, issueNumber: true } },
      repository: { select: { owner: true, name: true } },
    },
  });
}

/** Gives the part back with how its issue hangs. False when the claim was lost meanwhile. */
export async function settlePartLink(
  tx: Transaction,
  { id, claim }: { id: string; claim: string },
  settlement: LinkSettlement,
): Promise<boolean> {
  const { count } = await tx.taskPart.updateMany({
    where: { id, claim },
    data: { ...settlement, claim: null, claimedUntil: null },
  });
  return count === 1;
}
