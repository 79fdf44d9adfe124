import { expect, test } from 'vitest';
import { normalQuantile } from '@/lib/shared/normal-quantile';
import { halfWidthOf, Width, widened } from './future-views';

test('the half width of a normal view is its deviation', () => {
  expect(halfWidthOf((level) => 5 + 2 * normalQuantile(level))).toBeCloseTo(2, 2);
  expect(halfWidthOf(widened((level) => 5 + 2 * normalQuantile(level), 3))).toBeCloseTo(6, 2);
});

test('a width begins cautious and comes to what errors say, one far off changing little', () => {
  const width = new Width(1);
  expect(width.times()).toBe(1.5);
  for (let i = 0; i < 2000; i += 1) width.learn(i % 2 === 0 ? 0.2 : -0.2, 0.1);
  expect(width.times()).toBeCloseTo(2, 2);
  const before = width.times();
  width.learn(1000, 0.1);
  expect(width.times() - before).toBeLessThan(0.001);
});
