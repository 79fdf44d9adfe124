import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isHit, percentFrom, progressInWords, targetInWords, targetProgress } from './target';

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

test.each([
  ['lower', 45, 30, 40, 1 / 3],
  ['lower', 45, 30, 50, -1 / 3],
  ['higher', 45, 80, 40, -5 / 35],
  // The target lies on the worse side: there is no way to go.
  ['lower', 45, 50, 46, null],
  ['higher', 80, 70, 75, null],
  ['lower', 0, -10, -5, 0.5],
] as const)(
  'better %s, from %d to %d, %d is %s of the way',
  (direction, baseline, target, value, expected) => {
    const progress = targetProgress(baseline, target, value, direction);
    if (expected === null) expect(progress).toBeNull();
    else expect(progress).toBeCloseTo(expected, 10);
  },
);

test('better never reads as less progress', () => {
  const number = fc.integer({ min: -1000, max: 1000 });
  fc.assert(
    fc.property(
      fc.constantFrom('lower', 'higher'),
      number,
      number,
      number,
      number,
      (direction, baseline, target, a, b) => {
        const [worse, better] = (direction === 'lower') === a > b ? [a, b] : [b, a];
        const before = targetProgress(baseline, target, worse, direction);
        const after = targetProgress(baseline, target, better, direction);
        expect(before === null).toBe(after === null);
        if (before !== null && after !== null) expect(after).toBeGreaterThanOrEqual(before);
      },
    ),
  );
});

test.each([
  [-0.205, 'worse than the baseline, by 21% of the way'],
  [0, 'at the baseline'],
  [0.004, '0% of the way'],
  [0.29, '29% of the way'],
  [0.999, '99% of the way'],
  [1, 'at the target'],
  [1.5, 'beyond the target, 150% of the way'],
  [25, 'beyond the target, 2,500% of the way'],
])('%d of the way reads %j', (progress, words) => {
  expect(progressInWords(progress)).toBe(words);
});

test.each([
  [100, -33, 67],
  [-100, -33, -133],
  [-100, 33, -67],
  [60, 10, 66],
])('%d changed by %d%% is %d', (baseline, percent, expected) => {
  expect(percentFrom(baseline, percent)).toBeCloseTo(expected, 10);
});

const build = { name: 'Build time', value: 45 };
test.each([
  [{ comparator: 'lte', value: 30, unit: 's', percent: null, baseline: build }, '≤ 30 s'],
  [{ comparator: null, value: 30, unit: 's', percent: null, baseline: null }, '30 s'],
  [{ comparator: 'lte', value: null, unit: 's', percent: null, baseline: null }, ''],
  [
    { comparator: 'lte', value: 36, unit: 's', percent: -20, baseline: build },
    'at least 20% lower than the baseline of 45 s: ≤ 36 s',
  ],
  [
    { comparator: 'lte', value: 54, unit: 's', percent: 20, baseline: build },
    'at most 20% higher than the baseline of 45 s: ≤ 54 s',
  ],
  [
    { comparator: 'gt', value: 54, unit: 's', percent: 20, baseline: build },
    'more than 20% higher than the baseline of 45 s: > 54 s',
  ],
  // 10% more than 60% is 66%: six percentage points, not ten.
  [
    { comparator: 'gte', value: 66, unit: '%', percent: 10, baseline: { name: 'Coverage', value: 60 } },
    'at least 10% higher than the baseline of 60%: ≥ 66%, +6 percentage points',
  ],
] as const)('%j reads %j', (bound, words) => {
  expect(targetInWords(bound)).toBe(words);
});
