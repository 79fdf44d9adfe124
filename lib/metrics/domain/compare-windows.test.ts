import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '@/lib/shared/calendar-day';
import type { Result } from '@/lib/shared/result';
import { compareWindows } from './compare-windows';
import type { Aggregation, Sample } from './measurement';
import type { ComparedMetric, WindowComparison } from './window-comparison';

const windows = {
  before: { from: '2026-10-01', to: '2026-10-10' },
  after: { from: '2026-10-11', to: '2026-10-20' },
};
const when = { timeZone: 'UTC', now: new Date('2026-11-20T12:00:00Z') };
const seconds: ComparedMetric = {
  unit: { kind: 'duration', unit: 's' },
  direction: 'lower',
  aggregation: 'p50',
};
const percent: ComparedMetric = {
  unit: { kind: 'percent', unit: '%' },
  direction: 'higher',
  aggregation: 'last',
};

const spread = (from: string, values: readonly number[], perDay = 1): Sample[] =>
  values.map((value, i) => ({
    at: `${addDays(from, Math.floor(i / perDay) % 10)}T12:00:00Z`,
    value,
    weight: 1,
    link: null,
  }));
const both = (before: readonly number[], after: readonly number[]) => [
  ...spread('2026-10-01', before),
  ...spread('2026-10-11', after),
];
const accepted = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.reasons.map(({ message }) => message).join());
  return result.value;
};
const compare = (before: readonly number[], after: readonly number[], metric = seconds): WindowComparison =>
  accepted(compareWindows(both(before, after), metric, windows, when));

test('two windows with everything about them', () => {
  // Sorted 66 68 70 72 74 → median 70, quartiles 68 and 72. After 28 29 30 31 32 → median 30. 30/70 − 1 = −57.1%.
  const found = compare([70, 66, 74, 72, 68], [30, 28, 31, 29, 32]);
  expect(found.before).toMatchObject({
    n: 5,
    value: 70,
    spread: { min: 66, lowerQuartile: 68, median: 70, upperQuartile: 72, max: 74 },
    firstAt: '2026-10-01T12:00:00.000Z',
    lastAt: '2026-10-05T12:00:00.000Z',
  });
  expect(found.after).toMatchObject({ n: 5, value: 30 });
  expect(found.change?.difference.value).toBe(-40);
  expect(found.change?.percent?.value).toBeCloseTo(-57.142857, 5);
  expect(found.verdict).toBe('improved');
  expect(found.words.change).toBe('−57.1% (2.33 times as fast), 70 s → 30 s');
});

test.each<[string, number[], number[], ComparedMetric, string, string]>([
  [
    'slower',
    [10, 11, 12, 13, 14],
    [30, 31, 32, 33, 34],
    seconds,
    'worse',
    '+166.7% (2.67 times as long), 12 s → 32 s',
  ],
  [
    'a little slower',
    [100, 101, 102, 103, 104],
    [112, 113, 114, 115, 116],
    seconds,
    'worse',
    '+11.8%, 102 s → 114 s',
  ],
  [
    'covered more',
    [66, 66.5, 67, 67.5, 68],
    [85, 85.25, 85.5, 86, 87],
    percent,
    'improved',
    '+18.5 percentage points, 67% → 85.5%',
  ],
  [
    'covered less',
    [85, 85.5, 85.5, 86, 87],
    [66, 66.5, 67, 67.5, 68],
    percent,
    'worse',
    '−18.5 percentage points, 85.5% → 67%',
  ],
  ['the same', [5, 5, 5, 5, 5], [5, 5, 5, 5, 5], seconds, 'no-clear-change', 'no change, 5 s → 5 s'],
  ['from nothing', [0, 0, 0, 0, 0], [1, 1, 2, 2, 2], seconds, 'worse', '+2 s, 0 s → 2 s'],
  [
    'below nothing',
    [-4, -3, -2, -3, -4],
    [5, 6, 7, 5, 6],
    { ...seconds, direction: 'higher' },
    'improved',
    '+9 s, −3 s → 6 s',
  ],
  [
    'rated higher',
    [2, 2, 2, 3, 3],
    [4, 4, 4, 5, 5],
    { unit: { kind: 'rating', unit: 'of 5' }, direction: 'higher', aggregation: 'p50' },
    'improved',
    '+2 of 5, 2 of 5 → 4 of 5',
  ],
  [
    'fewer',
    [100, 100, 101, 102, 99],
    [50, 50, 51, 49, 52],
    { unit: { kind: 'count', unit: 'issues' }, direction: 'lower', aggregation: 'p50' },
    'improved',
    '−50.0% (to 0.5 of it), 100 issues → 50 issues',
  ],
])('%s', (_name, before, after, metric, verdict, words) => {
  const found = compare(before, after, metric);
  expect({ verdict: found.verdict, words: found.words.change }).toEqual({ verdict, words });
});

test.each([
  [4, 5, 1, 0, 'Enough would be 1 more before; longer windows hold more values.'],
  [0, 2, 5, 3, 'Enough would be 5 more before and 3 more after; longer windows hold more values.'],
])('%d before and %d after are not enough', (before, after, missingBefore, missingAfter, enough) => {
  const values = (n: number) => Array.from({ length: n }, (_, i) => 100 + i);
  const found = compare(
    values(before),
    values(after).map((v) => v / 10),
  );
  expect(found).toMatchObject({
    verdict: 'not-enough-data',
    change: null,
    missing: { before: missingBefore, after: missingAfter },
  });
  expect(found.words).toMatchObject({
    enough,
    change: 'not enough data',
    interval: 'no interval: not enough data',
  });
});

