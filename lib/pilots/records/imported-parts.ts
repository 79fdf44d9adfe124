import { canonicalJson } from '@/lib/shared/canonical-json';
import {
  claimColumns,
  keptAsItStands,
  type LeftAlone,
  notAdded,
  notRemoved,
  staysRemoved,
} from '../domain/left-alone';
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
  /** What one is called in the report: "Target". */
  what: string;
  /** The pilot has started: nothing of this table is added, changed or removed but the document's own claims. */
  isLocked?: boolean;
  /** How a reader would name a column. */
  wordOf?(column: string): string;
}

export interface PartCounts {
  added: number;
  changed: number;
  removed: number;
  /** What the document says otherwise, or has and lacks, and was not taken. */
  leftAlone: LeftAlone[];
}

/**
 * Brings one table of parts to what the document says; rows written in the portal (no line) are left alone, and
 * rows that were edited in the portal or are locked keep all but the document's claims, which is told. */
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
  const leftAlone: LeftAlone[] = [];
  let changed = 0;
  for (const [place, { title, columns }] of parts.entries()) {
    const told = { what: rules.what, title, line: columns.line };
    const row = byId.get(ids[place] ?? '');
    const wanted: Record<string, unknown> = isPositioned ? { ...columns, position: place } : { ...columns };
    if (!row) {
      if (rules.isLocked) leftAlone.push(notAdded(told));
      else added.push({ ...wanted, pilotId });
      continue;
    }
    if (row.removedAt) {
      leftAlone.push(staysRemoved(told));
      continue;
    }
    for (const kept of rules.keep?.(row) ?? []) delete wanted[kept];
    const differing = Object.keys(wanted).filter(
      (column) => canonicalJson(wanted[column]) !== canonicalJson(row[column]),
    );
    const taken =
      rules.isLocked || row.updatedBy ? differing.filter((column) => claimColumns.has(column)) : differing;
    const kept = differing.filter((column) => !taken.includes(column)).map(rules.wordOf ?? String);
    if (kept.length > 0)
      leftAlone.push(keptAsItStands(told, rules.isLocked ? null : String(row.updatedBy), kept));
    if (taken.length === 0) continue;
    // Whoever has a form of this row open is told, where words of it changed.
    const isNews = taken.some((column) => !claimColumns.has(column));
    const data = Object.fromEntries(taken.map((column) => [column, wanted[column]]));
    await table.update({
      where: { id: row.id },
      data: { ...data, ...(isNews && { version: { increment: 1 } }) },
    });
    changed += 1;
  }
  const goneRows = gone.flatMap((id) => byId.get(id) ?? []).filter((row) => !row.removedAt);
  const edited = rules.isLocked ? goneRows : goneRows.filter((row) => row.updatedBy);
  leftAlone.push(
    ...edited.map((row) =>
      notRemoved(
        { what: rules.what, title: text(row, rules.title) },
        rules.isLocked ? null : String(row.updatedBy),
      ),
    ),
  );
  const recorded = goneRows
    .filter((row) => edited.includes(row) || rules.isRecorded?.(row))
    .map(({ id }) => id);
  const removed = goneRows.map(({ id }) => id).filter((id) => !recorded.includes(id));
  if (added.length > 0) await table.createMany({ data: added });
  // What is locked is the document's still; what somebody edited is the portal's own from now on.
  if (recorded.length > 0 && !rules.isLocked)
    await table.updateMany({ where: { id: { in: recorded } }, data: { line: null } });
  if (removed.length > 0) await table.deleteMany({ where: { id: { in: removed } } });
  return { added: added.length, changed, removed: removed.length, leftAlone };
}
