import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAdrCandidate } from './candidate';
import { parseAdr } from './parse-adr';

const folder = new URL('../fixtures/', import.meta.url);
const parsed = (name: string, path = `docs/adr/${name}`) =>
  parseAdr(readFileSync(new URL(name, folder), 'utf8'), path);
const links = (name: string) => parsed(name).links.map((link) => `${link.type} ${link.path ?? link.target}`);

test.each([
  ['0003-nygard.md', 3, 'Keep sessions in the database', 'accepted', '2024-02-11', 'nygard'],
  ['0004-madr2.md', 4, 'Draw charts on the server', 'superseded', '2021-03-03', 'madr2'],
  ['0005-madr3.md', 5, 'Name queues after what they carry', 'accepted', '2023-05-07', 'madr3'],
  ['0006-madr4.md', 6, 'Label series directly', 'proposed', '2025-11-02', 'madr4'],
  ['y-statement.md', null, 'Short names for ports', 'unknown', null, 'y-statement'],
  ['0008-table.md', 8, 'Encrypt backups', 'accepted', '2022-07-05', 'free'],
  ['0010-wide-table.md', 10, 'Store times in UTC', 'accepted', '2023-06-02', 'free'],
  ['0011-badge.md', 11, 'Use one linter', 'rejected', null, 'free'],
  ['0012-emoji.md', 12, 'Ship behind flags', 'superseded', '2020-01-02', 'free'],
  ['0013-html.md', 13, 'Cache pages by hash', 'deprecated', '2019-10-12', 'free'],
  ['0014-sections.rst', 14, 'Send mail in a job', 'superseded', '2020-05-06', 'rst'],
  ['0015-changelog.md', 15, 'Split the importer', 'accepted', '2021-08-28', 'free'],
  ['0016-quoted-table.md', 16, 'Scan for secrets', 'proposed', '2023-06-05', 'free'],
])('%s is read in its own form', (name, number, title, status, date, format) => {
  expect(parsed(name)).toMatchObject({ number, title, status, date, format });
  const text = readFileSync(new URL(name, folder), 'utf8');
  expect(isAdrCandidate(text, `docs/adr/${name}`).isAdr).toBe(true);
});

test('every fixture is covered by the table above', () => {
  const files = readdirSync(folder).filter((name) => /\.(?:md|rst)$/.test(name));
  expect(files).toHaveLength(13);
});

test('links of every form are found with their direction', () => {
  expect(links('0003-nygard.md')).toEqual([
    'supersedes docs/adr/0001-keep-sessions-in-memory.md',
    'amended-by docs/adr/0007-expire-idle-sessions.md',
  ]);
  expect(links('0004-madr2.md')).toEqual([
    'superseded-by docs/adr/0009-draw-charts-in-the-browser.md',
    'amended-by docs/adr/0006-label-series-directly.md',
  ]);
  expect(links('0006-madr4.md')).toEqual(['supersedes ADR-0002']);
  expect(links('0008-table.md')).toEqual(['amends ADR-5']);
  expect(links('0012-emoji.md')).toEqual(['superseded-by docs/adr/0014-ship-on-merge.md']);
  expect(links('0014-sections.rst')).toEqual(['superseded-by docs/adr/0015-send-no-mail.rst']);
});

test('deciders and tags come from front matter, lines and tables; an author is no decider', () => {
  expect(parsed('0004-madr2.md').deciders).toEqual(['Mara Lind', 'Tomas Okafor']);
  expect(parsed('0005-madr3.md').deciders).toEqual(['@mlind', '@tokafor']);
  expect(parsed('0006-madr4.md')).toMatchObject({
    deciders: ['Mara Lind', 'Tomas Okafor'],
    tags: ['charts', 'print'],
  });
  expect(parsed('0008-table.md')).toMatchObject({ deciders: [], tags: ['backup', 'security'] });
});

test('what is unclear is said with its line', () => {
  expect(parsed('y-statement.md').problems).toEqual([
    { line: 1, reason: 'No status is stated.' },
    { line: 1, reason: 'No date is stated.' },
  ]);
  expect(parsed('0016-quoted-table.md').problems).toEqual([
    { line: 5, reason: '"05/06/2023" may be day or month first; it was read as day first.' },
  ]);
  expect(parsed('0003-nygard.md', 'docs/adr/0004-sessions.md').problems).toEqual([
    { line: 1, reason: "The title says number 3, the file's name 4; the name counts." },
  ]);
  expect(parsed('0005-madr3.md').problems[0]?.reason).toMatch(/not valid YAML/);
});

test('a status outside the known ones stays as written and is never a draft', () => {
  const adr = parseAdr('# Wait\n\nStatus: on hold\n\n## Context\n\nx', 'adr/0001-wait.md');
  expect(adr).toMatchObject({ status: 'unknown', statusText: 'on hold' });
  expect(adr.problems.some((problem) => problem.line === 3)).toBe(true);
});

test.each([
  ['a code block', '# T\n\n```\nStatus: accepted\n```\n\n## Context\n'],
  ['a comment', '# T\n\n<!-- Status: accepted -->\n\n## Context\n'],
  ['struck-through words', '# T\n\nStatus: ~~accepted~~\n\n## Context\n'],
])('a status inside %s is none', (_, text) => {
  expect(parseAdr(text, 'adr/0001-t.md').status).toBe('unknown');
});

