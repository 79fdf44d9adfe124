import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Aggregation, aggregations, inWindow, measure, type Sample, windowInWords } from './measurement';

const now = new Date('2026-11-20T12:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
const sample = (days: number, value: number, weight = 1): Sample => ({
  at: daysAgo(days),
  value,
  weight,
  link: `https://example.org/${days}`,
});
const all = { window: { kind: 'last', samples: 100 }, minimumSamples: 1 } as const;

test.each<[Aggregation, number]>([
  ['p50', 3],
  ['p95', 8.8],
  ['mean', 4],
  ['last', 10],
  ['sum', 20],
])('%s of 1, 2, 3, 4, 10 is %d', (aggregation, expected) => {
  const samples = [10, 4, 3, 2, 1].map((value, i) => sample(i, value));
  expect(measure(samples, { ...all, aggregation }, now).value).toBeCloseTo(expected, 10);
});

test('the mean counts an observation as often as it has samples', () => {
  const samples = [sample(1, 10, 9), sample(0, 20, 1)];
  expect(measure(samples, { ...all, aggregation: 'mean' }, now)).toMatchObject({ value: 11, n: 10 });
});

test('below the minimum there is no value, and it says how many are missing', () => {
  const samples = [sample(1, 10), sample(0, 20)];
  const rule = { aggregation: 'p50', window: { kind: 'last', samples: 20 }, minimumSamples: 5 } as const;
  expect(measure(samples, rule, now)).toMatchObject({ value: null, n: 2, missing: 3 });
});

test('no sample is never zero, whatever the aggregation', () => {
  for (const aggregation of aggregations)
    expect(measure([], { ...all, aggregation, minimumSamples: 0 }, now).value).toBeNull();
});

test('the last few are the newest, in whatever order they came', () => {
  const samples = [sample(3, 3), sample(1, 1), sample(2, 2)];
  expect(inWindow(samples, { kind: 'last', samples: 2 }, now).map((s) => s.value)).toEqual([2, 1]);
});

test('since a time includes that time', () => {
  expect(inWindow([sample(2, 1), sample(3, 1)], { kind: 'since', at: daysAgo(2) }, now)).toHaveLength(1);
});

test('the order of the observations never changes the value', () => {
  const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(values, fc.constantFrom(...aggregations), (xs, aggregation) => {
      const samples = xs.map((value, i) => sample(i, value));
      const rule = { ...all, aggregation };
      expect(measure([...samples].reverse(), rule, now).value).toBe(measure(samples, rule, now).value);
    }),
  );
});

test('a window reads back in words', () => {
  expect(windowInWords({ kind: 'last', samples: 20 })).toBe('last 20 samples');
  expect(windowInWords({ kind: 'days', days: 1 })).toBe('last day');
  expect(windowInWords({ kind: 'since', at: '2025-10-01T00:00:00Z' })).toBe('since 1 October 2025');
});
