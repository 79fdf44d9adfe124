import { expect, test } from 'vitest';
import { quantile } from '@/lib/shared/statistics';
import { PooledRatios } from './pooled-ratios';

const pooled = (ratios: readonly number[]) => {
  const all = new PooledRatios();
  for (const ratio of ratios) all.add(Math.log(ratio));
  return all;
};

test.each([0.1, 0.5, 0.8, 0.9, 0.95])(
  'the plain quantile at %d is the one that everybody computes',
  (level) => {
    const ratios = [0.5, 1, 1.2, 3, 0.7, 1, 2.2, 1.4];
    expect(Math.exp(pooled(ratios).plain(level))).toBeCloseTo(quantile(ratios, level) ?? 0, 12);
  },
);

test('few ratios lean on a lognormal shape, many hardly', () => {
  // 1/3, 1 and 3 are normal in nothing, but their shape has mean 0 and deviation log 3.
  const few = pooled([1 / 3, 1, 3]);
  const shape = Math.log(3) * 1.2815515655446004;
  expect(few.smooth(0.9)).toBeCloseTo((3 * few.plain(0.9) + 20 * shape) / 23, 6);
  const many = pooled(Array.from({ length: 3000 }, (_, i) => Math.exp((i % 100) / 100)));
  expect(Math.abs(many.smooth(0.9) - many.plain(0.9))).toBeLessThan(0.002);
});

test('where many ratios are the same one, it stands', () => {
  const ratios = Array.from({ length: 40 }, (_, i) => (i % 4 === 0 ? 2 : 1));
  expect(pooled(ratios).smooth(0.5)).toBe(0);
});
