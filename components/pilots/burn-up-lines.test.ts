import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linePath, spreadLabels, xOf, yOf } from './burn-up-lines';

const day = (done: number | null) => ({ on: '', day: 1, isWithin: true, scope: null, done, ideal: null });

test('a line runs from left to right, up with its values, and ends where nothing is known', () => {
  expect(linePath([day(0), day(2), day(null)], 4, ({ done }) => done)).toBe('M0 100L50 50');
  expect(linePath([day(null)], 4, ({ done }) => done)).toBeNull();
  expect([xOf(0, 1), yOf(0, 0), yOf(3, 3)]).toEqual([50, 100, 0]);
});

test('labels keep their order, never come nearer than the gap, and stay within the chart', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 5 }), (ys) => {
      const spread = spreadLabels(
        ys.map((y, id) => ({ y, id })),
        12,
      );
      expect(spread).toHaveLength(ys.length);
      for (const [index, label] of spread.entries()) {
        expect(label.y).toBeLessThanOrEqual(100);
        expect(label.y).toBeGreaterThanOrEqual(0);
        const next = spread[index + 1];
        if (next) expect(next.y - label.y).toBeGreaterThanOrEqual(12 - 1e-9);
      }
    }),
  );
});
