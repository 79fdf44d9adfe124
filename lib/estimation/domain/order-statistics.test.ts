import { expect, test } from 'vitest';
import { minimumForP80, minimumForP90, minimumTasks } from './observed-ratio';
import { binomialAtMost, leastFor, medianRanks } from './order-statistics';

test.each([
  [0, 4, 0.5, 1 / 16],
  [1, 10, 0.5, 11 / 1024],
  [1, 2, 0.8, 0.36],
  [2, 2, 0.8, 1],
  [-1, 5, 0.3, 0],
])('P(X <= %s) of binomial (%s, %s)', (k, n, p, expected) => {
  expect(binomialAtMost(k, n, p)).toBeCloseTo(expected, 12);
});

test('large samples stay in range', () => {
  expect(binomialAtMost(5000, 10_000, 0.5)).toBeCloseTo(0.504, 3);
  expect(binomialAtMost(4800, 10_000, 0.5)).toBeLessThan(1e-4);
});

test('a P90 needs more tasks than a P80, and a P80 more than a median', () => {
  expect([minimumTasks, minimumForP80, minimumForP90]).toEqual([10, 26, 54]);
  expect(leastFor(0.5)).toBeLessThanOrEqual(minimumTasks);
  // By hand: 0.8^26 + 26 × 0.2 × 0.8^25 = 0.0227, and 0.0274 for 25.
  expect(1 - binomialAtMost(24, 26, 0.8)).toBeCloseTo(0.0227, 4);
  expect(1 - binomialAtMost(23, 25, 0.8)).toBeCloseTo(0.0274, 4);
});

test.each([
  [5, null],
  [6, { low: 0, high: 5 }],
  [10, { low: 1, high: 8 }],
  // From the usual table of the sign test's interval: the 14th and the 28th of 41.
  [41, { low: 13, high: 27 }],
  [10_000, { low: 4901, high: 5098 }],
])('the median of %s values lies between two of them', (n, ranks) => {
  expect(medianRanks(n)).toEqual(ranks);
});
