import { expect, test } from 'vitest';
import { decidePlacement, type PlacementFacts } from './placement';

const facts: PlacementFacts = {
  defaultHome: '/srv/pilothouse/.data/postgres',
  systemHome: '/var/lib/pilothouse/abc',
  keptHome: undefined,
  defaultHomeHoldsDatabase: false,
  canReachDefaultHome: true,
  canRunInstalledPrograms: true,
};
const here = { ok: true, home: facts.defaultHome, moved: false };
const there = { ok: true, home: facts.systemHome, moved: true };

test.each([
  ['everything within reach', {}, { ...here, copyPrograms: false }],
  ['programs out of reach', { canRunInstalledPrograms: false }, { ...here, copyPrograms: true }],
  ['folder out of reach', { canReachDefaultHome: false }, { ...there, copyPrograms: false }],
  [
    'both out of reach',
    { canReachDefaultHome: false, canRunInstalledPrograms: false },
    { ...there, copyPrograms: true },
  ],
  [
    'moved earlier, now within reach: stays where the data is',
    { keptHome: facts.systemHome },
    { ...there, copyPrograms: false },
  ],
  [
    'a database that nobody can reach is not replaced by an empty one',
    { canReachDefaultHome: false, defaultHomeHoldsDatabase: true },
    { ok: false, unreachable: facts.defaultHome },
  ],
] as [string, Partial<PlacementFacts>, object][])('%s', (_, changed, expected) => {
  expect(decidePlacement({ ...facts, ...changed })).toEqual(expected);
});
