import { Prisma } from '@/generated/prisma/client';
import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { AmendedFields, AmendmentSubject } from '../domain/amendment';

export interface NewAmendment {
  pilotId: string;
  subjectKind: AmendmentSubject;
  subjectId: string;
  subject: string;
  before: AmendedFields | null;
  after: AmendedFields | null;
  reason: string;
  by: string;
  byName: string;
  at: Date;
}

/** Numbered within the pilot; the pilot's row is locked, so that two amendments at once get two numbers. */
export async function insertAmendment(
  tx: Transaction,
  { before, after, ...rest }: NewAmendment,
): Promise<number> {
  await tx.$queryRaw`SELECT id FROM pilot WHERE id = ${rest.pilotId}::uuid FOR NO KEY UPDATE`;
  const last = await tx.amendment.aggregate({ where: { pilotId: rest.pilotId }, _max: { number: true } });
  const number = (last._max.number ?? 0) + 1;
  await tx.amendment.create({
    data: { ...rest, number, before: before ?? Prisma.DbNull, after: after ?? Prisma.DbNull },
  });
  return number;
}

/** Oldest first. */
export function listAmendmentRows(pilotId: string, db: Reader = database()) {
  return db.amendment.findMany({ where: { pilotId }, orderBy: { number: 'asc' }, omit: { by: true } });
}

/**
 * When the pilot was locked; null: it is not, and changes need no amendment. The pilot's row is held until the
 * transaction ends, so that it cannot be locked between this answer and the change that rests on it.
 */
export async function findLock(tx: Transaction, pilotId: string): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ lockedAt: Date | null }[]>`
    SELECT "lockedAt" FROM pilot WHERE id = ${pilotId}::uuid FOR NO KEY UPDATE`;
  return row?.lockedAt ?? null;
}
