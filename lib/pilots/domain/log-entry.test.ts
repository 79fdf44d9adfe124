import { expect, test } from 'vitest';
import { firstWords } from './log-entry';

test.each([
  ['# Cache\nis on', 'Cache'],
  ['- **twenty** `builds`', 'twenty builds'],
  ['\n\n> quoted', 'quoted'],
  ['***', '***'.replace(/\*/g, '')],
  [`${'word '.repeat(30)}`, `${'word '.repeat(12).trim()}…`.replace(/ …$/, '…')],
  ['試'.repeat(70), `${'試'.repeat(60)}…`],
])('%j begins with %j', (body, words) => {
  expect(firstWords(body)).toBe(words);
});
