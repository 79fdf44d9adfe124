import { database, type Transaction } from '@/lib/platform/database/client';

export function listCommentRows(adrId: string) {
  return database().adrComment.findMany({ where: { adrId }, orderBy: { at: 'asc' }, take: 200 });
}

export async function insertComment(
  tx: Transaction,
  comment: {
    adrId: string;
    authorId: string | null;
    authorName: string;
    role: string;
    kind: string;
    adrVersion: number;
    text: string;
  },
): Promise<string> {
  return (await tx.adrComment.create({ data: comment, select: { id: true } })).id;
}

/** False where it is no remark of this decision, or was resolved before. */
export async function markResolved(
  tx: Transaction,
  { id, adrId }: { id: string; adrId: string },
  by: { resolvedBy: string; resolvedAt: Date },
): Promise<boolean> {
  const { count } = await tx.adrComment.updateMany({ where: { id, adrId, resolvedAt: null }, data: by });
  return count === 1;
}
