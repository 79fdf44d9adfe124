import { database, type Reader, type Transaction } from '@/lib/platform/database/client';

const columns = { id: true, createdBy: true, createdAt: true, expiresAt: true, revokedAt: true } as const;

export function listShareRows(reportId: string) {
  return database().impactShare.findMany({
    where: { reportId },
    select: columns,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 100,
  });
}

export function insertShare(
  tx: Transaction,
  share: { reportId: string; secretHash: string; createdBy: string; createdAt: Date; expiresAt: Date },
) {
  return tx.impactShare.create({ data: share, select: columns });
}

/** False when there is no such link of the report, or it was ended already. */
export async function endShare(
  tx: Transaction,
  at: { id: string; reportId: string },
  revokedAt: Date,
): Promise<boolean> {
  const { count } = await tx.impactShare.updateMany({
    where: { ...at, revokedAt: null },
    data: { revokedAt },
  });
  return count === 1;
}

/** The report that a link opens at this moment; null when it opens none, whatever the reason. */
export async function findSharedReportId(
  secretHash: string,
  now: Date,
  db: Reader = database(),
): Promise<{ reportId: string; expiresAt: Date } | null> {
  return db.impactShare.findFirst({
    where: { secretHash, revokedAt: null, expiresAt: { gt: now } },
    select: { reportId: true, expiresAt: true },
  });
}
