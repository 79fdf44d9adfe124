import { database, type Reader, type Transaction } from '@/lib/platform/database/client';

export interface PushKey {
  projectId: string;
  actor: string;
  key: string;
}

export function findPush(key: PushKey, db: Reader = database()) {
  return db.observationPush.findUnique({
    where: { projectId_actor_key: key },
    select: { bodyHash: true, recorded: true },
  });
}

/** False when a push of this key was stored already; one that is being stored at this moment is waited for. */
export async function insertPush(
  tx: Transaction,
  push: PushKey & { bodyHash: string; recorded: number; at: Date },
): Promise<boolean> {
  const { count } = await tx.observationPush.createMany({ data: [push], skipDuplicates: true });
  return count === 1;
}

export async function deletePushesBefore(tx: Transaction, projectId: string, at: Date): Promise<void> {
  await tx.observationPush.deleteMany({ where: { projectId, at: { lt: at } } });
}
