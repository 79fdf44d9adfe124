import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planOrder } from './plan-order';
import { cycleInWords, findCycle, linksOf, topologicalOrder } from './task-graph';
import type { Dependency } from './work';

const links = (pairs: [number, number][]): Dependency[] =>
  pairs.map(([before, after]) => ({ before, after, kind: 'blocked-by' }));

test.each([
  [
    'none',
    3,
    [
      [0, 1],
      [1, 2],
      [0, 2],
    ],
    null,
  ],
  ['of itself', 2, [[1, 1]], [1]],
  [
    'of two',
    3,
    [
      [0, 1],
      [1, 2],
      [2, 1],
    ],
    [1, 2],
  ],
  [
    'the shortest one',
    4,
    [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 0],
      [2, 0],
    ],
    [0, 1, 2],
  ],
] as [string, number, [number, number][], number[] | null][])('a cycle: %s', (_, count, pairs, items) => {
  expect(findCycle(count, links(pairs))?.map(({ item }) => item) ?? null).toEqual(items);
});

test('a cycle is named in order, with what makes each step', () => {
  const cycle = findCycle(2, [
    { before: 0, after: 1, kind: 'blocked-by' },
    { before: 1, after: 0, kind: 'sub-issue' },
  ]);
  expect(cycleInWords(cycle ?? [], ['#1', '#2'])).toBe('#1 blocks #2, which is a part of #1');
});

test('either there is an order in which each comes after those it waits for, or there is a cycle of real links', () => {
  const graphs = fc.tuple(
    fc.integer({ min: 1, max: 12 }),
    fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 25 }),
  );
  fc.assert(
    fc.property(graphs, ([count, raw]) => {
      const pairs = raw.map(([a, b]): [number, number] => [a % count, b % count]);
      const order = topologicalOrder(linksOf(count, links(pairs)));
      const cycle = findCycle(count, links(pairs));
      expect(order === null).toBe(cycle !== null);
      for (const [before, after] of pairs)
        if (order) expect(order.indexOf(before)).toBeLessThan(order.indexOf(after));
      for (const [i, { item }] of (cycle ?? []).entries()) {
        const next = cycle?.[(i + 1) % cycle.length]?.item;
        expect(pairs.some(([before, after]) => before === item && after === next)).toBe(true);
      }
    }),
  );
});

test('each later day of a plan waits for all earlier ones, through one gate a day', () => {
  const days = [1, 1, 2, null, 5, 2];
  const { dependencies, gates } = planOrder(days, days.length);
  expect(gates).toBe(2);
  const { before } = linksOf(days.length + gates, dependencies);
  const waitsFor = (item: number): number[] => (before[item] ?? []).flatMap((one) => [one, ...waitsFor(one)]);
  for (const [item, day] of days.entries())
    for (const [other, earlier] of days.entries())
      expect(waitsFor(item).includes(other)).toBe(day !== null && earlier !== null && earlier < day);
});
