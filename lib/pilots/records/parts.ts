import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { PartName } from '../domain/part-kinds';

/** A row of any table of parts; its other columns are those that the kind's fields name. */
export interface PartRow extends Record<string, unknown> {
  id: string;
  position: number;
  line: number | null;
  version: number;
  updatedBy: string | null;
  updatedAt: Date;
}

interface Where {
  pilotId: string;
  id?: string;
  version?: number;
}

/** What every table of parts offers; each Prisma delegate is one of these. */
interface PartTable {
  findMany(args: { where: Where; orderBy: { [column: string]: 'asc' }[] }): PromiseLike<PartRow[]>;
  findFirst(args: { where: Where }): PromiseLike<PartRow | null>;
  create(args: { data: Record<string, unknown>; select: { id: true } }): PromiseLike<{ id: string }>;
  createMany(args: { data: Record<string, unknown>[] }): PromiseLike<unknown>;
  updateMany(args: { where: Where; data: Record<string, unknown> }): PromiseLike<{ count: number }>;
  deleteMany(args: { where: Where }): PromiseLike<{ count: number }>;
  aggregate(args: {
    where: Where;
    _max: { position: true };
  }): PromiseLike<{ _max: { position: number | null } }>;
}

function tableOf(db: Reader, part: PartName): PartTable {
  const tables: Record<PartName, unknown> = {
    objective: db.pilotObjective,
    service: db.pilotService,
    risk: db.pilotRisk,
    contingency: db.contingency,
    deliverable: db.deliverable,
    role: db.pilotRole,
    communication: db.communicationItem,
    result: db.pilotResult,
    roadmap: db.roadmapItem,
  };
  // Prisma's delegates are generic in ways that no shared type names; only what PartTable says is used.
  return tables[part] as PartTable;
}

export function listPartRows(part: PartName, pilotId: string, db: Reader = database()) {
  return tableOf(db, part).findMany({ where: { pilotId }, orderBy: [{ position: 'asc' }, { id: 'asc' }] });
}

export function findPartRow(db: Reader, part: PartName, where: { pilotId: string; id: string }) {
  return tableOf(db, part).findFirst({ where });
}

/** Puts a new row behind the others. */
export async function insertPart(
  tx: Transaction,
  part: PartName,
  { pilotId, columns, by }: { pilotId: string; columns: Record<string, unknown>; by: string },
): Promise<string> {
  const last = await tableOf(tx, part).aggregate({ where: { pilotId }, _max: { position: true } });
  const data = { ...columns, pilotId, position: (last._max.position ?? -1) + 1, updatedBy: by };
  return (await tableOf(tx, part).create({ data, select: { id: true } })).id;
}

/** Puts the first rows of a new pilot, in their order. */
export async function insertParts(
  tx: Transaction,
  part: PartName,
  { pilotId, rows, by }: { pilotId: string; rows: readonly Record<string, unknown>[]; by: string },
): Promise<void> {
  if (rows.length === 0) return;
  const data = rows.map((columns, position) => ({ ...columns, pilotId, position, updatedBy: by }));
  await tableOf(tx, part).createMany({ data });
}

/** False when somebody saved after `version` was read, or the row is gone. */
export async function updatePart(
  tx: Transaction,
  part: PartName,
  where: Required<Where>,
  { columns, by }: { columns: Record<string, unknown>; by: string },
): Promise<boolean> {
  const data = { ...columns, updatedBy: by, version: { increment: 1 } };
  return (await tableOf(tx, part).updateMany({ where, data })).count === 1;
}

export async function deletePart(tx: Transaction, part: PartName, where: Required<Where>): Promise<boolean> {
  return (await tableOf(tx, part).deleteMany({ where })).count === 1;
}

/** Where a row stands in its list is no text of it: by a move nobody's form is out of date, and nobody wrote it. */
export async function setPartPosition(
  tx: Transaction,
  part: PartName,
  row: { pilotId: string; id: string; updatedAt: Date },
  position: number,
): Promise<void> {
  const { pilotId, id, updatedAt } = row;
  await tableOf(tx, part).updateMany({ where: { pilotId, id }, data: { position, updatedAt } });
}
