import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { DeliveryState, NextStand } from '../domain/attempt';

export interface NewDelivery {
  key: string;
  channel: 'mail' | 'webhook';
  receiver: string;
  projectId: string | null;
}

export interface ClaimedDelivery extends NewDelivery {
  id: string;
  attempts: number;
  claimedAt: Date;
}

/** False when it was planned before, by whomever: then nothing is planned again. */
export async function insertPlan(tx: Transaction, key: string, now: Date): Promise<boolean> {
  const { count } = await tx.deliveryPlan.createMany({
    data: [{ key, plannedAt: now }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** The ids of those that were not there yet. */
export async function insertDeliveries(
  tx: Transaction,
  rows: readonly NewDelivery[],
  now: Date,
): Promise<string[]> {
  const made = await tx.delivery.createManyAndReturn({
    data: rows.map((row) => ({ ...row, nextAt: now, createdAt: now })),
    skipDuplicates: true,
    select: { id: true },
  });
  return made.map(({ id }) => id);
}

/**
 * Takes a due delivery for this sender alone; null when it is not due, or another one has it. `claimedAt` and `attempts`
 * together are the claim: what a sender writes later counts only while they stand.
 */
export async function claimDelivery(id: string, now: Date): Promise<ClaimedDelivery | null> {
  const [row] = await database().$queryRaw<ClaimedDelivery[]>`
    UPDATE delivery
       SET state = 'sending', attempts = attempts + 1, "claimedAt" = ${now}, "handedOverAt" = NULL
     WHERE id = ${id}::uuid AND state = 'waiting' AND "nextAt" <= ${now}
    RETURNING id, key, channel, receiver, "projectId", attempts, "claimedAt"`;
  return row ?? null;
}

const held = ({ id, attempts, claimedAt }: ClaimedDelivery) => ({
  id,
  attempts,
  claimedAt,
  state: 'sending',
});

/** Throws when the claim stands no more: then nothing may leave. */
export async function markHandedOver(claim: ClaimedDelivery, now: Date): Promise<void> {
  const { count } = await database().delivery.updateMany({
    where: held(claim),
    data: { handedOverAt: now },
  });
  if (count !== 1) throw new Error('the delivery was taken from this sender');
}

/** False when the claim stood no more. */
export async function settleDelivery(claim: ClaimedDelivery, stand: NextStand, now: Date): Promise<boolean> {
  const { count } = await database().delivery.updateMany({
    where: held(claim),
    data: {
      state: stand.state,
      problem: stand.problem,
      ...(stand.nextAt && { nextAt: stand.nextAt }),
      ...(stand.state === 'sent' && { sentAt: now }),
    },
  });
  return count === 1;
}

/** Settles what senders that were heard of last before `before` have left, by whether the content had left. */
export async function settleDead(before: Date, standOf: (handedOver: boolean) => NextStand): Promise<number> {
  const counts = await Promise.all(
    [true, false].map(async (handedOver) => {
      const { state, nextAt, problem } = standOf(handedOver);
      const { count } = await database().delivery.updateMany({
        where: {
          state: 'sending',
          claimedAt: { lt: before },
          handedOverAt: handedOver ? { not: null } : null,
        },
        data: { state, problem, ...(nextAt && { nextAt }) },
      });
      return count;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

export async function listDue(now: Date, limit: number): Promise<string[]> {
  const rows = await database().delivery.findMany({
    where: { state: 'waiting', nextAt: { lte: now } },
    orderBy: { nextAt: 'asc' },
    take: limit,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

export function findDelivery(id: string, db: Reader = database()) {
  return db.delivery.findUnique({ where: { id } });
}

/** Puts one that ended otherwise than sent back to the beginning; false when it stands otherwise by now. */
export async function requeueDelivery(
  tx: Transaction,
  id: string,
  from: readonly DeliveryState[],
  now: Date,
): Promise<boolean> {
  const { count } = await tx.delivery.updateMany({
    where: { id, state: { in: [...from] } },
    data: { state: 'waiting', attempts: 0, nextAt: now, problem: '' },
  });
  return count === 1;
}

export async function countByState(): Promise<Partial<Record<DeliveryState, number>>> {
  const rows = await database().delivery.groupBy({ by: ['state'], _count: true });
  return Object.fromEntries(rows.map(({ state, _count }) => [state, _count]));
}

/** The newest first; those of one state, or of all. */
export async function pageDeliveries(at: { state?: DeliveryState; skip: number; take: number }) {
  const where = at.state ? { state: at.state } : {};
  const [rows, total] = await Promise.all([
    database().delivery.findMany({
      where,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip: at.skip,
      take: at.take,
      include: { project: { select: { slug: true, name: true } } },
    }),
    database().delivery.count({ where }),
  ]);
  return { rows, total };
}

/** What ended before `before`; what was planned is remembered without them. */
export async function deleteEnded(before: Date): Promise<number> {
  const { count } = await database().delivery.deleteMany({
    where: { state: { in: ['sent', 'dropped', 'given-up', 'unsure'] }, createdAt: { lt: before } },
  });
  return count;
}
