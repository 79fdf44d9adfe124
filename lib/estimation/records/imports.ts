import { Prisma } from '@/generated/prisma/client';
import { database, type Transaction } from '@/lib/platform/database/client';
import type { FileTask } from '../domain/file-task';

/** A million rows take minutes on a slow machine. */
const longestMs = 2 * 3_600_000;

export function inImport<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  return database().$transaction(work, { maxWait: 10_000, timeout: longestMs });
}

/** Rows wait in a table of this transaction alone, so that memory holds one batch and nothing is stored by halves. */
export async function openStage(tx: Transaction, projectId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('estimate import ' || ${projectId}, 0))`;
  await tx.$executeRaw`
    CREATE TEMP TABLE estimate_stage (line int, key text, "hasId" boolean, task text, category text, person text, team text,
      "estimateHours" float, "lowHours" float, "highHours" float, "actualHours" float, "estimatedAt" timestamptz(3),
      "startedAt" timestamptz(3), "completedAt" timestamptz(3)) ON COMMIT DROP`;
}

export async function stageRows(tx: Transaction, rows: readonly FileTask[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO estimate_stage SELECT * FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r(line int, key text,
      "hasId" boolean, task text, category text, person text, team text, "estimateHours" float, "lowHours" float,
      "highHours" float, "actualHours" float, "estimatedAt" timestamptz, "startedAt" timestamptz, "completedAt" timestamptz)`;
}

export interface Contradiction {
  line: number;
  id: string;
  firstLine: number;
}

/**
 * Makes one task of the rows of one id, the first of them: rows that repeat its hours are taken together (several people:
 * nobody in particular), rows that say other hours are taken out and told. Rows without an id that say the same are tasks
 * of their own. Answers how many repeated and contradicted, and the first contradictions.
 */
export async function settleStage(
  tx: Transaction,
  most: number,
): Promise<{ repeated: number; contradicted: number; shown: Contradiction[] }> {
  // Sorts and hashes of a million keys stay in memory.
  await tx.$executeRaw`SET LOCAL work_mem = '64MB'`;
  await tx.$executeRaw`CREATE INDEX ON estimate_stage (key, line)`;
  await tx.$executeRaw`ANALYZE estimate_stage`;
  await tx.$executeRaw`
    CREATE TEMP TABLE estimate_again ON COMMIT DROP AS
    SELECT again.line, again.key, again.person, first.line AS "firstLine",
      (again."estimateHours", again."actualHours", again."lowHours", again."highHours")
        IS DISTINCT FROM (first."estimateHours", first."actualHours", first."lowHours", first."highHours") AS differs
    FROM (SELECT key, min(line) AS line FROM estimate_stage WHERE "hasId" GROUP BY key HAVING count(*) > 1) earliest
    JOIN estimate_stage first ON first.key = earliest.key AND first.line = earliest.line
    JOIN estimate_stage again ON again.key = earliest.key AND again.line <> earliest.line`;
  const [counts] = await tx.$queryRaw<{ repeated: number; contradicted: number }[]>`
    SELECT count(*) FILTER (WHERE NOT differs)::int AS repeated, count(*) FILTER (WHERE differs)::int AS contradicted
    FROM estimate_again`;
  const shown = await tx.$queryRaw<Contradiction[]>`
    SELECT line, substr(key, 4) AS id, "firstLine" FROM estimate_again WHERE differs ORDER BY line LIMIT ${most}::int`;
  await tx.$executeRaw`
    UPDATE estimate_stage first SET person = NULL FROM estimate_again again
    WHERE again.key = first.key AND again."firstLine" = first.line AND NOT again.differs
      AND again.person IS DISTINCT FROM first.person`;
  await tx.$executeRaw`
    DELETE FROM estimate_stage row USING estimate_again again WHERE again.key = row.key AND again.line = row.line`;
  await tx.$executeRaw`
    UPDATE estimate_stage row SET key = row.key || ':' || numbered.n FROM (
      SELECT line, row_number() OVER (PARTITION BY key ORDER BY line) AS n FROM estimate_stage WHERE NOT "hasId") numbered
    WHERE numbered.line = row.line AND NOT row."hasId"`;
  return { ...(counts ?? { repeated: 0, contradicted: 0 }), shown };
}

