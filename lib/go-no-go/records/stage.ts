import { database, type Reader, type Transaction } from '@/lib/platform/database/client';

/** What a start looks at of each criterion. */
export function readStartCriteria(pilotId: string, db: Reader = database()) {
  return db.criterion.findMany({
    where: { pilotId, removedAt: null },
    orderBy: [{ side: 'asc' }, { position: 'asc' }, { id: 'asc' }],
    select: { id: true, side: true, title: true, rule: true },
  });
}

export async function lockCriteria(tx: Transaction, pilotId: string, at: Date): Promise<number> {
  const where = { pilotId, lockedAt: null, removedAt: null };
  return (await tx.criterion.updateMany({ where, data: { lockedAt: at } })).count;
}
