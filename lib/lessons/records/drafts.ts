import { database, type Transaction } from '@/lib/platform/database/client';

export interface DraftRow {
  baseVersion: number;
  fields: unknown;
  savedAt: Date;
}

export function findDraft(personId: string, subject: string): Promise<DraftRow | null> {
  return database().lessonDraft.findUnique({
    where: { personId_subject: { personId, subject } },
    select: { baseVersion: true, fields: true, savedAt: true },
  });
}

export async function writeDraft(
  personId: string,
  subject: string,
  draft: { baseVersion: number; fields: Record<string, string>; savedAt: Date },
): Promise<void> {
  await database().lessonDraft.upsert({
    where: { personId_subject: { personId, subject } },
    create: { personId, subject, ...draft },
    update: draft,
  });
}

export async function removeDraft(
  personId: string,
  subject: string,
  tx: Pick<Transaction, 'lessonDraft'> = database(),
): Promise<void> {
  await tx.lessonDraft.deleteMany({ where: { personId, subject } });
}
