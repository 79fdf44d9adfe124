import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText } from './clean-text';

test('NUL characters go and halves of pairs are replaced; all else stays', () => {
  expect(cleanText('a\u0000b')).toEqual({ text: 'ab', changed: true });
  expect(cleanText('a\uD83Db')).toEqual({ text: 'a\uFFFDb', changed: true });
  expect(cleanText('ship \u{1F6A2}\n')).toEqual({ text: 'ship \u{1F6A2}\n', changed: false });
});

test('cleaned text survives UTF-8 and is cleaned once for all', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { text: cleaned } = cleanText(text);
      expect(new TextDecoder().decode(new TextEncoder().encode(cleaned))).toBe(cleaned);
      expect(cleaned.includes('\u0000')).toBe(false);
      expect(cleanText(cleaned)).toEqual({ text: cleaned, changed: false });
    }),
  );
});
