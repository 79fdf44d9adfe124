import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitSearchWords } from './search-words';

test.each([
  ['pilo', '', 'pilo'],
  ['shared repo', 'shared', 'repo'],
  ['"shared repo"', '"shared repo"', null],
  ['"shared repo', '"shared repo', null],
  ['cache -redis', 'cache -redis', null],
  ['queue or', 'queue or', null],
  ['queue or topic', 'queue or topic', null],
  ['größe', '', 'größe'],
  ['a:b', 'a:b', null],
  ['', '', null],
])('"%s" is the whole words "%s" and the beginning %j', (q, whole, beginning) => {
  expect(splitSearchWords(q)).toEqual({ whole, beginning });
});

test('a beginning is always letters and digits, so that it cannot break the query', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (q) => {
      const { beginning } = splitSearchWords(q);
      if (beginning !== null) expect(beginning).toMatch(/^[\p{L}\p{N}]+$/u);
    }),
  );
});