test('a 95th percentile asks for twenty values on each side', () => {
  const values = (n: number) => Array.from({ length: n }, (_, i) => 100 + i);
  const p95: ComparedMetric = { ...seconds, aggregation: 'p95' };
  expect(compare(values(19), values(20), p95)).toMatchObject({
    minimum: 20,
    missing: { before: 1, after: 0 },
  });
  // Type 7 of 100 … 119: rank 19 × 0.95 = 18.05, so 118.05.
  expect(compare(values(20), values(20), p95).before.value).toBeCloseTo(118.05, 9);
});

test('a mean counts a value as often as it has samples', () => {
  const samples = both([10, 10, 10, 10, 20], [30, 30, 30, 30, 30]).map((one, i) =>
    i === 4 ? { ...one, weight: 6 } : one,
  );
  // (4 × 10 + 6 × 20) / 10 = 16.
  const found = accepted(compareWindows(samples, { ...seconds, aggregation: 'mean' }, windows, when));
  expect(found.before).toMatchObject({ n: 5, standsFor: 10, value: 16 });
});

test('a sum is compared by the day, and days without a value are days of 0', () => {
  // 10 days each: before 5 × 10 = 50, so 5 a day; after 5 × 40 = 200, so 20 a day.
  const found = compare([10, 10, 10, 10, 10], [40, 40, 40, 40, 40], {
    unit: { kind: 'money', unit: 'EUR' },
    direction: 'lower',
    aggregation: 'sum',
  });
  expect(found).toMatchObject({
    statistic: 'total a day',
    before: { n: 10, standsFor: 5, value: 5 },
    after: { value: 20 },
  });
  expect(found.words.notes).toEqual(['Days without a value count as days with a total of 0.']);
});

test('a sum over windows without any value says nothing', () => {
  expect(compare([], [1], { ...seconds, aggregation: 'sum' }).before).toMatchObject({
    n: 0,
    value: null,
    spread: null,
  });
});

test.each([
  ['unequal-windows', '2026-10-01', '2026-10-10', '2026-10-11', '2026-10-21'],
  ['overlapping-windows', '2026-10-01', '2026-10-10', '2026-10-10', '2026-10-19'],
  ['swapped-windows', '2026-10-11', '2026-10-20', '2026-10-01', '2026-10-10'],
  ['backwards', '2026-10-10', '2026-10-01', '2026-10-11', '2026-10-20'],
  ['no-day', '2026-02-20', '2026-02-29', '2026-10-11', '2026-10-20'],
  ['window-to-come', '2026-10-01', '2026-10-10', '2026-11-12', '2026-11-21'],
])('%s is refused', (code, from, to, afterFrom, afterTo) => {
  const asked = { before: { from, to }, after: { from: afterFrom, to: afterTo } };
  expect(compareWindows([], seconds, asked, when)).toMatchObject({ ok: false, reasons: [{ code }] });
});

test('a zone or a value that is none is refused', () => {
  expect(compareWindows([], seconds, windows, { ...when, timeZone: 'Mars' })).toMatchObject({
    ok: false,
    reasons: [{ code: 'time-zone' }, {}],
  });
  expect(compareWindows(both([Number.NaN], []), seconds, windows, when)).toMatchObject({
    ok: false,
    reasons: [{ code: 'no-number' }],
  });
});

test('days are those of the time zone', () => {
  const late: Sample = { at: '2026-10-10T22:30:00Z', value: 1, weight: 1, link: null };
  const inZone = (timeZone: string) => {
    const { before, after } = accepted(compareWindows([late], seconds, windows, { ...when, timeZone }));
    return [before.n, after.n];
  };
  expect(inZone('UTC')).toEqual([1, 0]);
  expect(inZone('Europe/Berlin')).toEqual([0, 1]);
});

const value = fc.integer({ min: 1, max: 500 });
const values = fc.array(value, { minLength: 5, maxLength: 12 });
const metricOf = (aggregation: Aggregation): ComparedMetric => ({ ...seconds, aggregation });

test('the order of the values changes nothing', () => {
  fc.assert(
    fc.property(
      values,
      values,
      fc.constantFrom<Aggregation>('p50', 'mean', 'last'),
      (xs, ys, aggregation) => {
        const samples = both(xs, ys);
        const asked = (given: Sample[]) => compareWindows(given, metricOf(aggregation), windows, when);
        expect(asked([...samples].reverse())).toEqual(asked(samples));
      },
    ),
    { numRuns: 30 },
  );
});

test('what improves when lower is better is worse when higher is', () => {
  const other = { improved: 'worse', worse: 'improved' } as Record<string, string>;
  fc.assert(
    fc.property(values, values, (xs, ys) => {
      const { verdict } = compare(xs, ys);
      expect(compare(xs, ys, { ...seconds, direction: 'higher' }).verdict).toBe(other[verdict] ?? verdict);
    }),
    { numRuns: 30 },
  );
});

test('the interval holds its estimate', () => {
  fc.assert(
    fc.property(values, values, (xs, ys) => {
      const difference = compare(xs, ys).change?.difference ?? { low: 1, value: 0, high: 0 };
      expect(difference.low).toBeLessThanOrEqual(difference.value + 1e-9);
      expect(difference.high).toBeGreaterThanOrEqual(difference.value - 1e-9);
    }),
    { numRuns: 60 },
  );
});
