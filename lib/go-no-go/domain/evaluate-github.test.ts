import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Comparator, comparators } from './comparator';
import { aroundChange, evaluated, hoursAgo, stateOf } from './evaluate.test-data';
import type { CiStateFacts, GithubQueryFacts } from './facts';
import type { CiStateRule, GithubQueryRule } from './rule';

const query: GithubQueryRule = {
  kind: 'github-query',
  labels: ['severity:critical'],
  state: 'open',
  comparator: 'lte',
  count: 0,
  staleAfterHours: 24,
};
const found = (count: number, syncedAt: string | null = hoursAgo(1), repositories = 1): GithubQueryFacts => ({
  kind: 'github-query',
  repositories,
  syncedAt,
  count,
  issues: [],
});

test.each([
  ['no repository', found(0, hoursAgo(1), 0), 'unknown'],
  ['never read', found(0, null), 'unknown'],
  ['none found, read lately', found(0, hoursAgo(24), 2), 'met'],
  ['none found, read too long ago', found(0, hoursAgo(24.1), 2), 'stale'],
  ['one found', found(1), 'not_met'],
])('GitHub query: %s', (_name, facts, state) => expect(stateOf(query, facts)).toBe(state));

test.each<[Comparator, string[]]>([
  ['lt', ['met', 'not_met', 'not_met']],
  ['lte', ['met', 'met', 'not_met']],
  ['gt', ['not_met', 'not_met', 'met']],
  ['gte', ['not_met', 'met', 'met']],
  ['eq', ['not_met', 'met', 'not_met']],
])('GitHub query %s 3 issues, at 2, 3 and 4', (comparator, states) => {
  expect([2, 3, 4].map((n) => stateOf({ ...query, comparator, count: 3 }, found(n)))).toEqual(states);
});

test('a count of nothing read is no count, whatever is compared', () => {
  fc.assert(
    fc.property(fc.constantFrom(...comparators), fc.nat(5), fc.nat(5), (comparator, count, n) => {
      expect(stateOf({ ...query, comparator, count }, found(n, null))).toBe('unknown');
      expect(stateOf({ ...query, comparator, count }, found(n, hoursAgo(25)))).toBe('stale');
    }),
  );
});

test('it says since when it is stale, in words that do not grow old, and when it will be', () => {
  expect(evaluated(query, found(0, '2026-11-18T10:00:00.000Z'))).toMatchObject({
    staleSince: '2026-11-19T10:00:00.001Z',
    evidence: { missing: ['GitHub was last read on 18 November 2026 at 10:00 and counts for 24 hours.'] },
    changesAt: null,
  });
  expect(aroundChange(query, found(0))).toEqual({
    changesAt: '2026-11-21T11:00:00.001Z',
    before: 'met',
    after: 'stale',
  });
});

const ci: CiStateRule = {
  kind: 'ci-state',
  expect: 'green',
  workflow: null,
  branch: null,
  runs: 3,
  staleAfterHours: 24,
};
const repository = (
  conclusions: string[],
  syncedAt: string | null = hoursAgo(1),
): CiStateFacts['repositories'][number] => ({
  id: 'r1',
  name: 'acme/app',
  branch: 'main',
  syncedAt,
  runs: conclusions.map((conclusion, i) => ({
    id: `${i}`,
    conclusion,
    label: `#${i}`,
    href: '#',
    at: hoursAgo(i),
  })),
});
const runs = (...repositories: CiStateFacts['repositories']): CiStateFacts => ({
  kind: 'ci-state',
  repositories,
});
const green = ['success', 'success', 'success'];

test.each([
  ['three green', runs(repository([...green, 'failure'])), 'met'],
  ['the newest red', runs(repository(['failure', 'success', 'success'])), 'not_met'],
  ['the last of them red', runs(repository(['success', 'success', 'failure'])), 'not_met'],
  ['one too few', runs(repository(['success', 'success'])), 'unknown'],
  ['never read', runs(repository(green, null)), 'unknown'],
  ['one of two repositories never read', runs(repository(green), repository(green, null)), 'unknown'],
  ['one of two repositories red', runs(repository(green), repository(['failure', ...green])), 'not_met'],
  ['read too long ago', runs(repository(green, hoursAgo(30))), 'stale'],
  ['one of two read too long ago', runs(repository(green), repository(green, hoursAgo(30))), 'stale'],
  ['no repository', runs(), 'unknown'],
])('CI state: %s', (_name, facts, state) => expect(stateOf(ci, facts)).toBe(state));

test('runs that are missing are counted for each repository', () => {
  expect(evaluated(ci, runs(repository(green), repository(['success', 'success'])))).toMatchObject({
    lack: 'samples',
    evidence: { missing: ['1 more run of acme/app on main'] },
    action: { note: '5 of 6' },
  });
});

test('red is asked for as green is', () => {
  const red = { ...ci, expect: 'red', runs: 2 } as const;
  expect(stateOf(red, runs(repository(['failure', 'timed_out'])))).toBe('met');
  expect(stateOf(red, runs(repository(['failure', 'success'])))).toBe('not_met');
});

test('it changes when the oldest reading grows too old', () => {
  expect(aroundChange(ci, runs(repository(green, hoursAgo(2)), repository(green, hoursAgo(20))))).toEqual({
    changesAt: '2026-11-20T16:00:00.001Z',
    before: 'met',
    after: 'stale',
  });
});
