import { expect, test } from 'vitest';
import { seededRandom } from '@/lib/shared/seeded-random';
import { chanceAlone } from './chance';

test('by hand: 1000 results that share nothing, and none', () => {
  expect(chanceAlone(1000, 1)?.P80).toBeCloseTo(Math.sqrt(0.16 / 1000), 12);
  expect(chanceAlone(0, 20)).toBeNull();
});

test('perfect forecasts of overlapping sums stray about as much as it says', () => {
  const random = seededRandom(3);
  const limit = 0.8416 * Math.sqrt(20);
  const rates = Array.from({ length: 300 }, () => {
    const values = Array.from({ length: 1019 }, () => random.normal());
    let hits = 0;
    for (let i = 0; i < 1000; i += 1)
      if (values.slice(i, i + 20).reduce((sum, one) => sum + one, 0) <= limit) hits += 1;
    return hits / 1000;
  });
  const strayed = Math.sqrt(rates.reduce((sum, rate) => sum + (rate - 0.8) ** 2, 0) / rates.length);
  const said = chanceAlone(1000, 20)?.P80 ?? 0;
  // Hits of neighbours are less alike than their sums are, so chance is a little less than that.
  expect(strayed / said).toBeGreaterThan(0.75);
  expect(strayed / said).toBeLessThan(1.1);
});
