import { database, type Reader, type Transaction } from '@/lib/platform/database/client';

export function findLogEntry(id: string, db: Reader = database()) {
  return db.logEntry.findUnique({
    where: { id },
    include: {
      pilot: {
        select: { id: true, slug: true, title: true, projectId: true, startsOn: true, timeZone: true },
      },
    },
  });
}

/** Takes an entry's row, so that two edits of it come one after the other. */
export async function lockLogEntry(tx: Transaction, id: string) {
  await tx.$queryRaw`SELECT id FROM log_entry WHERE id = ${id}::uuid FOR UPDATE`;
  return findLogEntry(id, tx);
}

/** Oldest first; the entries of a document in its order. */
export function listLogRows(pilotId: string) {
  return database().logEntry.findMany({
    where: { pilotId },
    orderBy: [{ on: 'asc' }, { day: 'asc' }, { line: { sort: 'asc', nulls: 'last' } }, { createdAt: 'asc' }],
    select: {
      id: true,
      version: true,
      on: true,
      day: true,
      body: true,
      authorName: true,
      line: true,
      writtenBy: true,
    },
  });
}

export async function insertLogEntry(
  tx: Transaction,
  entry: {
    pilotId: string;
    day: number | null;
    on: Date;
    body: string;
    authorName: string;
    writtenBy: string;
    updatedBy: string;
  },
): Promise<string> {
  return (await tx.logEntry.create({ data: entry, select: { id: true } })).id;
}

export async function updateLogEntry(
  tx: Transaction,
  id: string,
  columns: { day: number | null; on: Date; body: string; updatedBy: string },
): Promise<void> {
  await tx.logEntry.update({ where: { id }, data: { ...columns, version: { increment: 1 } } });
}

export async function deleteLogRow(tx: Transaction, id: string): Promise<void> {
  await tx.logEntry.delete({ where: { id } });
}

const inOrderOfStages = ['running', 'deciding', 'draft', 'decided'] as const;

const shown = { id: true, slug: true, title: true, stage: true, timeZone: true } as const;

/** Pilots of these projects, or of all but these, the running ones first, each stage by its last change. Closed ones are left out. */
export async function listPilotsForLog(projects: { only: string[] } | { not: string[] }, take: number) {
  const projectId = 'only' in projects ? { in: projects.only } : { notIn: projects.not };
  const pages = await Promise.all(
    inOrderOfStages.map((stage) =>
      database().pilot.findMany({
        where: { stage, projectId },
        orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
        take,
        select: shown,
      }),
    ),
  );
  return pages.flat().slice(0, take);
}
