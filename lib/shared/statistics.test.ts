import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mean, median, quantile } from './statistics';

// R: quantile(c(1, 2, 3, 4, 10), probs, type = 7)
test.each([
  [0, 1],
  [0.25, 2],
  [0.5, 3],
  [0.75, 4],
  [0.9, 7.6],
  [0.95, 8.8],
  [1, 10],
])('the %d quantile of 1, 2, 3, 4, 10 is %d', (p, expected) => {
  expect(quantile([10, 3, 1, 4, 2], p)).toBeCloseTo(expected, 10);
});

test('no values have no quantile and no mean', () => {
  expect(quantile([], 0.5)).toBeNull();
  expect(mean([])).toBeNull();
});

test('a quantile outside 0 to 1 is a bug', () => {
  expect(() => quantile([1], 50)).toThrow(RangeError);
});

test('a quantile lies between the extremes, rises with p and ignores order', () => {
  const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 });
  const p = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(values, p, p, (xs, a, b) => {
      const low = quantile(xs, Math.min(a, b)) ?? Number.NaN;
      const high = quantile(xs, Math.max(a, b)) ?? Number.NaN;
      expect(low).toBeLessThanOrEqual(high + 1e-9);
      expect(low).toBeGreaterThanOrEqual(Math.min(...xs));
      expect(quantile([...xs].reverse(), a)).toBe(quantile(xs, a));
    }),
  );
});

test('the median of an even number of values lies between the middle two', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

test('minus zero counts as zero, whatever the order', () => {
  expect(quantile([-0, 0], 0)).toBe(0);
  expect(quantile([0, -0], 0)).toBe(0);
});
