import { expect, test } from 'vitest';
import { durationProgress } from './duration-forecaster';
import { forLevels, type MixedForecast } from './mixed-forecaster';
import { expectedOf } from './open-forecasts';
import type { SumForecast } from './sum-forecaster';
import { sumProgress } from './sum-progress';

const mixed: MixedForecast = {
  values: forLevels((level) => 10 * level),
  asked: { 0.5: 0.6, 0.8: 0.85, 0.9: 0.9, 0.95: 0.97 },
  experts: forLevels(() => []),
  mixed: forLevels(() => 0),
};
/** Four tasks of 2 hours that may take 3 each; nothing is shared but where it is said. */
const sum = (ofAll: number, hours: number): SumForecast => ({
  ...mixed,
  values: forLevels(() => Math.log(hours)),
  independent: () => 0,
  centres: [],
  parts: Array.from({ length: 4 }, () => ({ estimate: 2, mean: 3, sd: 1 })),
  shared: { ofAll, ofOne: 0.05 },
});

test('of what is not begun the level that was asked for is expected; of what is half known its own chance', () => {
  const waits = (share: number, chance: number) =>
    expectedOf([{ said: mixed, progress: { share, chance: () => chance } }])[0.8];
  expect(waits(0, 0)).toEqual({ count: 1, surplus: expect.closeTo(0.05, 12) });
  expect(waits(0.5, 0.1).surplus).toBeCloseTo(0.1 - 0.8, 12);
  expect(waits(0.25, 0.1).surplus).toBeCloseTo((0.1 + 0.85) / 2 - 0.8, 12);
  expect(expectedOf([])[0.9]).toEqual({ count: 0, surplus: 0 });
});

test('a sum whose finished tasks are above it already cannot hold', () => {
  const said = sum(0, 9);
  const progress = sumProgress(said, (i) => (i === 0 ? 10 : null));
  expect(progress.share).toBe(0.25);
  expect(progress.chance(said.values[0.8])).toBe(0);
});

test('shared luck of the finished half moves what is to be expected of the other', () => {
  const chanceOf = (ofAll: number) => {
    const said = sum(ofAll, 16);
    return sumProgress(said, (i) => (i < 2 ? 5 : null)).chance(said.values[0.8]);
  };
  // 10 hours done, 6 left for two tasks of 3 each.
  expect(chanceOf(0)).toBeCloseTo(0.5, 2);
  expect(chanceOf(0.3)).toBeLessThan(0.3);
});

test('what is left has to be finished at the usual pace in the time that is left', () => {
  const weeks = Array.from({ length: 30 }, (_, i) => (i % 2 === 0 ? 8 : 12));
  // 20 of 40 are left after 2 weeks: 2 more weeks at 10 a week.
  const progress = durationProgress(weeks, 40, 20, 2);
  expect(progress.share).toBe(0.5);
  expect(progress.chance(Math.log(4))).toBeCloseTo(0.5, 6);
  expect(progress.chance(Math.log(5))).toBeGreaterThan(0.9);
  expect(progress.chance(Math.log(2))).toBe(0);
});
