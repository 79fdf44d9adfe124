import { expect, test } from 'vitest';
import { rankTest } from './rank-test';

test.each([
  // All of 5 below all of 5: U = 0, expected 12.5, variance 25 × 11 / 12 = 22.917; z = 12 / 4.787 = 2.507, p = 0.0122.
  [[1, 2, 3, 4, 5], [6, 7, 8, 9, 10], 0.0122],
  // Interleaved: ranks 1 3 5 of 6, sum 9, U = 3, expected 4.5, variance 5.25; z = 1 / 2.291 = 0.436, p = 0.663.
  [[1, 3, 5], [2, 4, 6], 0.663],
  // Ties: ranks 2 2 | 2 4.5 4.5; sum 4, U = 1, expected 3, variance (6/12)(6 − (24 + 6)/20) = 2.25; z = 1, p = 0.317.
  [[1, 1], [1, 2, 2], 0.317],
  [[4, 4, 4], [4, 4], 1],
  [[], [1], 1],
])('%j against %j gives %d', (left, right, expected) => {
  expect(rankTest(left, right)).toBeCloseTo(expected, 3);
  expect(rankTest(right, left)).toBeCloseTo(expected, 3);
});
