import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupBy } from './group-by';

test('every item is in the group of its key, once, in its order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (items) => {
      const groups = groupBy(items, (item) => item % 3);
      for (const [key, group] of groups) expect(group).toEqual(items.filter((item) => item % 3 === key));
      expect([...groups.values()].flat()).toHaveLength(items.length);
      expect([...groups.keys()]).toEqual([...new Set(items.map((item) => item % 3))]);
    }),
  );
});
