import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RatioPool } from './ratio-pool';

const poolOf = (values: readonly number[], most = 1000) => {
  const pool = new RatioPool(most);
  for (const value of values) pool.add(value);
  return pool;
};

test.each([
  // 9 values and one to come: the ranks are tenths.
  [0.1, 1],
  [0.5, 5],
  [0.8, 8],
  [0.81, 9],
  [0.9, 9],
  [0.95, 9],
  [0.01, 1],
])('of 1 to 9 the quantile at %d is %d', (level, value) => {
  expect(poolOf([3, 9, 1, 7, 5, 2, 8, 4, 6]).quantile(level)).toBe(value);
});

test('a full pool forgets its oldest value, and holds what an array would', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 20 }),
      (values, most) => {
        const kept = values.slice(-most).sort((a, b) => a - b);
        const pool = poolOf(values, most);
        expect(pool.size).toBe(kept.length);
        for (const [i, value] of kept.entries())
          expect(pool.quantile((i + 1) / (kept.length + 1))).toBe(value);
        expect(pool.countBelow(1)).toBe(kept.filter((value) => value < 1).length);
      },
    ),
  );
});

test('one more value of the same kind lies at or below the quantile as often as it says, or a little more', () => {
  // All places of a new value among 19 are equally likely: 16 of 20 are at or below the 16th.
  const others = Array.from({ length: 19 }, (_, i) => i + 1);
  const limit = poolOf(others).quantile(0.8);
  const places = Array.from({ length: 20 }, (_, i) => i + 0.5);
  expect(places.filter((value) => value <= limit)).toHaveLength(16);
});
