import { expect, test } from 'vitest';
import { interleavedRatios, summarise } from './harness';

test('the value is the median and the spread half the distance between the quartiles', () => {
  expect(summarise('a', [4, 1, 3, 2, 100], 's', { atMost: 5 }, '')).toMatchObject({ value: 3, spread: 1 });
});

test('a benchmark that measured nothing says so', () => {
  expect(() => summarise('a', [], 's', { atMost: 5 }, '')).toThrow('measured nothing');
});

test('a goal is passed on its own side only', () => {
  expect(summarise('a', [2], 's', { atMost: 2 }, '').pass).toBe(true);
  expect(summarise('a', [2.1], 's', { atMost: 2 }, '').pass).toBe(false);
  expect(summarise('a', [24.9], 'times', { atLeast: 25 }, '')).toMatchObject({ pass: false, goal: '>= 25' });
});

test('the warm-up does not count and the ratio is left over right whoever goes first', async () => {
  let calls = 0;
  const ratios = await interleavedRatios(
    4,
    async () => (calls++ < 2 ? 1000 : 6),
    async () => 2,
  );
  expect(ratios).toHaveLength(4);
  expect(ratios.slice(1)).toEqual([3, 3, 3]);
});
