import { expect, test } from 'vitest';
import { safeLink } from './safe-link';

test.each([
  ['https://a.example/x?y=1#z', 'https://a.example/x?y=1#z'],
  ['mailto:mara@example.org', 'mailto:mara@example.org'],
  ['mailto:a@b<https://c.example', 'mailto:a@b%3Chttps://c.example'],
  ['mailto:a@b"`>', 'mailto:a@b%22%60%3E'],
  ['java\tscript:alert(1)', null],
  ['https://bank.example@evil.example', null],
  ['docs/x.md', null],
])('%s leads to %s', (href, target) => {
  expect(safeLink(href)).toBe(target);
});
