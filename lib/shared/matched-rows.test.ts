import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchRows, sameFields } from './matched-rows';

const nameOf = (row: { name: string }) => row.name;
const byName = { stored: nameOf, incoming: nameOf };

test('rows meet by key, in order among equals', () => {
  const stored = [
    { id: 1, name: 'a' },
    { id: 2, name: 'a' },
    { id: 3, name: 'b' },
  ];
  const { kept, added, removed } = matchRows(stored, [{ name: 'c' }, { name: 'a' }, { name: 'a' }], byName);
  expect(kept.map(({ old }) => old.id)).toEqual([1, 2]);
  expect(added).toEqual([{ name: 'c' }]);
  expect(removed.map((row) => row.id)).toEqual([3]);
});

test('nothing is lost and nothing doubled', () => {
  const rows = fc.array(fc.record({ name: fc.constantFrom('a', 'b', 'c') }));
  fc.assert(
    fc.property(rows, rows, (stored, incoming) => {
      const { kept, added, removed } = matchRows(stored, incoming, byName);
      expect(kept.length + added.length).toBe(incoming.length);
      expect(kept.length + removed.length).toBe(stored.length);
      for (const { old, next } of kept) expect(old.name).toBe(next.name);
    }),
  );
});

test('same fields are told from changed ones', () => {
  expect(sameFields({ a: 1, tags: ['x'], more: 2 }, { a: 1, tags: ['x'] })).toBe(true);
  expect(sameFields({ a: null }, { a: undefined })).toBe(true);
  expect(sameFields({ a: 1, tags: ['x'] }, { a: 1, tags: ['y'] })).toBe(false);
});
