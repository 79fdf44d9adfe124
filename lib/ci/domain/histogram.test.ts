import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantile } from '@/lib/shared/statistics';
import {
  bucketOf,
  bucketValue,
  histogramOf,
  histogramQuantile,
  markedQuantile,
  marksOf,
  mergeHistograms,
  mergeHistogramTexts,
  relativeError,
  sizeOf,
  zeroBucket,
} from './histogram';

const seconds = fc.oneof(
  fc.double({ min: 0, max: 1e9, noNaN: true }),
  fc.integer({ min: 0, max: 90_000 }),
  fc.constantFrom(0, 0.001, 1, 59.5, 3600),
);
const share = fc.double({ min: 0, max: 1, noNaN: true });
/** What rounding of doubles may add to the stated error. */
const slack = 1e-9;
/** Between two values so small that their difference is no normal double, nothing is right to a share of it. */
const tiny = 1e-300;

test('every quantile lies within the stated error of the exact one', () => {
  fc.assert(
    fc.property(fc.array(seconds, { minLength: 1, maxLength: 300 }), share, (values, p) => {
      const exact = quantile(values, p) ?? Number.NaN;
      const told = histogramQuantile(histogramOf(values), p) ?? Number.NaN;
      expect(Math.abs(told - exact)).toBeLessThanOrEqual(exact * (relativeError + slack) + tiny);
    }),
    { numRuns: 500 },
  );
});

test('the error bound holds for each value over the whole range of doubles, and is not held by half of it', () => {
  let worst = 0;
  for (let exponent = -300; exponent <= 300; exponent += 0.37) {
    const value = 10 ** exponent;
    worst = Math.max(worst, Math.abs(bucketValue(bucketOf(value)) / value - 1));
  }
  expect(worst).toBeLessThanOrEqual(relativeError + slack);
  expect(worst).toBeGreaterThan(relativeError / 2);
});

test('merged histograms are the histogram of all values, whatever the parts and their order', () => {
  fc.assert(
    fc.property(fc.array(fc.array(seconds)), (parts) => {
      const whole = histogramOf(parts.flat());
      expect(mergeHistograms(parts.map(histogramOf))).toEqual(whole);
      expect(mergeHistograms([...parts].reverse().map(histogramOf))).toEqual(whole);
      expect(sizeOf(whole)).toBe(parts.flat().length);
    }),
  );
});

test('merged from the text of their arrays, histograms are the same', () => {
  const textOf = (values: readonly number[]) => `{${values.join(',')}}`;
  fc.assert(
    fc.property(fc.array(fc.array(seconds)), (given) => {
      const parts = given.map(histogramOf);
      const texts = parts.map(({ buckets, counts }) => ({
        buckets: textOf(buckets),
        counts: textOf(counts),
      }));
      expect(mergeHistogramTexts(texts)).toEqual(mergeHistograms(parts));
    }),
  );
  expect(mergeHistogramTexts([{ buckets: '{-100000}', counts: '{3}' }])).toEqual({
    buckets: [zeroBucket],
    counts: [3],
  });
});

test('buckets follow the order of their values, and 0 lies below the smallest', () => {
  fc.assert(
    fc.property(seconds, seconds, (a, b) => {
      if (a <= b) expect(bucketOf(a)).toBeLessThanOrEqual(bucketOf(b));
    }),
  );
  expect(bucketOf(Number.MIN_VALUE)).toBeGreaterThan(zeroBucket);
  expect([bucketOf(0), bucketOf(-0), bucketOf(-3), bucketValue(zeroBucket)]).toEqual([
    zeroBucket,
    zeroBucket,
    zeroBucket,
    0,
  ]);
});

test('no values have no quantile, and a share beyond 0 to 1 is a mistake', () => {
  expect(histogramQuantile({ buckets: [], counts: [] }, 0.5)).toBeNull();
  expect(() => histogramQuantile(histogramOf([1]), 1.1)).toThrow(RangeError);
  expect(() => histogramQuantile(histogramOf([1]), Number.NaN)).toThrow(RangeError);
});

test('marks answer for two quantiles what the histogram would have', () => {
  fc.assert(
    fc.property(fc.array(seconds, { minLength: 1, maxLength: 300 }), (values) => {
      const sorted = values.map(bucketOf).sort((a, b) => a - b);
      const around = (p: number) => {
        const rank = (sorted.length - 1) * p;
        return [sorted[Math.floor(rank)] ?? 0, sorted[Math.ceil(rank)] ?? 0];
      };
      const marks = marksOf([sorted.length, ...around(0.5), ...around(0.95)]);
      for (const p of [0.5, 0.95] as const)
        expect(marks && markedQuantile(marks, p)).toBe(histogramQuantile(histogramOf(values), p));
    }),
  );
  expect(marksOf([])).toBe(null);
});
