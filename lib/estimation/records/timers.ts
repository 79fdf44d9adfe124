import { database, type Reader, type Transaction } from '@/lib/platform/database/client';

const task = { select: { id: true, task: true, projectId: true } } as const;

/** A person starts and stops one thing at a time. */
export async function lockTimersOf(tx: Transaction, personId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('timer ' || ${personId}, 0))`;
}

export function findOpenTimer(personId: string, db: Reader = database()) {
  return db.taskTimer.findFirst({ where: { personId, stoppedAt: null }, include: { estimate: task } });
}

export async function insertTimer(
  tx: Transaction,
  row: { estimateId: string; personId: string; startedAt: Date },
): Promise<void> {
  await tx.taskTimer.create({ data: row });
}

export async function closeTimer(tx: Transaction, id: string, stoppedAt: Date): Promise<void> {
  await tx.taskTimer.update({ where: { id }, data: { stoppedAt } });
}

/** Hours of all stopped timers of a task; 0 for none. */
export async function sumTimers(tx: Transaction, estimateId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ hours: number }[]>`
    SELECT coalesce(sum(extract(epoch FROM "stoppedAt" - "startedAt")) / 3600, 0)::float AS hours FROM task_timer
    WHERE "estimateId" = ${estimateId}::uuid AND "stoppedAt" IS NOT NULL`;
  return row?.hours ?? 0;
}

export function listTimers(estimateId: string) {
  return database().taskTimer.findMany({
    where: { estimateId },
    include: { person: { select: { id: true, name: true } } },
    orderBy: { startedAt: 'desc' },
    take: 200,
  });
}
