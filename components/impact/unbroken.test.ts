import { expect, test } from 'vitest';
import { unbroken } from './unbroken';

test.each([
  ['n 84, middle half 43.45 s to 49.07 s', 'n 84, middle half 43.45~s to 49.07~s'],
  ['2026-10-23 to 2026-11-02, 11 days', '2026-10-23 to 2026-11-02, 11~days'],
  ['95% interval −35.1% to −29.7%', '95% interval −35.1% to −29.7%'],
])('%s', (text, expected) => {
  expect(unbroken(text)).toBe(expected.replaceAll('~', '\u00a0'));
});
