import { expect, test } from 'vitest';
import { parseAdr } from './parse-adr';

const links = (body: string, path = 'docs/adr/0009-x.md') =>
  parseAdr(`# X\n\n${body}`, path).links.map(
    (link) => `${link.mention ? '~' : ''}${link.type} ${link.number ?? link.target}`,
  );

test.each([
  ['## Status\n\nSuperseded by ADR-12', ['superseded-by 12']],
  [
    '## Status\n\nSuperseded by [12](0012-y.md) and [13](0013-z.md)',
    ['superseded-by 12', 'superseded-by 13'],
  ],
  ['## Status\n\nSuperseded (never done) by [32](0032-y.md)', ['superseded-by 32']],
  ['Status: superseded by\n[y](0012-y.md)', ['superseded-by 12']],
  ['## Status\n\nDeprecated (Replaced by ADR #0012)', ['superseded-by 12']],
  ['## Status\n\nAccepted. Supersedes 3 and amends 5.', ['supersedes 3', 'amends 5']],
  ['## Status\n\nAccepted (PR #1200)', []],
  ['## Status\n\nAccepted in 2024', []],
  ['- Supersedes: ADR 3, ADR 4', ['supersedes 3', 'supersedes 4']],
  ['- Replaced by: 0012', ['superseded-by 12']],
  ['## Related decisions\n\n- [Y](0012-y.md)\n- Extends [Z](0013-z.md)', ['relates 12', 'amends 13']],
  [
    '## Context\n\nThis ADR supersedes the decisions made in ADRs 60 and 61.',
    ['supersedes 60', 'supersedes 61'],
  ],
  ['## Context\n\nThis is an addendum to [Y](0012-y.md).', ['amends 12']],
  ['> This decision has been superseded by [Y](./0012-y.md).', ['superseded-by 12']],
  ['## Context\n\nQueues replaced by hand, see [Y](0012-y.md).', ['~relates 12']],
  ['## Context\n\nThis ADR builds upon [Y][y].\n\n[y]: 0012-y.md', ['relates 12']],
  ['## Context\n\nThis is not superseded by ADR-12.', []],
  ['## Links\n\n- [a library](https://example.org/0012-y)\n- [notes](../notes.md)', []],
  ['## Context\n\nSee [below](#decision) and [this](0009-x.md#more).', []],
  ['Supersedes ADR-9', []],
])('%s', (body, expected) => {
  expect(links(body)).toEqual(expected);
});

test('a relative address is resolved from the file, a remote one by its path in the repository', () => {
  const found = (body: string) =>
    parseAdr(`# X\n\n## Status\n\n${body}`, 'docs/adr/0009-x.md').links[0]?.path;
  expect(found('Superseded by [y](../old/0012-y.md)')).toBe('docs/old/0012-y.md');
  expect(found('Superseded by [y](/adr/0012-y.md#why)')).toBe('adr/0012-y.md');
  expect(found('Superseded by [y](https://github.com/o/r/blob/main/docs/adr/0012-y.md)')).toBe(
    'docs/adr/0012-y.md',
  );
});

test('a target that is named twice is one link, and the stated relation counts', () => {
  expect(links('## Status\n\nSuperseded by ADR-12\n\n## Context\n\nSee [Y](0012-y.md).')).toEqual([
    'superseded-by 12',
  ]);
});
