import fc from 'fast-check';
import { expect, test } from 'vitest';
import { labelMappingText, readLabelMapping } from './label-mapping';

test('a mapping is read a line each, and written as it was read', () => {
  const read = readLabelMapping('security* = Security\n\n area/* = *\r\na=b = C');
  expect(read).toEqual({
    ok: true,
    value: [
      { pattern: 'security*', category: 'Security' },
      { pattern: 'area/*', category: '*' },
      { pattern: 'a=b', category: 'C' },
    ],
  });
  expect(read.ok && labelMappingText(read.value)).toBe('security* = Security\narea/* = *\na=b = C');
});

test.each([
  ['security', 'Line 1: write it like'],
  ['= Security', 'name a label'],
  ['x =', 'name a label'],
  ['a*b*c*d* = X', 'at most three stars'],
  ['plain = *', 'there is none'],
  ['a = X\nA = Y', 'Line 2: “A” stands above'],
])('the mapping %j is refused', (text, words) => {
  expect(readLabelMapping(text)).toMatchObject({
    ok: false,
    reasons: [{ field: 'labels', message: expect.stringContaining(words) }],
  });
});

test('what is written is read back', () => {
  const word = fc.stringMatching(/^[a-z/]{1,10}$/);
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ pattern: word, category: word }), { selector: ({ pattern }) => pattern }),
      (rules) => {
        expect(readLabelMapping(labelMappingText(rules))).toEqual({ ok: true, value: rules });
      },
    ),
  );
});
