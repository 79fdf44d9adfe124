import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { migrateDatabase, readMigrationState, withClient } from './migrate';
import { readMigrations } from './schema-files';

const name = `t_${randomBytes(6).toString('hex')}`;
const server = inject('testServerUrl');
const url = `${server}/${name}`;
const names = readMigrations().map((migration) => migration.name);

async function onServer(sql: string): Promise<void> {
  await withClient(`${server}/postgres`, (client) => client.query(sql));
}

beforeAll(() => onServer(`CREATE DATABASE ${name}`));
afterAll(() => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));

test('three starters at once queue: one applies everything, the others nothing', async () => {
  const answers = await Promise.all([1, 2, 3].map(() => migrateDatabase(url, () => undefined)));
  expect(answers.map((applied) => applied.length).sort()).toEqual([0, 0, names.length]);
  const state = await withClient(url, readMigrationState);
  expect(state).toEqual({ pending: [], failed: [], changed: [], unknown: [] });
  const { rows } = await withClient(url, (client) =>
    client.query('SELECT count(*)::int AS n FROM _prisma_migrations'),
  );
  expect(rows).toEqual([{ n: names.length }]);
});

test('a migration that was edited after it was applied is refused by name', async () => {
  await withClient(url, (client) =>
    client.query(`UPDATE _prisma_migrations SET checksum = 'other' WHERE migration_name = $1`, [names[0]]),
  );
  await expect(migrateDatabase(url, () => undefined)).rejects.toThrow(names[0]);
});

test('a database that does not answer fails in time', async () => {
  await expect(
    migrateDatabase('postgresql://nobody@127.0.0.1:1/none', () => undefined),
  ).rejects.toBeInstanceOf(Error);
});
