import type { Prisma } from '@/generated/prisma/client';
import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import { freeSlug, slugOf } from '@/lib/shared/slug';
import type { ImportedImpactReport, ImportedImpactRow } from './domain/imported-impact-report';

const project = { select: { id: true, slug: true, name: true } } as const;
const rows = { orderBy: { position: 'asc' } } as const;
const whole = { project, document: { select: { id: true, path: true } }, rows, quotes: rows } as const;

export type ReportRow = Prisma.ImpactReportGetPayload<{ include: typeof whole }>;

export async function pageReportRows(filter: { projectId?: string }, page: { skip: number; take: number }) {
  const [items, total] = await Promise.all([
    database().impactReport.findMany({
      where: filter,
      include: whole,
      orderBy: [{ on: { sort: 'desc', nulls: 'last' } }, { title: 'asc' }, { id: 'asc' }],
      ...page,
    }),
    database().impactReport.count({ where: filter }),
  ]);
  return { items, total };
}

export function findReportRow(slug: string, db: Reader = database()): Promise<ReportRow | null> {
  return db.impactReport.findUnique({ where: { slug }, include: whole });
}

export function findDocumentReport(documentId: string, tx: Transaction): Promise<ReportRow | null> {
  return tx.impactReport.findFirst({ where: { documentId }, include: whole, orderBy: { createdAt: 'asc' } });
}

const headOf = ({ title, summary, on, story }: ImportedImpactReport) => ({
  title,
  summary,
  on: on ? new Date(`${on}T00:00:00Z`) : null,
  story,
});

export async function insertReport(
  tx: Transaction,
  at: { projectId: string; documentId: string },
  report: ImportedImpactReport,
): Promise<{ id: string; slug: string }> {
  const base = slugOf(report.title, 'report');
  const taken = await tx.impactReport.findMany({
    where: { slug: { startsWith: base } },
    select: { slug: true },
  });
  const slug = freeSlug(base, new Set(taken.map((row) => row.slug)));
  return tx.impactReport.create({
    data: {
      ...at,
      ...headOf(report),
      slug,
      rows: { create: report.rows.map((row, position) => ({ ...row, position })) },
      quotes: { create: report.quotes.map((quote, position) => ({ ...quote, position })) },
    },
    select: { id: true, slug: true },
  });
}

export async function changeReport(
  tx: Transaction,
  id: string,
  report: ImportedImpactReport,
  lines: { added: PlacedRow[]; changed: (PlacedRow & { id: string })[]; removedIds: string[] },
): Promise<void> {
  await tx.impactReport.update({ where: { id }, data: { ...headOf(report), version: { increment: 1 } } });
  await tx.impactRow.deleteMany({ where: { id: { in: lines.removedIds } } });
  for (const { id: rowId, ...row } of lines.changed)
    await tx.impactRow.update({ where: { id: rowId }, data: row });
  await tx.impactRow.createMany({ data: lines.added.map((row) => ({ ...row, reportId: id })) });
  await tx.impactQuote.deleteMany({ where: { reportId: id } });
  await tx.impactQuote.createMany({
    data: report.quotes.map((quote, position) => ({ ...quote, position, reportId: id })),
  });
}

export type PlacedRow = ImportedImpactRow & { position: number };
