import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isHit, targetProgress } from './target';

test.each([
  [45, 30, 45, 0],
  [45, 30, 37.5, 0.5],
  [45, 30, 30, 1],
  [45, 30, 48, -0.2],
  [45, 80, 80, 1],
  [45, 80, 97.5, 1.5],
])('from %d to %d, a value of %d is %d of the way', (baseline, target, value, expected) => {
  expect(targetProgress(baseline, target, value)).toBeCloseTo(expected, 10);
});

test.each([
  [null, 30, 40],
  [45, null, 40],
  [45, 30, null],
  [45, 45, 40],
])('from %s to %s with %s there is no progress to speak of', (baseline, target, value) => {
  expect(targetProgress(baseline, target, value)).toBeNull();
});

test('progress has the same sign whichever direction is better', () => {
  const number = fc.integer({ min: -1000, max: 1000 });
  fc.assert(
    fc.property(number, number, number, (baseline, target, value) => {
      const straight = targetProgress(baseline, target, value);
      const mirrored = targetProgress(-baseline, -target, -value);
      if (straight === null) expect(mirrored).toBeNull();
      else expect(mirrored).toBeCloseTo(straight, 10);
    }),
  );
});

test('a target that was not measured is neither hit nor missed', () => {
  expect(isHit(null, 'lt', 30)).toBeNull();
  expect(isHit(29, null, 30)).toBeNull();
  expect([isHit(29, 'lt', 30), isHit(30, 'lt', 30), isHit(30, 'lte', 30)]).toEqual([true, false, true]);
});
