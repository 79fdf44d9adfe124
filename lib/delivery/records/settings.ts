import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { Rhythm } from '../domain/rhythm';

const rhythmColumns = { reminderDay: true, reminderHour: true, digestDay: true, digestHour: true } as const;

/** Null while nobody set it. */
export function findRhythm(db: Reader = database()): Promise<Rhythm | null> {
  return db.summaryRhythm.findUnique({ where: { id: 1 }, select: rhythmColumns });
}

export async function saveRhythm(tx: Transaction, rhythm: Rhythm): Promise<void> {
  await tx.summaryRhythm.upsert({ where: { id: 1 }, create: { id: 1, ...rhythm }, update: rhythm });
}

export function findWebhook(id: string, db: Reader = database()) {
  return db.summaryWebhook.findUnique({
    where: { id },
    include: { project: { select: { id: true, slug: true, name: true } } },
  });
}

/** Those that a revision of this project (null: of all together) goes to. */
export async function listWebhookIds(projectId: string | null): Promise<string[]> {
  const rows = await database().summaryWebhook.findMany({
    where: { isActive: true, OR: [{ projectId: null }, ...(projectId ? [{ projectId }] : [])] },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** By project and name. */
export function listWebhooks() {
  return database().summaryWebhook.findMany({
    orderBy: [{ projectId: 'asc' }, { name: 'asc' }, { createdAt: 'asc' }],
    include: { project: { select: { id: true, slug: true, name: true } } },
  });
}

export function insertWebhook(
  tx: Transaction,
  webhook: { projectId: string | null; name: string; url: string; createdById: string | null },
): Promise<{ id: string }> {
  return tx.summaryWebhook.create({ data: webhook, select: { id: true } });
}

export async function deleteWebhook(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.summaryWebhook.deleteMany({ where: { id } })).count === 1;
}

/** False when it stood so before. */
export async function setWebhookActive(tx: Transaction, id: string, isActive: boolean): Promise<boolean> {
  const { count } = await tx.summaryWebhook.updateMany({
    where: { id, isActive: !isActive },
    data: { isActive, version: { increment: 1 } },
  });
  return count === 1;
}
