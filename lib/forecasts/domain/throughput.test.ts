import { expect, test } from 'vitest';
import type { ThroughputInputs } from './inputs';
import { asClaimed } from './recalibrate';
import { blockLength, weeksToFinish } from './throughput';
import { throughputLacks, weeklyCounts } from './weekly-counts';

const inputs = (weeks: number[], remaining: number): ThroughputInputs => ({
  ...{ method: 'throughput', version: 1, seed: 1, trials: 500, startsOn: '2026-11-23', dueOn: null },
  ...{ readAt: asClaimed(), remaining, weeks },
});

test('a steady throughput needs exactly as many weeks; part of a week counts as part', () => {
  const weeks = weeksToFinish(inputs(new Array(12).fill(4), 10));
  expect([weeks[0], weeks.at(-1)]).toEqual([2.5, 2.5]);
});

test('the more is left the longer it takes, and weeks without anything finished make it wider', () => {
  const uneven = [0, 0, 0, 12, 0, 0, 1, 11, 0, 0];
  const [some, more] = [weeksToFinish(inputs(uneven, 5)), weeksToFinish(inputs(uneven, 20))];
  expect(more[250]).toBeGreaterThan(some[250] ?? 0);
  const steady = weeksToFinish(inputs(new Array(10).fill(2.4), 20));
  expect((more[475] ?? 0) - (more[250] ?? 0)).toBeGreaterThan((steady[475] ?? 0) - (steady[250] ?? 0));
});

test('nothing ever finished ends at the limit in place of never', () => {
  expect(weeksToFinish(inputs([0, 0, 0], 1))[0]).toBe(1040);
});

test.each([
  [8, 2],
  [27, 3],
  [52, 4],
  [1, 1],
])('blocks of %i weeks are %i long', (weeks, length) => {
  expect(blockLength(weeks)).toBe(length);
});

test('weeks are whole, end where they are asked to and begin with the first finish', () => {
  const weekMs = 7 * 86_400_000;
  const until = 100 * weekMs;
  expect(
    weeklyCounts([until - 1, until - weekMs, until - weekMs - 1, until - 4 * weekMs + 5, until], until),
  ).toEqual([1, 0, 1, 2]);
  expect(weeklyCounts([], until)).toEqual([]);
  expect(throughputLacks([2, 2, 2, 2, 2, 2, 2, 2])).toBeNull();
  expect(throughputLacks([9, 9, 9])).toContain('there are 3 with 27');
});