/** A column of the task as the file has it, unless a person typed it. */
const kept = (column: string, field: string) =>
  Prisma.sql`CASE WHEN ${field} = ANY(estimate."typedFields") THEN estimate.${Prisma.raw(`"${column}"`)} ELSE EXCLUDED.${Prisma.raw(`"${column}"`)} END`;

const columns = [
  ['task', 'task'],
  ['category', 'category'],
  ['person', 'person'],
  ['personId', 'person'],
  ['team', 'team'],
  ['estimateHours', 'estimate'],
  ['lowHours', 'estimate'],
  ['highHours', 'estimate'],
  ['actualHours', 'actual'],
  ['actualKind', 'actual'],
  ['estimatedAt', 'estimatedAt'],
  ['startedAt', 'startedAt'],
  ['completedAt', 'completedAt'],
] as const;

/** Stores what was staged; a task that stands as it is already is not touched. */
export async function storeStage(
  tx: Transaction,
  at: { projectId: string; importId: string; fileName: string },
): Promise<{ inserted: number; updated: number; unchanged: number }> {
  const becoming = Prisma.join(columns.map(([column, field]) => kept(column, field)));
  const stored = Prisma.join(columns.map(([column]) => Prisma.raw(`estimate."${column}"`)));
  const sets = Prisma.join(
    columns.map(([column, field]) => Prisma.sql`${Prisma.raw(`"${column}"`)} = ${kept(column, field)}`),
  );
  const [counts] = await tx.$queryRaw<{ inserted: number; updated: number; all: number }[]>`
    WITH people AS (SELECT DISTINCT ON (lower(login)) id, lower(login) AS login FROM person WHERE login IS NOT NULL
      ORDER BY lower(login), id),
    written AS (
      INSERT INTO estimate (id, "projectId", origin, "importId", "externalKey", source, line, task, category, person,
        "personId", team, "estimateHours", "lowHours", "highHours", "actualHours", "actualKind", "estimatedAt", "startedAt",
        "completedAt", "updatedAt")
      SELECT gen_random_uuid(), ${at.projectId}::uuid, 'file', ${at.importId}::uuid, r.key,
        ${at.fileName} || ' line ' || r.line, r.line, r.task, r.category, r.person, people.id, r.team, r."estimateHours",
        r."lowHours", r."highHours", r."actualHours",
        CASE WHEN r."actualHours" IS NULL THEN NULL ELSE 'stated'::"ActualKind" END, r."estimatedAt", r."startedAt",
        r."completedAt", now()
      FROM estimate_stage r LEFT JOIN people ON people.login = lower(r.person)
      ON CONFLICT ("projectId", "externalKey") DO UPDATE SET ${sets}, version = estimate.version + 1, "updatedBy" = NULL,
        "updatedAt" = now()
      WHERE (${stored}) IS DISTINCT FROM (${becoming})
      RETURNING (xmax = 0) AS "isNew")
    SELECT count(*) FILTER (WHERE "isNew")::int AS inserted, count(*) FILTER (WHERE NOT "isNew")::int AS updated,
      (SELECT count(*)::int FROM estimate_stage) AS all FROM written`;
  const { inserted, updated, all } = counts ?? { inserted: 0, updated: 0, all: 0 };
  return { inserted, updated, unchanged: all - inserted - updated };
}

interface ImportRow {
  projectId: string;
  fileName: string;
  sha256: string;
  mapping: object;
  createdBy: string;
}

export async function insertImport(tx: Transaction, row: ImportRow): Promise<string> {
  const made = await tx.estimateImport.create({
    data: { ...row, rowsRead: 0, rowsStored: 0 },
    select: { id: true },
  });
  return made.id;
}

export async function finishImport(
  tx: Transaction,
  id: string,
  counts: { rowsRead: number; rowsStored: number; rowsRefused: number; refused: object[] },
): Promise<void> {
  await tx.estimateImport.update({ where: { id }, data: counts });
}

export async function removeImport(tx: Transaction, id: string): Promise<void> {
  await tx.estimateImport.delete({ where: { id } });
}
