import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLeft, fromTop, roundScale } from './chart-scale';

test.each([
  [
    [30, 45],
    [30, 35, 40, 45],
  ],
  [
    [0.1, 0.3],
    [0.1, 0.15, 0.2, 0.25, 0.3],
  ],
  [
    [-5, 12],
    [-5, 0, 5, 10, 15],
  ],
  [[0], [0, 0.5]],
  [[45], [40, 60]],
  [[5e-324], [0, 0.5]],
  [
    [1e9, 1e9 + 1e-6],
    [1e9, 1.5e9],
  ],
])('%j is drawn between %j', (values, ticks) => {
  expect(roundScale(values).ticks).toEqual(ticks);
});

test('every value lies inside its scale, and the ticks are few', () => {
  const numbers = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(numbers, (values) => {
      const scale = roundScale(values);
      expect(scale.ticks.length).toBeLessThanOrEqual(7);
      expect(scale.high).toBeGreaterThan(scale.low);
      for (const value of values) {
        expect(fromTop(value, scale)).toBeGreaterThanOrEqual(-1e-6);
        expect(fromTop(value, scale)).toBeLessThanOrEqual(100 + 1e-6);
      }
    }),
  );
});

test('a lone moment stands in the middle', () => {
  expect([fromLeft(5, 5, 5), fromLeft(5, 5, 10), fromLeft(10, 5, 10)]).toEqual([50, 0, 100]);
});
