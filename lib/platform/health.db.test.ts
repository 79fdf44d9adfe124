import { afterEach, expect, test } from 'vitest';
import { withClient } from './database/migrate';
import { withTestDatabase } from './database/test-database';
import { health, readiness } from './health';
import { setStartupStep } from './startup-state';

withTestDatabase();

const url = () => process.env.DATABASE_URL ?? '';
let kept = '';
afterEach(() => {
  setStartupStep(undefined);
  if (kept) process.env.DATABASE_URL = kept;
});

test('health tells the version', () => {
  expect(health()).toEqual({ status: 'ok', version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
});

test('not ready while the launcher is at work, with what it does', async () => {
  setStartupStep('The database is starting.');
  expect(await readiness()).toEqual({ status: 'not-ready', reason: 'The database is starting.' });
});

test('not ready while the database cannot be reached, without telling its address', async () => {
  kept = url();
  process.env.DATABASE_URL = 'postgresql://someone:hidden@127.0.0.1:1/none';
  const answer = await readiness();
  expect(answer).toEqual({ status: 'not-ready', reason: 'The database cannot be reached.' });
});

test('not ready while a migration is missing; ready once it is applied', async () => {
  const rename = (from: string, to: string) =>
    withClient(url(), (client) =>
      client.query('UPDATE _prisma_migrations SET migration_name = $2 WHERE migration_name = $1', [from, to]),
    );
  await rename('0001_init', 'set aside');
  expect(await readiness()).toEqual({
    status: 'not-ready',
    reason: 'The database is not migrated: 1 migration is not applied yet.',
  });
  await rename('set aside', '0001_init');
  expect(await readiness()).toEqual({ status: 'ready' });
});
