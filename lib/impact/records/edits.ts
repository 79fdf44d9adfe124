import type { Prisma } from '@/generated/prisma/client';
import type { Transaction } from '@/lib/platform/database/client';
import type { PublishedFigures } from '../domain/published-figures';
import type { SettledRow } from '../domain/row-draft';
import { headColumns, type ReportHead } from './reports';

export async function changeHead(
  tx: Transaction,
  id: string,
  change: ReportHead | { practices: string },
  by: string,
): Promise<void> {
  await tx.impactReport.update({
    where: { id },
    data: {
      ...('title' in change ? headColumns(change) : change),
      updatedBy: by,
      version: { increment: 1 },
    },
  });
}

/** Published with the figures of its measured rows as they stand; or a draft again, without. */
export async function changeStatus(
  tx: Transaction,
  id: string,
  published: { at: Date; by: string; figures: ReadonlyMap<string, PublishedFigures> } | null,
  by: string,
): Promise<void> {
  await tx.impactReport.update({
    where: { id },
    data: {
      status: published ? 'published' : 'draft',
      publishedAt: published?.at ?? null,
      publishedBy: published?.by ?? null,
      updatedBy: by,
      version: { increment: 1 },
    },
  });
  await tx.$executeRaw`UPDATE impact_row SET "publishedFigures" = NULL WHERE "reportId" = ${id}::uuid`;
  for (const [rowId, figures] of published?.figures ?? [])
    await tx.impactRow.update({
      where: { id: rowId },
      data: { publishedFigures: figures as unknown as Prisma.InputJsonValue },
    });
}

const dayOf = (day: string | undefined) => (day ? new Date(`${day}T00:00:00Z`) : null);

const rowColumns = ({ windows, ...row }: SettledRow) => ({
  ...row,
  beforeFrom: dayOf(windows?.before.from),
  beforeTo: dayOf(windows?.before.to),
  afterFrom: dayOf(windows?.after.from),
  afterTo: dayOf(windows?.after.to),
});

export async function insertRow(
  tx: Transaction,
  at: { reportId: string; position: number },
  row: SettledRow,
  by: string,
): Promise<{ id: string }> {
  return tx.impactRow.create({
    data: { ...at, ...rowColumns(row), updatedBy: by },
    select: { id: true },
  });
}

export async function changeRow(tx: Transaction, id: string, row: SettledRow, by: string): Promise<void> {
  await tx.impactRow.update({
    where: { id },
    data: { ...rowColumns(row), updatedBy: by, version: { increment: 1 } },
  });
}

export async function removeRow(tx: Transaction, id: string): Promise<void> {
  await tx.impactRow.delete({ where: { id } });
}

export async function insertQuote(
  tx: Transaction,
  at: { reportId: string; position: number },
  quote: { text: string; speaker: string },
  by: string,
): Promise<{ id: string }> {
  return tx.impactQuote.create({ data: { ...at, ...quote, updatedBy: by }, select: { id: true } });
}

export async function changeQuote(
  tx: Transaction,
  id: string,
  quote: { text: string; speaker: string },
  by: string,
): Promise<void> {
  await tx.impactQuote.update({
    where: { id },
    data: { ...quote, updatedBy: by, version: { increment: 1 } },
  });
}

export async function removeQuote(tx: Transaction, id: string): Promise<void> {
  await tx.impactQuote.delete({ where: { id } });
}
