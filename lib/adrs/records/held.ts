import type { Transaction } from '@/lib/platform/database/client';
import { database } from '@/lib/platform/database/client';

export interface HeldAdr {
  id: string;
  projectId: string;
  title: string;
  version: number;
  reviewBy: Date | null;
  reviewByFrom: string | null;
  deletedAt: Date | null;
}

const held = {
  id: true,
  projectId: true,
  title: true,
  version: true,
  reviewBy: true,
  reviewByFrom: true,
  deletedAt: true,
} as const;

export function findAdrHead(id: string): Promise<HeldAdr | null> {
  return database().adr.findUnique({ where: { id }, select: held });
}

/** The decision, held until the transaction ends, so that its text does not change meanwhile. */
export async function holdAdr(tx: Transaction, id: string): Promise<HeldAdr | null> {
  await tx.$queryRaw`SELECT 1 FROM adr WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.adr.findUnique({ where: { id }, select: held });
}

export async function setReview(
  tx: Transaction,
  id: string,
  review: { reviewBy: Date | null; reviewByFrom: 'portal' | null },
): Promise<void> {
  // Not @updatedAt: the decision itself did not change.
  await tx.$executeRaw`UPDATE adr SET "reviewBy" = ${review.reviewBy}::date, "reviewByFrom" = ${review.reviewByFrom}
    WHERE id = ${id}::uuid`;
}
