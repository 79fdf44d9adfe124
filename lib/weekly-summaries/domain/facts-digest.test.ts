import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ToldFact } from './facts/fact';
import { factsDigest } from './facts-digest';
import { lateChanges } from './late';

// Few keys and values, so that weeks that tell the same are met often.
const anyFact = fc
  .record({
    key: fc.constantFrom('issues', 'plan a', 'plan b'),
    known: fc.constantFrom('known' as const, 'partly' as const),
    numbers: fc.dictionary(
      fc.constantFrom('opened', 'closed'),
      fc.option(fc.constantFrom(0, 1, 1.5), { nil: null }),
    ),
    words: fc.constantFrom('one', 'other'),
  })
  .map(
    ({ words, ...fact }): ToldFact => ({
      ...fact,
      ...{ kind: 'issues', pilotId: null, sentence: [{ text: words }], caveat: null },
    }),
  );
const anyWeek = fc.uniqueArray(anyFact, { selector: ({ key }) => key, maxLength: 3 });

test('two weeks have the same digest exactly where no fact reads otherwise, in whatever order and words', () => {
  fc.assert(
    fc.property(anyWeek, anyWeek, (before, after) => {
      const isSame = lateChanges(before, after, new Date(0)).length === 0;
      expect(factsDigest(before) === factsDigest(after)).toBe(isSame);
    }),
    { numRuns: 1_000 },
  );
});

test('a digest outlives being stored as JSON', () => {
  fc.assert(
    fc.property(anyWeek, (week) => {
      expect(factsDigest(JSON.parse(JSON.stringify(week)))).toBe(factsDigest(week));
    }),
  );
});
