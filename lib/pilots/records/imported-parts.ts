import { canonicalJson } from '@/lib/shared/canonical-json';
import { matchParts } from '../domain/part-matching';

type Row = { id: string; line: number | null } & Record<string, unknown>;

/** What every table of parts offers; each Prisma delegate is one of these. */
export interface PartTable {
  findMany(args: { where: { pilotId: string } }): PromiseLike<Row[]>;
  createMany(args: { data: Record<string, unknown>[] }): PromiseLike<unknown>;
  update(args: { where: { id: string }; data: Record<string, unknown> }): PromiseLike<unknown>;
  deleteMany(args: { where: { id: { in: string[] } } }): PromiseLike<unknown>;
  updateMany(args: { where: { id: { in: string[] } }; data: { line: null } }): PromiseLike<unknown>;
}

/** A part of the document: which group and title it goes by, and the columns it fills. */
export interface Part {
  group: string;
  title: string;
  columns: Record<string, unknown> & { line: number };
}

export interface PartRules {
  group?: string;
  title: string;
  /** The table has a column for the place in the document. */
  isPositioned?: boolean;
  /** Columns that an import leaves as they are on this row, because a person set them. */
  keep?(row: Row): readonly string[];
  /** Rows that stay, as the portal's own, when the document no longer has them. */
  isRecorded?(row: Row): boolean;
}

export interface PartCounts {
  added: number;
  changed: number;
  removed: number;
}

/** Brings one table of parts to what the document says; rows written in the portal (no line) are left alone. */
export async function mergeParts(
  table: PartTable,
  pilotId: string,
  parts: readonly Part[],
  rules: PartRules,
): Promise<PartCounts> {
  const stored = (await table.findMany({ where: { pilotId } })).filter((row) => row.line !== null);
  const text = (row: Row, column?: string) => (column ? String(row[column] ?? '') : '');
  const { ids, gone } = matchParts(
    stored.map((row) => ({ id: row.id, group: text(row, rules.group), title: text(row, rules.title) })),
    parts,
  );
  const { isPositioned = true } = rules;
  const byId = new Map(stored.map((row) => [row.id, row]));
  const added: Record<string, unknown>[] = [];
  let changed = 0;
  for (const [place, { columns }] of parts.entries()) {
    const row = byId.get(ids[place] ?? '');
    const wanted: Record<string, unknown> = isPositioned ? { ...columns, position: place } : { ...columns };
    if (!row) {
      added.push({ ...wanted, pilotId });
      continue;
    }
    for (const kept of rules.keep?.(row) ?? []) delete wanted[kept];
    const differs = Object.entries(wanted).some(
      ([column, value]) => canonicalJson(value) !== canonicalJson(row[column]),
    );
    if (!differs) continue;
    await table.update({ where: { id: row.id }, data: wanted });
    changed += 1;
  }
  const goneRows = gone.flatMap((id) => byId.get(id) ?? []);
  const recorded = goneRows.filter((row) => rules.isRecorded?.(row)).map(({ id }) => id);
  const removed = gone.filter((id) => !recorded.includes(id));
  if (added.length > 0) await table.createMany({ data: added });
  if (recorded.length > 0) await table.updateMany({ where: { id: { in: recorded } }, data: { line: null } });
  if (removed.length > 0) await table.deleteMany({ where: { id: { in: removed } } });
  return { added: added.length, changed, removed: removed.length };
}
