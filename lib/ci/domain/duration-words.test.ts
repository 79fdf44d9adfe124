import { expect, test } from 'vitest';
import { durationInWords } from './duration-words';

test.each([
  [0, '0 s'],
  [0.42, '0.42 s'],
  [46.2, '46.2 s'],
  [59.999, '1 min'],
  [250, '4 min 10 s'],
  [3599.6, '1 h'],
  [3600, '1 h'],
  [11_100, '3 h 5 min'],
  [172_799, '2 days'],
  [187_200, '2 days 4 h'],
])('%s seconds are "%s"', (seconds, words) => {
  expect(durationInWords(seconds)).toBe(words);
});
