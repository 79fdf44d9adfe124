import { database, type Reader, type Transaction } from '@/lib/platform/database/client';

export interface PushKey {
  projectId: string;
  actor: string;
  key: string;
}

/** `answer` holds the identities of the reports that were pushed under the key. */
export async function findPush(
  key: PushKey,
  db: Reader = database(),
): Promise<{ bodyHash: string; identities: string[] } | null> {
  const row = await db.ciReportPush.findUnique({
    where: { projectId_actor_key: key },
    select: { bodyHash: true, answer: true },
  });
  return row && { bodyHash: row.bodyHash, identities: row.answer as string[] };
}

/** False when a push of this key was stored already; one that is being stored at this moment is waited for. */
export async function insertPush(
  tx: Transaction,
  { identities, ...push }: PushKey & { bodyHash: string; identities: string[]; at: Date },
): Promise<boolean> {
  const { count } = await tx.ciReportPush.createMany({
    data: [{ ...push, answer: identities }],
    skipDuplicates: true,
  });
  return count === 1;
}

export async function deletePushesBefore(tx: Transaction, projectId: string, at: Date): Promise<void> {
  await tx.ciReportPush.deleteMany({ where: { projectId, at: { lt: at } } });
}
