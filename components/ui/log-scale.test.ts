import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alongLog, logScale } from './log-scale';

test.each([
  [
    [2, 8],
    [2, 5, 10],
  ],
  [
    [0.3, 40],
    [0.3, 1, 3, 10, 30, 100],
  ],
  [
    [0.02, 900],
    [0.01, 0.1, 1, 10, 100, 1000],
  ],
  [[4], [2, 5]],
  [[5], [5, 10]],
  [[999999.999999999], [500000, 1000000]],
])('values %j are drawn between %j', (values, ticks) => {
  expect(logScale(values).ticks).toEqual(ticks);
});

test('every value lies on the scale, and twice as much is as far everywhere', () => {
  const hours = fc.double({ min: 0.001, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(fc.array(hours, { minLength: 1, maxLength: 20 }), (values) => {
      const scale = logScale(values);
      for (const value of values) {
        expect(alongLog(value, scale)).toBeGreaterThanOrEqual(-1e-6);
        expect(alongLog(value, scale)).toBeLessThanOrEqual(100 + 1e-6);
      }
      const step = alongLog(scale.low * 2, scale);
      expect(alongLog(scale.low * 8, scale)).toBeCloseTo(3 * step, 6);
    }),
  );
});
