import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { ImportedBufferRule, ImportedEstimate } from './domain/imported-estimates';

const project = { select: { id: true, slug: true, name: true } } as const;
const document = { select: { id: true, path: true } } as const;

/** At most this many of each are read for one page; the page says so when there are more. */
export const rowLimit = 2000;

/** Tasks that somebody estimated. */
export async function listEstimateRows(filter: { projectId?: string }) {
  const rows = await database().estimate.findMany({
    where: { ...filter, estimateHours: { not: null } },
    include: { project, document },
    orderBy: [{ project: { name: 'asc' } }, { documentId: 'asc' }, { line: 'asc' }, { id: 'asc' }],
    take: rowLimit,
  });
  return rows.flatMap(({ estimateHours, ...row }) =>
    estimateHours === null ? [] : [{ ...row, estimateHours }],
  );
}

export function countEstimateRows(filter: { projectId?: string }): Promise<number> {
  return database().estimate.count({ where: { ...filter, estimateHours: { not: null } } });
}

export function listRuleRows(filter: { projectId?: string }) {
  return database().bufferRule.findMany({
    where: filter,
    include: { project, document },
    orderBy: [{ project: { name: 'asc' } }, { documentId: 'asc' }, { line: 'asc' }, { id: 'asc' }],
    take: rowLimit,
  });
}

export function listDocumentEstimates(documentId: string, db: Reader) {
  return db.estimate.findMany({ where: { documentId }, orderBy: [{ line: 'asc' }, { id: 'asc' }] });
}

export function listDocumentRules(documentId: string, db: Reader) {
  return db.bufferRule.findMany({ where: { documentId }, orderBy: [{ line: 'asc' }, { id: 'asc' }] });
}

interface Place {
  projectId: string;
  documentId: string;
}

export function insertEstimates(tx: Transaction, at: Place, rows: ImportedEstimate[]) {
  return tx.estimate.createMany({ data: rows.map((row) => ({ ...row, ...at })) });
}

export function insertRules(tx: Transaction, at: Place, rows: ImportedBufferRule[]) {
  return tx.bufferRule.createMany({ data: rows.map((row) => ({ ...row, ...at })) });
}

export async function changeEstimate(tx: Transaction, id: string, row: ImportedEstimate): Promise<void> {
  await tx.estimate.update({ where: { id }, data: row });
}

export async function changeRule(tx: Transaction, id: string, row: ImportedBufferRule): Promise<void> {
  await tx.bufferRule.update({ where: { id }, data: row });
}

export async function removeEstimates(tx: Transaction, ids: string[]): Promise<void> {
  await tx.estimate.deleteMany({ where: { id: { in: ids } } });
}

export async function removeRules(tx: Transaction, ids: string[]): Promise<void> {
  await tx.bufferRule.deleteMany({ where: { id: { in: ids } } });
}
