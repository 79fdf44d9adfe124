import { expect, test } from 'vitest';
import { offsetOf } from './typed-in';

test.each([
  ['ab\ncd', 1, 1, 0],
  ['ab\ncd', 2, 2, 4],
  ['ab\ncd', 1, 99, 2],
  ['ab\ncd', 9, 1, 5],
  ['', 1, 1, 0],
])('in %j line %i column %i is at %i', (text, line, column, offset) => {
  expect(offsetOf(text, line, column)).toBe(offset);
});
