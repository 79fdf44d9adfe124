import { expect, test } from 'vitest';
import { heldInWords } from './held-words';

const hits = (held: number, n: number, rate: number | null) => [
  { level: 'P80' as const, claimed: 0.8 as const, hits: held, n, rate, low: 0, high: 1 },
];

test.each([
  [hits(0, 0, null), 'none ended'],
  [hits(3, 4, null), '3 of 4'],
  [hits(9, 12, 0.75), '9 of 12, 75%'],
])('how often a level held is said without a share while too few have ended', (levels, words) => {
  expect(heldInWords(levels, 'P80')).toBe(words);
});

test('a level that nothing is known of is not called held', () => {
  expect(heldInWords(hits(3, 4, null), 'P50')).toBe('none ended');
});
