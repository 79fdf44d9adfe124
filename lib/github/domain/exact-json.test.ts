import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasManyDigits, parseExactJson } from './exact-json';

test.each([
  ['9007199254740991', 9_007_199_254_740_991],
  ['9007199254740993', 9_007_199_254_740_993n],
  ['-9007199254740993', -9_007_199_254_740_993n],
  ['[9223372036854775807]', [9_223_372_036_854_775_807n]],
  ['{"id":12345678901234567890,"n":1}', { id: 12_345_678_901_234_567_890n, n: 1 }],
  ['"12345678901234567890"', '12345678901234567890'],
  ['{"a\\"12345678901234567890":1}', { 'a"12345678901234567890': 1 }],
  ['"ends in a slash 12345678901234567890 \\\\"', 'ends in a slash 12345678901234567890 \\'],
  ['1234567890123456789.5', Number('1234567890123456789.5')],
  ['12345678901234567890e2', Number('12345678901234567890e2')],
  ['["big",12345678901234567890]', ['big', 12_345_678_901_234_567_890n]],
])('%s', (text, value) => {
  expect(parseExactJson(text)).toEqual(value);
});

test.each(['', '{', '[1', '12345678901234567890x', '01234567890123456789', '{"a":12345678901234567890'])(
  'what is no JSON is refused: %s',
  (text) => {
    expect(() => parseExactJson(text)).toThrow(SyntaxError);
  },
);

test('any JSON reads as JSON.parse reads it, and a big number beside it stays exact', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n }), (value, big) => {
      const text = JSON.stringify(value);
      const rounded = JSON.stringify(parseExactJson(text), (_key, inner) =>
        typeof inner === 'bigint' ? Number(inner) : inner,
      );
      expect(rounded).toBe(text);
      const beside = parseExactJson(`{"id":${big},"rest":${text}}`);
      expect(beside).toMatchObject({ id: big });
    }),
  );
});

const someText = fc
  .array(fc.oneof(fc.stringMatching(/^\d{1,40}$/), fc.string({ maxLength: 20 })), { maxLength: 8 })
  .map((parts) => parts.join(''));

test('sixteen digits in a row are found wherever they stand', () => {
  fc.assert(
    fc.property(someText, (text) => {
      expect(hasManyDigits(text)).toBe(/\d{16}/.test(text));
    }),
    { numRuns: 1000 },
  );
});
