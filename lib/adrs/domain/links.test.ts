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

test('a line that begins with the verb states a relation, and so do brackets in the title', () => {
  const text =
    '# ADR-9: Sails (extends ADR-7)\n\n**Status:** Accepted\n**Builds on:** [ADR-3](0003-x.md), [ADR-4](0004-y.md)\nAmends [ADR-5](0005-z.md)\n\n## Context\n\nThe engine\nreplaces ADR-6 in the harbour.\n';
  const links = parseAdr(text, 'adr/0009-sails.md').links.filter((link) => !link.mention);
  expect(links.map((link) => `${link.type} ${link.number} ${link.line}`).sort()).toEqual([
    'amends 5 5',
    'amends 7 1',
    'relates 3 4',
    'relates 4 4',
  ]);
});

test('a guide that lists the statuses states no relation', () => {
  const text =
    '# Adopt records\n\nOne of `rejected | superseded by [ADR-0005](0005-example.md) | accepted`.\n';
  expect(parseAdr(text, 'adr/0001-adopt.md').links.filter((link) => !link.mention)).toEqual([]);
});

test('a file in a numbered folder is no decision by that number', () => {
  const text = '# T\n\n## References\n\n- [Pictures](../ARCHITECTURE.md)\n';
  expect(parseAdr(text, 'docs/01_Architecture/adr/0002-t.md').links.filter((link) => !link.mention)).toEqual(
    [],
  );
});

test.each([
  [
    'a change log that names what took its place',
    '## Changelog\n\n- 2023-05-03: Rejected in favour of ADR-11\n- 2022-01-02: Draft of ADR-12\n',
    ['relates 11'],
  ],
  ['an update below the date', 'Date: 2023-05-27\n\nUpdate: [0022](./0022-report.md)\n', ['amended-by 22']],
  ['a part of another', 'This record in part supersedes [3](0003-y.md).', ['supersedes 3']],
  [
    'an address with the number in its name',
    '## References\n\n- <https://github.com/a/b/blob/main/docs/architecture/adr-053-prototype.md>\n',
    ['relates 53'],
  ],
  ['an option that was weighed', '## Options\n\n- Revert ADR 3 and go back\n', []],
])('%s', (_, body, expected) => {
  expect(links(body).filter((link) => !link.startsWith('~'))).toEqual(expected);
});

test('a title that partly undoes another decision amends it', () => {
  const stated = parseAdr('# ADR 114: Partly Undo ADR 109 (names)\n', 'adr/adr-114-undo.md').links;
  expect(stated.map((link) => `${link.type} ${link.number}`)).toEqual(['amends 109']);
});

test.each([
  [
    'a part of the decision that is superseded',
    '- Supersedes: ADR-0085 decision #3 for one store\n',
    ['supersedes 85'],
  ],
  [
    'several statements in one field',
    '**Relates to:** refines ADR-42 (its model); builds on ADR-14; prices unchanged from ADR-28\n',
    ['amends 42', 'relates 14', 'relates 28'],
  ],
  ['a date behind the word ADR', 'This amends the ADR\n04.07.2022 in part.\n', []],
])('%s (by field)', (_, body, expected) => {
  expect(links(body).filter((link) => !link.startsWith('~'))).toEqual(expected);
});
