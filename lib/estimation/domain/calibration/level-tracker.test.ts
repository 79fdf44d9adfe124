import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LevelTracker } from './level-tracker';

const before = 100;
const pull = { gain: 3, least: 0.003 };

test('it asks for the plain level at first, for more after misses and for less after hits', () => {
  const tracker = new LevelTracker(0.8, before);
  expect(tracker.asked(pull)).toBeCloseTo(0.8, 12);
  tracker.learn(false);
  expect(tracker.asked(pull)).toBeGreaterThan(0.8);
  for (let i = 0; i < 10; i += 1) tracker.learn(true);
  expect(tracker.asked(pull)).toBeLessThan(0.8);
});

test('by hand: 100 tasks, 70 hits at 80%', () => {
  const tracker = new LevelTracker(0.8, before);
  for (let i = 0; i < 100; i += 1) tracker.learn(i < 70);
  // 10 hits short over 200: the level rises by 3 × 0.05 / (0.8 × 0.2) log odds.
  const odds = Math.log(4) + 0.15 / 0.16;
  expect(tracker.asked(pull)).toBeCloseTo(1 / (1 + Math.exp(-odds)), 12);
});

/**
 * An opponent who moves the bar that the level asked for has to pass, wherever a level can still be asked for: hits come
 * when it passes. The bar lies wrong all the time, and changes.
 */
test('the rate comes home whatever the sequence', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(0.5, 0.8, 0.9, 0.95),
      fc.array(fc.double({ min: 0.05, max: 0.95, noNaN: true }), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 20, max: 300 }),
      (level, places, changes) => {
        const tracker = new LevelTracker(level, before);
        const [low, high] = [level / 4, 1 - (1 - level) / 4];
        for (let i = 0; i < 8000; i += 1) {
          const place = places[Math.floor(i / changes) % places.length] ?? 0.5;
          tracker.learn(tracker.asked(pull) >= low + place * (high - low));
        }
        expect(Math.abs(tracker.hits / tracker.n - level)).toBeLessThan(0.03);
      },
    ),
    { numRuns: 50 },
  );
});

test('it neither reaches nor leaves 0 to 1', () => {
  for (const [isHit, end] of [
    [true, 0.95 / 6],
    [false, 1 - 0.05 / 6],
  ] as const) {
    const tracker = new LevelTracker(0.95, before);
    for (let i = 0; i < 5000; i += 1) tracker.learn(isHit);
    expect(tracker.asked(pull)).toBeGreaterThan(0);
    expect(tracker.asked(pull)).toBeLessThan(1);
    expect(tracker.asked(pull)).toBeCloseTo(end, 9);
  }
});

test('what is waited for counts: by its number, and by the surplus to be expected of it', () => {
  const tracker = new LevelTracker(0.8, before);
  for (let i = 0; i < 100; i += 1) tracker.learn(i < 70);
  const alone = tracker.asked(pull);
  expect(tracker.asked(pull, { count: 100, surplus: 0 })).toBeLessThan(alone);
  expect(tracker.asked(pull, { count: 0, surplus: 10 })).toBeCloseTo(0.8, 12);
  expect(tracker.asked(pull, { count: 0, surplus: -10 })).toBeGreaterThan(alone);
});

test('a small deviation may be left to chance, beyond it the gain is whole', () => {
  const tracker = new LevelTracker(0.8, before);
  const lax = { gain: 3, near: 0.01, nearShare: 0 };
  for (let i = 0; i < 100; i += 1) tracker.learn(i < 79);
  expect(tracker.asked(lax)).toBeCloseTo(0.8, 12);
  for (let i = 0; i < 5; i += 1) tracker.learn(false);
  // 5 hits short over 205: 2.05 of them are left to chance.
  const odds = Math.log(4) + (3 * (5 - 2.05)) / 205 / 0.16;
  expect(tracker.asked(lax)).toBeCloseTo(1 / (1 + Math.exp(-odds)), 12);
});
