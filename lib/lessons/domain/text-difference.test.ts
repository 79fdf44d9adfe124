import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareTexts, type DifferencePart, revisionTexts } from './text-difference';

const only = (parts: readonly DifferencePart[], kind: 'added' | 'removed') =>
  parts
    .filter((part) => part.kind === kind || part.kind === 'same')
    .map(({ text }) => text)
    .join('');

test('only what differs is told, word by word', () => {
  const found = compareTexts({ title: 'A', learned: 'Retry twice.' }, { title: 'A', learned: 'Retry once.' });
  expect(found).toEqual([
    {
      field: 'learned',
      label: 'What we learned',
      parts: [
        { kind: 'same', text: 'Retry ' },
        { kind: 'removed', text: 'twice' },
        { kind: 'added', text: 'once' },
        { kind: 'same', text: '.' },
      ],
    },
  ]);
});

test('line ends of another system are no difference', () => {
  expect(compareTexts({ body: 'a\r\nb' }, { body: 'a\nb' })).toEqual([]);
});

test('the parts give back both texts, however long and different they are', () => {
  const text = fc.oneof(
    fc.string(),
    fc.array(fc.string(), { maxLength: 400 }).map((lines) => lines.join('\n')),
  );
  fc.assert(
    fc.property(text, text, (body, other) => {
      const clean = (given: string) => given.replace(/\r\n?/g, '\n');
      const [found] = compareTexts({ body }, { body: other });
      if (!found) {
        expect(clean(body)).toBe(clean(other));
        return;
      }
      expect(only(found.parts, 'removed')).toBe(clean(body));
      expect(only(found.parts, 'added')).toBe(clean(other));
    }),
  );
});

test('two long texts that share nothing come one after the other, in time', () => {
  const long = (sign: string) => [...Array(8000).keys()].map((n) => `${sign}${n}`).join('\n');
  expect(compareTexts({ body: long('a') }, { body: long('b') })[0]?.parts).toHaveLength(2);
});

test('a kept version reads as a form shows it', () => {
  expect(revisionTexts({ title: 'A', tags: ['x', 'y'], group: null })).toEqual({
    title: 'A',
    tags: 'x, y',
    group: '',
  });
});
