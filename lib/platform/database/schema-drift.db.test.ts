import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { applyMigrations, schemaSqlFromEmpty } from './schema-engine';
import { withTestDatabase } from './test-database';

withTestDatabase();

/** What hand-written migrations add and a Prisma schema cannot say. Anything else must be in prisma/schema. */
const handWritten = [
  /^index search_entry search_entry_.*_idx /,
  /^index \w+ (pull_request|workflow_run|issue)_open_idx /,
  /^index decision_proposal decision_proposal_open_idx /,
  /^index pilot pilot_newest_idx /,
  /^index lesson lesson_words_idx /,
  /^index estimate estimate_((project_)?(newest|ended)|buffered|unrecorded)_idx /,
  /^index week_summary week_summary_of_week /,
  /^index (week_look|following) \w+_of_person /,
  /^index test_day test_day_(flaky|timed)_idx /,
  /^index test_span test_span_window_idx /,
  /^index test_result test_result_failed_idx /,
  /^index observation observation_(taken_back|counted)_idx /,
  /^index ci_report ci_report_(finding_source|coverage_source|tests)_idx /,
  /^constraint (decision|decision_proposal|waiver) \w+_second_person /,
  /^constraint (criterion|baseline|target) \w+_locked /,
];

const catalogue = `
  SELECT 'column ' || c.relname || ' ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
         || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
         || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') AS line
    FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
   WHERE a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT 'index ' || t.relname || ' ' || i.relname || ' ' || pg_get_indexdef(i.oid)
    FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
    JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public'
  UNION ALL
  SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 0
  UNION ALL
  SELECT 'enum ' || t.typname || ' ' || string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder)
    FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid GROUP BY t.typname
`;

const server = inject('testServerUrl');
const name = `drift_${randomBytes(6).toString('hex')}`;
const admin = `${server}/postgres`;
const fromSchema = `${server}/${name}`;

async function query(url: string, sql: string): Promise<{ line: string }[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function describeDatabase(url: string): Promise<string[]> {
  const rows = await query(url, catalogue);
  return rows
    .map(({ line }) => line)
    .filter((line) => !/_prisma_migrations/.test(line) && !handWritten.some((rule) => rule.test(line)))
    .sort();
}

beforeAll(async () => {
  await query(admin, `CREATE DATABASE ${name}`);
  await query(fromSchema, await schemaSqlFromEmpty(admin));
});

afterAll(async () => {
  await query(admin, `DROP DATABASE ${name} WITH (FORCE)`);
});

test('what the migrations make equals what the schema says', async () => {
  const migrated = await describeDatabase(process.env.DATABASE_URL ?? '');
  const said = await describeDatabase(fromSchema);
  expect(said.length).toBeGreaterThan(300);
  expect(migrated).toEqual(said);
});

test('a column that only one side has would be seen', async () => {
  const before = await describeDatabase(fromSchema);
  await query(fromSchema, 'ALTER TABLE project ADD COLUMN stray text');
  expect(await describeDatabase(fromSchema)).not.toEqual(before);
  await query(fromSchema, 'ALTER TABLE project DROP COLUMN stray');
});

test('the engine serves many uses in one process, also at once', async () => {
  const url = process.env.DATABASE_URL ?? '';
  const sql = await Promise.all(Array.from({ length: 4 }, () => schemaSqlFromEmpty(admin)));
  expect(new Set(sql).size).toBe(1);
  expect(await Promise.all([applyMigrations(url), applyMigrations(url)])).toEqual([[], []]);
});
