import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sum } from '@/lib/shared/statistics';
import { bySize, dotsOf, type HoursPair, summed } from './actual-plot';

const pair = (baseHours: number, actualHours: number, n = 1): HoursPair => ({ baseHours, actualHours, n });

test('few pairs are drawn each where it stands, many are gathered with their near ones, and none is lost', () => {
  expect(dotsOf([pair(1, 2, 5), pair(3, 4)])).toEqual({
    dots: [pair(1, 2, 5), pair(3, 4)],
    gathered: false,
  });
  const hours = fc.double({ min: 0.01, max: 1000, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(hours, hours, fc.integer({ min: 1, max: 9 })), { minLength: 6, maxLength: 60 }),
      (given) => {
        const pairs = given.map(([base, actual, n]) => pair(base, actual, n));
        const { dots, gathered } = dotsOf(pairs, 5);
        expect(gathered).toBe(true);
        expect(sum(dots.map(({ n }) => n))).toBe(sum(pairs.map(({ n }) => n)));
        for (const { baseHours } of dots) {
          expect(baseHours).toBeGreaterThanOrEqual(Math.min(...given.map(([base]) => base)) * (1 - 1e-9));
          expect(baseHours).toBeLessThanOrEqual(Math.max(...given.map(([base]) => base)) * (1 + 1e-9));
        }
      },
    ),
  );
});

test('ties count as often as they are, an actual of exactly the estimate is within it', () => {
  expect(summed([pair(2, 2, 6), pair(2, 3, 4)])).toEqual({ n: 10, within: 6, medianRatio: 1, missing: 0 });
  expect(summed([pair(2, 3, 4)])).toEqual({ n: 4, within: 0, medianRatio: null, missing: 6 });
});

test('classes of size hold their upper end, and those without a task are left out', () => {
  expect(
    bySize([pair(4, 4, 2), pair(4.1, 9), pair(100, 50)]).map(({ words, n, within }) => [words, n, within]),
  ).toEqual([
    ['over 2 to 4 h', 2, 2],
    ['over 4 to 8 h', 1, 0],
    ['over 40 h', 1, 1],
  ]);
});
