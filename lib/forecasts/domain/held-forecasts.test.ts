import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '@/lib/shared/seeded-random';
import { shareInterval } from '@/lib/shared/share-interval';
import { shareBefore } from './answer';
import type { Answer } from './forecast-view';
import { claimed, levelNames, recalibratedChance, recalibratedLevels } from './recalibrate';
import { hitRateOf, scoreOf } from './score';

const date = { P50: '2026-11-10', P80: '2026-11-20', P90: '2026-11-25', P95: '2026-11-30' };
const curve = [
  { day: '2026-11-05', chance: 0.2 },
  { day: '2026-11-10', chance: 0.5 },
  { day: '2026-11-20', chance: 0.8 },
];
const answer: Answer = {
  ...{
    kind: 'answer',
    date,
    simulatedDate: date,
    readAt: { ...claimed },
    dueChance: null,
    curve,
    critical: [],
    help: [],
  },
  effortHours: { P50: 10, P80: 20, P90: 30, P95: 40 },
  simulatedEffort: { P50: 10, P80: 20, P90: 30, P95: 40 },
  effortReadAt: { ...claimed },
  effortCurve: [5, 10, 20, 40],
};

test('an answer is scored by hand: on the very day it holds, a day later it does not', () => {
  const score = scoreOf(answer, '2026-11-20', 20.5);
  expect(score.dateHits).toEqual({ P50: false, P80: true, P90: true, P95: true });
  expect(score.effortHits).toEqual({ P50: false, P80: false, P90: true, P95: true });
  // 10 days above P50, 5 below P90, 10 below P95: 0.5·10, 0, 0.1·5, 0.05·10.
  expect(score.pinballDays).toBeCloseTo((5 + 0 + 0.5 + 0.5) / 4);
  expect(score).toMatchObject({ widthDays: 20, datePit: 0.5, effortPit: 0.75 });
  expect(scoreOf(answer, '2026-11-21', null)).toMatchObject({
    effortHits: null,
    effortPit: null,
    dateHits: { P80: false, P90: true },
  });
});

test.each([
  ['2026-11-01', 0],
  ['2026-11-05', 0],
  ['2026-11-06', 0.2],
  ['2027-01-01', 0.8],
])('the share that had ended before %s is %d', (day, share) => {
  expect(shareBefore(curve, day)).toBe(share);
});

test('below the minimum no rate is said, only what was seen', () => {
  const score = scoreOf(answer, '2026-11-18', null);
  const few = hitRateOf(new Array(9).fill(score));
  expect(few).toMatchObject({ n: 9, isSmall: true });
  expect(few.levels[1]).toMatchObject({ level: 'P80', hits: 9, rate: null });
  expect(few.words).toContain('9 of 9 forecasts that have ended did so by the P80 date. That is too few');
  expect(hitRateOf(new Array(10).fill(score)).levels[1]?.rate).toBe(1);
  expect(hitRateOf([]).words).toContain('No forecast has ended yet');
});

test('Wilson’s interval: 8 of 10 lies between 0.49 and 0.94', () => {
  expect(shareInterval(8, 10).low).toBeCloseTo(0.49, 2);
  expect(shareInterval(8, 10).high).toBeCloseTo(0.943, 2);
  expect(shareInterval(0, 0)).toEqual({ low: 0, high: 1 });
});

test('levels stay in order and within what trials can tell, whatever happened; without scores they are as claimed', () => {
  expect(recalibratedLevels([])).toEqual(claimed);
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 300 }), (shares) => {
      const readAt = recalibratedLevels(shares);
      const values = levelNames.map((name) => readAt[name]);
      expect(values).toEqual([...values].sort((a, b) => a - b));
      expect(Math.min(...values)).toBeGreaterThanOrEqual(0.02);
      expect(Math.max(...values)).toBeLessThanOrEqual(0.995);
    }),
  );
});

test('a simulation that is too narrow is read higher until four of five hold', () => {
  const random = seededRandom(4);
  // Its P80 holds about 70% of the time, as the usual simulation's does.
  const shares = Array.from({ length: 400 }, () => random.next() ** 0.65);
  const readAt = recalibratedLevels(shares);
  expect(readAt.P80).toBeGreaterThan(0.82);
  let held = 0;
  for (let t = 100; t < 400; t += 1)
    held += (shares[t] ?? 0) < recalibratedLevels(shares.slice(0, t)).P80 ? 1 : 0;
  expect(Math.abs(held / 300 - 0.8)).toBeLessThan(0.04);
});

test('a chance is said as the levels are: what is read for P80 is called 80%', () => {
  const readAt = { P50: 0.6, P80: 0.9, P90: 0.95, P95: 0.99 };
  expect(recalibratedChance(0.9, readAt)).toBeCloseTo(0.8);
  expect(recalibratedChance(0.75, readAt)).toBeCloseTo(0.65);
  expect(recalibratedChance(1, readAt)).toBe(1);
  expect(recalibratedChance(0, readAt)).toBe(0);
});
