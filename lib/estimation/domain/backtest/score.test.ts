import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantile } from '@/lib/shared/statistics';
import { RankedValues } from './ranked-values';
import { pinball, Scorer } from './score';

test.each([
  [0.8, 5, 3, 1.6],
  [0.8, 3, 5, 0.4],
  [0.5, 3, 5, 1],
  [0.95, 4, 4, 0],
])('pinball(%d, %d, %d) is %d', (level, came, said, loss) => {
  expect(pinball(level, came, said)).toBeCloseTo(loss, 12);
});

test('hits count ties, losses are on logarithms', () => {
  const scorer = new Scorer();
  const said = { P50: Math.E, P80: Math.E, P90: Math.E ** 2, P95: Math.E ** 3 };
  scorer.add(Math.E, said);
  scorer.add(Math.E ** 2, said);
  const { hitRates, pinball: losses } = scorer.score();
  expect(hitRates).toEqual({ P50: 0.5, P80: 0.5, P90: 1, P95: 1 });
  expect(losses.P50).toBeCloseTo((0 + 0.5) / 2, 12);
  expect(losses.P80).toBeCloseTo((0 + 0.8) / 2, 12);
  expect(losses.P90).toBeCloseTo((0.1 + 0) / 2, 12);
  expect(losses.P95).toBeCloseTo((0.05 * 2 + 0.05) / 2, 12);
});

test('nothing scored has no rate', () => {
  expect(new Scorer().score().hitRates.P80).toBeNull();
});

test('ranked values have the quantiles of the plain way, as they grow', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 80 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, level) => {
        const ranked = new RankedValues(values);
        for (const [i, value] of values.entries()) {
          ranked.add(value);
          expect(ranked.quantile(level)).toBeCloseTo(quantile(values.slice(0, i + 1), level) ?? 0, 9);
        }
      },
    ),
  );
});
