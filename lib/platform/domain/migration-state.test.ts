import { expect, test } from 'vitest';
import { type AppliedMigration, compareMigrations, explainMigrationState } from './migration-state';

const known = [
  { name: '0001_init', checksum: 'a' },
  { name: '0002_guards', checksum: 'b' },
];
const done = (name: string, checksum: string): AppliedMigration => ({
  name,
  checksum,
  finished: true,
  rolledBack: false,
});
const all = [done('0001_init', 'a'), done('0002_guards', 'b')];
const explain = (applied: AppliedMigration[]) => explainMigrationState(compareMigrations(known, applied));

test.each([
  ['an empty database', [], '2 migrations are not applied yet'],
  ['one behind', all.slice(0, 1), '1 migration is not applied yet'],
  ['up to date', all, undefined],
  ['a newer database serves an older program', [...all, done('0003_more', 'c')], undefined],
  [
    'one broke off',
    [done('0001_init', 'a'), { ...done('0002_guards', 'b'), finished: false }],
    'did not end',
  ],
  [
    'one broke off, was rolled back, and then applied',
    [{ ...done('0002_guards', 'b'), finished: false, rolledBack: true }, ...all],
    undefined,
  ],
  [
    'another text',
    [done('0001_init', 'x'), done('0002_guards', 'b')],
    'another text of the migration 0001_init',
  ],
] as [string, AppliedMigration[], string | undefined][])('%s', (_, applied, expected) => {
  if (expected === undefined) expect(explain(applied)).toBeUndefined();
  else expect(explain(applied)).toContain(expected);
});

test('a newer database is told by name', () => {
  expect(compareMigrations(known, [...all, done('0003_more', 'c')]).unknown).toEqual(['0003_more']);
});
