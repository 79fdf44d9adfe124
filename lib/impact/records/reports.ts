import type { Prisma } from '@/generated/prisma/client';
import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import { freeSlug, slugOf } from '@/lib/shared/slug';

const project = { select: { id: true, slug: true, name: true } } as const;
const byPosition = { orderBy: [{ position: 'asc' }, { id: 'asc' }] } as const satisfies {
  orderBy: Prisma.ImpactRowOrderByWithRelationInput[];
};
const whole = {
  project,
  document: { select: { id: true, path: true } },
  rows: { orderBy: [...byPosition.orderBy] },
  quotes: { orderBy: [{ position: 'asc' as const }, { id: 'asc' as const }] },
};

export type ReportRow = Prisma.ImpactReportGetPayload<{ include: typeof whole }>;
export type RowRow = ReportRow['rows'][number];

export async function pageReportRows(filter: { projectId?: string }, page: { skip: number; take: number }) {
  const [items, total] = await Promise.all([
    database().impactReport.findMany({
      where: filter,
      include: whole,
      orderBy: [{ on: { sort: 'desc', nulls: 'last' } }, { title: 'asc' }, { id: 'asc' }],
      ...page,
    }),
    countReportRows(filter),
  ]);
  return { items, total };
}

export const countReportRows = (filter: { projectId?: string }) =>
  database().impactReport.count({ where: filter });

export function findReportRow(slug: string, db: Reader = database()): Promise<ReportRow | null> {
  return db.impactReport.findUnique({ where: { slug }, include: whole });
}

export function findReportById(id: string, db: Reader = database()): Promise<ReportRow | null> {
  return db.impactReport.findUnique({ where: { id }, include: whole });
}

/** The report as it stands, held until the transaction ends. */
export async function lockReportRow(tx: Transaction, id: string): Promise<ReportRow | null> {
  await tx.$queryRaw`SELECT id FROM impact_report WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return findReportById(id, tx);
}

export interface ReportHead {
  title: string;
  summary: string;
  /** ISO day. */
  on: string | null;
  story: string;
  practices?: string;
}

export const headColumns = ({ on, ...rest }: ReportHead) => ({
  ...rest,
  on: on ? new Date(`${on}T00:00:00Z`) : null,
});

/** A new report with a free address made from its title. */
export async function insertReport(
  tx: Transaction,
  at: { projectId: string; documentId?: string; updatedBy?: string },
  head: ReportHead,
): Promise<{ id: string; slug: string }> {
  const base = slugOf(head.title, 'report');
  const taken = await tx.impactReport.findMany({
    where: { slug: { startsWith: base } },
    select: { slug: true },
  });
  // The page for a new one has that address.
  const slug = freeSlug(base, new Set([...taken.map((row) => row.slug), 'new']));
  return tx.impactReport.create({
    data: { ...at, ...headColumns(head), slug },
    select: { id: true, slug: true },
  });
}
