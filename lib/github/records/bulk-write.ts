import { arrayText } from '@/lib/platform/database/array-text';
import type { Statement } from '@/lib/platform/database/pipeline';

export interface Column<Row> {
  name: string;
  type: 'bigint' | 'int' | 'text' | 'text[]' | 'boolean' | 'timestamptz' | 'float8';
  of(row: Row): unknown;
  /** Null means that this answer does not tell, so what is stored stays. */
  keepsWhenNull?: boolean;
}

/** A table of GitHub's rows by repository, its key and the time by which newer wins. */
export interface BulkTable<Row> {
  table: string;
  /** The column that names a row within its repository. */
  key: Column<Row>;
  /** All others that this kind of answer tells; what it does not tell is left alone. Holds "updatedAt". */
  columns: readonly Column<Row>[];
  /** Set to null when the row is shown again. */
  cleared: readonly string[];
  /** A second column that no two rows of a repository share; its clashes are named, not fatal. */
  unique?: string;
}

/**
 * new: most rows are not stored yet. known: most are stored just so, and fall out before anything is locked.
 * careful: finds out which rows clash, after one of the others failed by it.
 */
export type BulkMode = 'new' | 'known' | 'careful';

/**
 * One statement that writes these rows, each key once, and touches only rows that differ. A row older than what is
 * stored is left alone, since pages may arrive out of order. Answers one row: inserted, updated, clashed (keys).
 */
export function bulkWrite<Row>(table: BulkTable<Row>) {
  const texts = new Map<BulkMode, string>();
  const all = [table.key, ...table.columns];
  return (mode: BulkMode, repositoryId: string, rows: readonly Row[], at: Date): Statement => {
    const text = texts.get(mode) ?? textOf(table, mode);
    texts.set(mode, text);
    const columns = all.map((column) => arrayText(rows.map(column.of)));
    return {
      name: `write ${table.table} ${mode}`,
      text,
      values: [repositoryId, at.toISOString(), ...columns],
    };
  };
}

const quoted = (name: string) => `"${name}"`;

function textOf<Row>({ table, key, columns, cleared, unique }: BulkTable<Row>, mode: BulkMode): string {
  const all = [key, ...columns];
  const names = all.map(({ name }) => quoted(name)).join(', ');
  // An array of arrays would have to be a rectangle, so inner arrays travel as text.
  const given = all.map(({ type }, i) => `$${i + 3}::${type === 'text[]' ? 'text' : type}[]`).join(', ');
  const taken = all.map(({ name, type }) => `u.${quoted(name)}${type === 'text[]' ? '::text[]' : ''}`);
  const nulls = cleared.map(() => 'NULL');
  const stored = (row: string) =>
    [
      ...columns.map(({ name }) => `${row}.${quoted(name)}`),
      ...cleared.map((name) => `${row}.${quoted(name)}`),
    ].join(', ');
  const becoming = (source: string, storedRow: string) =>
    columns.map(({ name, type, keepsWhenNull }) => {
      const value = `${source}.${quoted(name)}${source === 'u' && type === 'text[]' ? '::text[]' : ''}`;
      return keepsWhenNull ? `COALESCE(${value}, ${storedRow}.${quoted(name)})` : value;
    });
  const sameAlready = `NOT COALESCE((
      SELECT (${stored('s')}) IS NOT DISTINCT FROM (${[...becoming('u', 's'), ...nulls].join(', ')})
      FROM "${table}" s WHERE s."repositoryId" = $1::uuid AND s.${quoted(key.name)} = u.${quoted(key.name)}), false)`;
  // LATERAL asks the index row by row: a plain join is planned as a scan of the whole repository, page after page.
  const clash =
    mode === 'careful' && unique
      ? `clash AS (
      SELECT u.${quoted(key.name)} AS key FROM u CROSS JOIN LATERAL (
        SELECT s.${quoted(key.name)} FROM "${table}" s
        WHERE s."repositoryId" = $1::uuid AND s.${quoted(unique)} = u.${quoted(unique)} LIMIT 1
      ) AS holder WHERE holder.${quoted(key.name)} <> u.${quoted(key.name)}
    ), `
      : '';
  const filter =
    mode === 'known'
      ? `WHERE ${sameAlready}`
      : clash
        ? `WHERE u.${quoted(key.name)} NOT IN (SELECT key FROM clash)`
        : '';
  const source = `unnest(${given}) AS u(${names})`;
  return `WITH ${clash ? `u AS (SELECT * FROM ${source}), ${clash}` : ''}written AS (
    INSERT INTO "${table}" AS t ("repositoryId", ${names}, "syncedAt")
    SELECT $1::uuid, ${taken.join(', ')}, $2::timestamptz FROM ${clash ? 'u' : source} ${filter}
    ON CONFLICT ("repositoryId", ${quoted(key.name)}) DO UPDATE SET
      ${becoming('EXCLUDED', 't')
        .map((value, i) => `${quoted(columns[i]?.name ?? '')} = ${value}`)
        .concat(cleared.map((name) => `${quoted(name)} = NULL`))
        .join(', ')}, "syncedAt" = EXCLUDED."syncedAt"
    WHERE EXCLUDED."updatedAt" >= t."updatedAt"
      AND (${stored('t')}) IS DISTINCT FROM (${[...becoming('EXCLUDED', 't'), ...nulls].join(', ')})
    RETURNING (t.xmax = 0) AS inserted
  )
  SELECT count(*) FILTER (WHERE inserted)::int AS inserted, count(*) FILTER (WHERE NOT inserted)::int AS updated,
    ${clash ? 'ARRAY(SELECT key::text FROM clash)' : "'{}'::text[]"} AS clashed
  FROM written`;
}
