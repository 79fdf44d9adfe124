import type { Prisma } from '@/generated/prisma/client';
import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { FactDigests, FrozenRecords } from '../domain/frozen-records';
import type { FrozenWeek } from '../domain/frozen-week';
import type { DraftFields } from './summaries';

export interface RevisionRow extends DraftFields {
  id: string;
  summaryId: string;
  number: number;
  frozen: FrozenWeek;
  correctionReason: string;
  publishedById: string;
  publishedByName: string;
  publishedAt: Date;
  summary: { projectId: string | null; monday: Date };
}

const columns = {
  id: true,
  summaryId: true,
  number: true,
  highlights: true,
  lowlights: true,
  asks: true,
  nextWeek: true,
  setHealth: true,
  setHealthReason: true,
  frozen: true,
  correctionReason: true,
  publishedById: true,
  publishedByName: true,
  publishedAt: true,
  summary: { select: { projectId: true, monday: true } },
} satisfies Prisma.SummaryRevisionSelect;

const rowOf = (row: Omit<RevisionRow, 'frozen'> & { frozen: unknown }): RevisionRow => ({
  ...row,
  frozen: row.frozen as FrozenWeek,
});

export async function findRevision(id: string): Promise<RevisionRow | null> {
  const row = await database().summaryRevision.findUnique({ where: { id }, select: columns });
  return row && rowOf(row);
}

/** A summary's revision of this number; the newest without one. */
export async function findRevisionOf(
  summaryId: string,
  number?: number,
  db: Reader = database(),
): Promise<RevisionRow | null> {
  const row = await db.summaryRevision.findFirst({
    where: { summaryId, ...(number !== undefined && { number }) },
    orderBy: { number: 'desc' },
    select: columns,
  });
  return row && rowOf(row);
}

/** Newest first; `projectId` null: only those of all projects; left out: of any. */
export async function listRevisions(asked: {
  projectId?: string | null;
  since?: Date;
  limit: number;
}): Promise<RevisionRow[]> {
  const rows = await database().summaryRevision.findMany({
    where: {
      ...(asked.projectId !== undefined && { summary: { projectId: asked.projectId } }),
      ...(asked.since && { publishedAt: { gt: asked.since } }),
    },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    take: asked.limit,
    select: columns,
  });
  return rows.map(rowOf);
}

export interface RevisionNews {
  number: number;
  publishedById: string;
  publishedByName: string;
  monday: Date;
  project: { slug: string; name: string } | null;
}

/** What was published after a moment, without its words and facts: of a project, or of any and all together (null); newest first. */
export async function listNews(
  since: Date,
  projectId: string | null,
  limit: number,
): Promise<RevisionNews[]> {
  const rows = await database().$queryRaw<
    (Omit<RevisionNews, 'project'> & Partial<RevisionNews['project']>)[]
  >`
    SELECT r.number, r."publishedById", r."publishedByName", s.monday, p.slug, p.name
    FROM summary_revision r JOIN week_summary s ON s.id = r."summaryId" LEFT JOIN project p ON p.id = s."projectId"
    WHERE r."publishedAt" > ${since} AND (${projectId}::uuid IS NULL OR s."projectId" = ${projectId}::uuid)
    ORDER BY r."publishedAt" DESC, r.id DESC LIMIT ${limit}`;
  return rows.map(({ slug, name, ...row }) => ({ ...row, project: slug && name ? { slug, name } : null }));
}

export type RevisionHead = Omit<RevisionRow, 'frozen' | 'summary'>;

/** All revisions of these summaries without what was frozen, the oldest first. */
export function listHeads(summaryIds: readonly string[]): Promise<RevisionHead[]> {
  const { frozen: _frozen, summary: _summary, ...light } = columns;
  return database().summaryRevision.findMany({
    where: { summaryId: { in: [...summaryIds] } },
    orderBy: { number: 'asc' },
    select: light,
  });
}

export async function insertRevision(
  tx: Transaction,
  row: Omit<RevisionRow, 'id' | 'number' | 'summary'> & { records: FrozenRecords; digests: FactDigests },
): Promise<{ id: string; number: number }> {
  // The summary's row is held by its own change, so that numbers follow each other.
  const last = await tx.summaryRevision.aggregate({
    where: { summaryId: row.summaryId },
    _max: { number: true },
  });
  const { frozen, records, digests, ...fields } = row;
  return tx.summaryRevision.create({
    data: {
      ...fields,
      frozen: frozen as unknown as Prisma.InputJsonValue,
      records: records as unknown as Prisma.InputJsonValue,
      digests,
      number: (last._max.number ?? 0) + 1,
    },
    select: { id: true, number: true },
  });
}

/** What its facts rest on; null: it was published before that was kept. */
export async function findRecordsOf(id: string): Promise<FrozenRecords | null> {
  const row = await database().summaryRevision.findUnique({ where: { id }, select: { records: true } });
  return (row?.records ?? null) as FrozenRecords | null;
}

/** Of a project; for whoever wants to remove it: what was published is never deleted. */
export function countPublished(projectId: string, db: Reader = database()): Promise<number> {
  return db.summaryRevision.count({ where: { summary: { projectId } } });
}
