import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { WaiverState } from '../domain/waiver';

const select = {
  id: true,
  criterionId: true,
  reason: true,
  until: true,
  state: true,
  askedById: true,
  askedByName: true,
  askedAt: true,
  answeredByName: true,
  answeredAt: true,
  answerReason: true,
  endedAt: true,
  endedByName: true,
} as const;

export type WaiverRow = Awaited<ReturnType<typeof listWaivers>>[number];

/** Of many criteria, newest first: every one there ever was. */
export function listWaivers(
  where: { criterionIds: string[] } | { pilotId: string },
  db: Reader = database(),
) {
  return db.waiver.findMany({
    where:
      'pilotId' in where
        ? { criterion: { pilotId: where.pilotId } }
        : { criterionId: { in: where.criterionIds } },
    orderBy: [{ askedAt: 'desc' }, { id: 'desc' }],
    select,
  });
}

export function findWaiver(id: string, db: Reader = database()) {
  return db.waiver.findUnique({ where: { id }, select });
}

export async function insertWaiver(
  tx: Transaction,
  waiver: {
    criterionId: string;
    reason: string;
    until: Date | null;
    askedById: string;
    askedByName: string;
    askedAt: Date;
  },
): Promise<string> {
  return (await tx.waiver.create({ data: waiver, select: { id: true } })).id;
}

/** False when it is not waiting any more: somebody else answered or withdrew it first. */
export async function answerWaiverRow(
  tx: Transaction,
  id: string,
  answer: {
    state: Exclude<WaiverState, 'asked'>;
    answeredById: string;
    answeredByName: string;
    answeredAt: Date;
    answerReason: string;
  },
): Promise<boolean> {
  return (await tx.waiver.updateMany({ where: { id, state: 'asked' }, data: answer })).count === 1;
}

/** False when it has been ended already. */
export async function endWaiverRow(
  tx: Transaction,
  id: string,
  ended: { endedAt: Date; endedByName: string },
): Promise<boolean> {
  const { count } = await tx.waiver.updateMany({
    where: { id, state: 'approved', endedAt: null },
    data: ended,
  });
  return count === 1;
}
