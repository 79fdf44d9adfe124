import type { Transaction } from '@/lib/platform/database/client';
import type { ImportedImpactReport, ImportedImpactRow } from '../domain/imported-impact-report';
import { findReportById, headColumns, insertReport, type ReportRow } from './reports';

export async function findDocumentReport(documentId: string, tx: Transaction): Promise<ReportRow | null> {
  const found = await tx.impactReport.findFirst({
    where: { documentId },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
  });
  return found && findReportById(found.id, tx);
}

const headOf = ({ title, summary, on, story }: ImportedImpactReport) => ({ title, summary, on, story });

export async function insertImportedReport(
  tx: Transaction,
  at: { projectId: string; documentId: string },
  report: ImportedImpactReport,
): Promise<{ id: string; slug: string }> {
  const made = await insertReport(tx, at, headOf(report));
  await tx.impactRow.createMany({
    data: report.rows.map((row, position) => ({ ...row, position, reportId: made.id })),
  });
  await insertQuotes(tx, made.id, report);
  return made;
}

/** Writes what the document says now; what was written in the portal (rows and quotes without a line) stays. */
export async function changeImportedReport(
  tx: Transaction,
  id: string,
  report: ImportedImpactReport,
  lines: { added: PlacedRow[]; changed: (PlacedRow & { id: string })[]; removedIds: string[] },
): Promise<void> {
  await tx.impactReport.update({
    where: { id },
    data: { ...headColumns(headOf(report)), version: { increment: 1 } },
  });
  await tx.impactRow.deleteMany({ where: { id: { in: lines.removedIds } } });
  for (const { id: rowId, ...row } of lines.changed)
    await tx.impactRow.update({ where: { id: rowId }, data: { ...row, version: { increment: 1 } } });
  await tx.impactRow.createMany({ data: lines.added.map((row) => ({ ...row, reportId: id })) });
  await tx.impactQuote.deleteMany({ where: { reportId: id, line: { not: null } } });
  await insertQuotes(tx, id, report);
}

async function insertQuotes(tx: Transaction, reportId: string, { quotes }: ImportedImpactReport) {
  await tx.impactQuote.createMany({
    data: quotes.map((quote, position) => ({ ...quote, position, reportId })),
  });
}

export type PlacedRow = ImportedImpactRow & { position: number };