test('the later state of a status section holds', () => {
  const text = '# 1. T\n\n## Status\n\nAccepted\n\nSuperseded by [2. U](0002-u.md)\n\n## Context\n\nx\n';
  expect(parseAdr(text, 'adr/0001-t.md')).toMatchObject({ status: 'superseded' });
  const dated = '# 1. T\n\n## Status\n\n- 2020-01-05: proposed\n- 2020-02-01: accepted\n\n## Context\n\nx\n';
  expect(parseAdr(dated, 'adr/0001-t.md')).toMatchObject({ status: 'accepted', statusText: 'accepted' });
});

test('reading never fails and never invents a date or a number, whatever the text', () => {
  const word = fc.constantFrom(
    '# ',
    '## Status\n',
    'Date: ',
    '| a | b |\n|--|--|\n',
    '---\n',
    '[x](',
    ')',
    '> ',
    '- [x] ',
    '\n\n',
    'superseded by ',
    'ADR-3 ',
    '<table>',
    '*',
    '`',
  );
  const text = fc.array(fc.oneof(word, fc.string())).map((parts) => parts.join(''));
  fc.assert(
    fc.property(
      text,
      fc.constantFrom('a.md', 'adr/0001-x.md', 'a.rst', '2020-01-02-x/README.md'),
      (source, path) => {
        const adr = parseAdr(source, path);
        expect(adr.title).not.toBe('');
        expect(adr.date === null || /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(adr.date)).toBe(true);
        expect(adr.number === null || Number.isSafeInteger(adr.number)).toBe(true);
        const lines = source.split(/\r\n?|\n/).length;
        for (const problem of adr.problems) expect(problem.line).toBeLessThanOrEqual(lines + 1);
        isAdrCandidate(source, path);
      },
    ),
    { numRuns: 300 },
  );
});

test.each([
  ['names of decisions', `# T\n\nThis supersedes ${'ADR-3 '.repeat(15_000)}`],
  ['numbers', `## Status\n\nSuperseded by ${'12 '.repeat(30_000)}`],
  ['emphasis', '*a_ '.repeat(25_000)],
  ['quotes', '> '.repeat(5_000)],
  ['lists in lists', Array.from({ length: 400 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')],
  ['front matter', `---\n${'a: *a\n'.repeat(9_000)}---\n`],
  ['brackets', `# ${'['.repeat(60_000)}`],
  ['comments', '<!--'.repeat(20_000)],
])('%s without end are read in reasonable time', (_, text) => {
  expect(parseAdr(text, 'adr/0001-x.md')).toBeDefined();
});

test('a table of two facts without a header of its own is read down its first column', () => {
  const text = '# Old\n\n| Status | Accepted |\n| --- | --- |\n| Date | 2020-01-02 |\n';
  expect(parseAdr(text, 'docs/adr/0002-old.md')).toMatchObject({ status: 'accepted', date: '2020-01-02' });
});

test('forms that people meant and Markdown does not see', () => {
  const unspaced = parseAdr(
    '#46. Use events\n\nDate: 2020-06-11\n\n## Status\n\nAccepted\n',
    'adr/0046-events.md',
  );
  expect(unspaced).toMatchObject({ title: 'Use events', number: 46, status: 'accepted' });
  const noUnderline = parseAdr(
    'Endpoint\n########\n\nStatus\n\n**Draft**\n\nContext\n*******\n\nx\n',
    'd/0007-e.rst',
  );
  expect(noUnderline).toMatchObject({ title: 'Endpoint', status: 'draft' });
  expect(parseAdr('# Queue mail', 'rfcs/rfc-3rd-party.md').number).toBeNull();
});

test('several facts on one line are as many facts', () => {
  const adr = parseAdr(
    '# Moor\n\n**Status:** Accepted **Date:** 2024-05-02 | **Deciders:** Mara Lind\n',
    'adr/1-m.md',
  );
  expect(adr).toMatchObject({ status: 'accepted', statusText: 'Accepted', date: '2024-05-02' });
  expect(adr.deciders).toEqual(['Mara Lind']);
});

test('a status chosen in front of the list that the template left holds', () => {
  expect(parseAdr('# T\n\nStatus: Proposed [Proposed, Accepted, Rejected]\n', 'adr/1-t.md').status).toBe(
    'proposed',
  );
  expect(parseAdr('# T\n\nStatus: Accepted -> see below\n', 'adr/1-t.md').status).toBe('accepted');
});

test('without a status the last word of the change log counts, and is said to', () => {
  const log =
    '# Signals\n\n## Change Log\n\n- proposed (2022-05-01)\n- [approved](https://example.org/1) (2022-07-12)\n';
  const adr = parseAdr(`${log}\n## Context\n\nx\n`, 'adr/0024-signals.md');
  expect(adr).toMatchObject({ status: 'accepted', statusText: 'approved', date: '2022-05-01' });
  expect(adr.problems.map((problem) => problem.reason)).toEqual([
    'No status is stated; the change log last says "approved".',
  ]);
  const drafts = '# Signals\n\n## Change Log\n\n- 2022-05-01: Initial draft\n- 2022-06-01: More detail\n';
  expect(parseAdr(drafts, 'adr/0025-signals.md').status).toBe('unknown');
});
