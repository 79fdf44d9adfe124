import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalCdf } from '@/lib/shared/bootstrap';
import { normalQuantile } from '@/lib/shared/normal-quantile';
import { quantilesOf, ratioScale, remainingHours, stepsPerUnit } from './ratio-table';

const at = (scale: Float64Array, z: number) => scale[Math.round((z + 8) * stepsPerUnit)] ?? Number.NaN;
const logNormal = Array.from({ length: 200 }, (_, i) => Math.exp(0.5 * normalQuantile((i + 0.5) / 200)));

test.each([0.0001, 0.01, 0.2, 0.5, 0.8, 0.975, 0.9999])('Φ(Φ⁻¹(%d)) is the same again', (p) => {
  expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 6);
});

test('a lognormal table stays lognormal over the whole scale, tails included', () => {
  const scale = ratioScale(logNormal);
  for (const z of [-3.5, -1, 0, 0.8416, 1.6449, 3, 3.9])
    expect(Math.log(at(scale, z))).toBeCloseTo(0.5 * z, 1);
});

test('ratios of exactly 1 stay exactly 1, and no scale ever falls', () => {
  const ties = [0.5, 0.8, 1, 1, 1, 1, 1, 1.4, 2, 3];
  expect(at(ratioScale(ties), 0)).toBe(1);
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { minLength: 2, maxLength: 40 }),
      (some) => {
        const scale = ratioScale([...some].sort((a, b) => a - b));
        expect(scale.findIndex((ratio, i) => i > 0 && ratio < (scale[i - 1] ?? 0) * (1 - 1e-12))).toBe(-1);
      },
    ),
  );
});

test('quantiles of a sample of as many values are the values', () => {
  expect(quantilesOf([3, 1, 2], 3)).toEqual([1, 2, 3]);
  expect(quantilesOf([5], 4)).toEqual([5, 5, 5, 5]);
});

test('what is left of a task is what the history says of tasks that took longer than that', () => {
  // Of ratios 1 to 4, all equally likely, a task of 1 h that took 2 h already ends after 3 or 4.
  const steps = Array.from({ length: 400 }, (_, i) => 1 + Math.floor(i / 100));
  const left = remainingHours(steps, 1, 2.01, 100);
  expect(left[20]).toBeCloseTo(0.99, 1);
  expect(left[80]).toBeCloseTo(1.99, 1);
  const fresh = remainingHours(logNormal, 4, 0, 199);
  expect(fresh[99]).toBeCloseTo(4, 1);
});

test('a task that took longer than any before still has something left, and the more the longer it took', () => {
  const ten = remainingHours(logNormal, 1, 10, 100);
  const hundred = remainingHours(logNormal, 1, 100, 100);
  expect(ten[50]).toBeGreaterThan(0);
  expect(hundred[50]).toBeGreaterThan(ten[50] ?? 0);
  for (const [i, hours] of ten.entries()) expect(hours).toBeGreaterThanOrEqual(ten[i - 1] ?? 0);
});
