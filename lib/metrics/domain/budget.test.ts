import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BudgetState, checkBudget, judgeBudget } from './budget';

const seconds = { direction: 'lower', unit: 's' } as const;
const covered = { direction: 'higher', unit: '%' } as const;
const measured = (value: number | null, n = 20, missing = 0) => ({ value, n, missing });

test.each<[number | null, BudgetState, string]>([
  [79.9, 'within', 'Within: 79.9 s, 20.1 s left to the limit of 100 s.'],
  [80, 'warning', 'Warning: 80 s has reached the warning level of 80 s; 20 s left to the limit of 100 s.'],
  [100, 'warning', 'Warning: 100 s has reached the warning level of 80 s; 0 s left to the limit of 100 s.'],
  [100.5, 'passed', 'Passed: 100.5 s is 0.5 s above the limit of 100 s.'],
  [null, 'unknown', 'Unknown against the limit of 100 s: no data; 5 more samples would be enough.'],
])('%s of at most 100 s, warned at 80, is %s', (value, state, words) => {
  const given = value === null ? measured(null, 0, 5) : measured(value);
  expect(judgeBudget(given, { limit: 100, warning: 80 }, seconds)).toEqual({ state, words });
});

test.each<[number, BudgetState, string]>([
  [90, 'within', 'Within: 90%, 10 percentage points left to the limit of 80%.'],
  [
    85,
    'warning',
    'Warning: 85% has reached the warning level of 85%; 5 percentage points left to the limit of 80%.',
  ],
  [79, 'passed', 'Passed: 79% is 1 percentage point below the limit of 80%.'],
])('%d%% of at least 80%%, warned at 85%%, is %s', (value, state, words) => {
  expect(judgeBudget(measured(value), { limit: 80, warning: 85 }, covered)).toEqual({ state, words });
});

test('without a warning level there is no warning', () => {
  expect(judgeBudget(measured(100), { limit: 100, warning: null }, seconds).state).toBe('within');
});

test('too little is unknown, and says how much is missing', () => {
  expect(judgeBudget(measured(null, 4, 1), { limit: 100, warning: null }, seconds).words).toBe(
    'Unknown against the limit of 100 s: only 4 so far; 1 more sample would be enough.',
  );
});

test.each([
  [{ limit: 100, warning: 80 }, 'lower', true],
  [{ limit: 100, warning: 100 }, 'lower', false],
  [{ limit: 100, warning: 120 }, 'lower', false],
  [{ limit: 100, warning: 120 }, 'higher', true],
  [{ limit: 100, warning: 80 }, 'higher', false],
  [{ limit: Number.NaN, warning: null }, 'lower', false],
  [{ limit: 1, warning: Number.POSITIVE_INFINITY }, 'higher', false],
] as const)('%j where %s is better: %s', (budget, direction, ok) => {
  expect(checkBudget(budget, direction).ok).toBe(ok);
});

test('a worse value never stands better', () => {
  const order: BudgetState[] = ['within', 'warning', 'passed'];
  const value = fc.integer({ min: -50, max: 200 });
  fc.assert(
    fc.property(value, value, (a, b) => {
      const rank = (x: number) =>
        order.indexOf(judgeBudget(measured(x), { limit: 100, warning: 80 }, seconds).state);
      expect(rank(Math.min(a, b))).toBeLessThanOrEqual(rank(Math.max(a, b)));
    }),
  );
});
