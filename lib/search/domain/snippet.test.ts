import { expect, test } from 'vitest';
import { parseSnippet } from './snippet';

test('hits are marked and the text between stays as it is', () => {
  expect(parseSnippet('the \uE000queue\uE001 <b>\n per tenant')).toEqual([
    { text: 'the ', hit: false },
    { text: 'queue', hit: true },
    { text: ' <b> per tenant', hit: false },
  ]);
});

test('an empty headline has no parts', () => {
  expect(parseSnippet('')).toEqual([]);
});
