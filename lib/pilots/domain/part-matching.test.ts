import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchParts, type StoredPart } from './part-matching';

const stored: StoredPart[] = [
  { id: 'a', group: 'Day 1', title: 'Write the plan' },
  { id: 'b', group: 'Day 1', title: 'Call the owners' },
  { id: 'c', group: 'Day 2', title: 'Measure build time' },
];
const match = (...parts: [string, string][]) =>
  matchParts(
    stored,
    parts.map(([group, title]) => ({ group, title })),
  );

test('the same parts in another order keep their ids', () => {
  expect(
    match(['Day 2', 'Measure build time'], ['Day 1', 'Call the owners'], ['Day 1', 'Write the plan']),
  ).toEqual({
    ids: ['c', 'b', 'a'],
    gone: [],
  });
});

test('a part that moved to another section keeps its id', () => {
  expect(match(['Day 3', 'Measure build time']).ids).toEqual(['c']);
});

test('a reworded part keeps its id, another one in its place does not', () => {
  expect(match(['Day 1', 'Call the service owners']).ids).toEqual(['b']);
  expect(match(['Day 1', 'Order lunch'])).toEqual({ ids: [null], gone: ['a', 'b', 'c'] });
});

test('two parts of the same title stay two', () => {
  expect(match(['Day 1', 'Write the plan'], ['Day 1', 'Write the plan']).ids).toEqual(['a', null]);
});

test('every part is matched at most once and none is lost', () => {
  const part = fc.record({
    group: fc.constantFrom('x', 'y'),
    title: fc.constantFrom('one', 'two', 'one two', ''),
  });
  fc.assert(
    fc.property(fc.array(part), fc.array(part), (before, after) => {
      const rows = before.map((row, i) => ({ ...row, id: `${i}` }));
      const { ids, gone } = matchParts(rows, after);
      const used = ids.filter((id) => id !== null);
      expect(ids).toHaveLength(after.length);
      expect(new Set([...used, ...gone]).size).toBe(rows.length);
      expect(used.length + gone.length).toBe(rows.length);
    }),
  );
});

test('importing the same again changes no id', () => {
  const part = fc.record({ group: fc.string(), title: fc.string() });
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const rows = parts.map((row, i) => ({ ...row, id: `${i}` }));
      const { ids, gone } = matchParts(rows, parts);
      expect(gone).toEqual([]);
      expect(new Set(ids).size).toBe(parts.length);
    }),
  );
});
