import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAdrCandidate } from './candidate';
import { parseAdr } from './parse-adr';

// Four times as much of each once took from ten seconds to minutes. Nothing is measured here; the bound only ends a
// reader that hangs.
const endless: [string, string][] = [
  ['status headings', `# T\n\n${'## Status\n'.repeat(12_000)}`],
  ['headings', `# T\n\n${'## A\n'.repeat(25_000)}`],
  ['list items', `# T\n\n${'- a\n'.repeat(25_000)}`],
  ['fields with nested items', `# T\n\n${'- Deciders:\n  - a\n'.repeat(6_000)}`],
  ['table rows', `# T\n\n| a | b |\n|--|--|\n${'| c | d |\n'.repeat(50_000)}`],
  ['open headings in HTML', '<h2>a\n'.repeat(40_000)],
  ['opening brackets in HTML', `<div>${'<'.repeat(400_000)}`],
  ['open rows in HTML', `<table>${'<tr '.repeat(100_000)}`],
  ['bold headings', `# T\n\n${'**Status**\n\n'.repeat(10_000)}`],
  [
    'links',
    `# T\n\n## Links\n\n${Array.from({ length: 5_000 }, (_, at) => `- [${at}](${at}-a.md)`).join('\n')}`,
  ],
  ['verbs', `# T\n\n${'supersedes '.repeat(9_000)}ADR-1`],
  ['stars in a status', `# T\n\nStatus: a${'*'.repeat(100_000)}b`],
  ['a name', `# T\n\nDeciders: ${'a'.repeat(1_000_000)}`],
  ['a line', `# T\n\nStatus: ${'word '.repeat(200_000)}`],
  ['lists in lists', Array.from({ length: 630 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')],
  ['NUL', '\0'.repeat(1_000_000)],
];

test.each(endless)('%s without end do not hang the reader', (_, text) => {
  for (const path of ['adr/0001-x.md', 'adr/0001-x.rst']) {
    const adr = parseAdr(text, path);
    expect(adr.title).not.toBe('');
    expect(isAdrCandidate(text, path).reason).not.toBe('');
  }
});

const body =
  '# 3. Set sails\n\nDate: 2024-05-02\n\n## Status\n\nAccepted\n\nSupersedes ADR-2\n\n## Context\n\nx\n';
const facts = (text: string) => {
  const { number, title, status, date, links } = parseAdr(text, 'adr/0003-sails.md');
  return {
    number,
    title,
    status,
    date,
    links: links.map((link) => `${link.type} ${link.number} ${link.line}`),
  };
};

test.each([
  ['a byte order mark', `\uFEFF${body}`],
  ['Windows line ends', body.replaceAll('\n', '\r\n')],
  ['old Mac line ends', body.replaceAll('\n', '\r')],
  ['mixed line ends', body.replace('\n', '\r\n').replace('Accepted\n\n', 'Accepted\r\n\r')],
  ['trailing spaces', body.replaceAll('\n', '   \n')],
])('%s changes nothing of what is read', (_, text) => {
  expect(facts(text)).toEqual(facts(body));
});

test('UTF-16 read as text is listed with what is unclear', () => {
  const wide = `\uFFFD\uFFFD${[...body].map((sign) => `${sign}\0`).join('')}`;
  const adr = parseAdr(wide, 'adr/0003-set-sails.md');
  expect(adr.number).toBe(3);
  expect(adr.problems.length).toBeGreaterThan(0);
});

const parts = body.split('\n');
const mutated = fc
  .array(
    fc.record({
      at: fc.nat(parts.length - 1),
      how: fc.constantFrom('drop', 'double', 'cut', 'swap', 'noise'),
      noise: fc.string({ maxLength: 20 }),
    }),
    { maxLength: 8 },
  )
  .map((edits) => {
    const lines = [...parts];
    for (const { at, how, noise } of edits) {
      const line = lines[at] ?? '';
      if (how === 'drop') lines.splice(at, 1);
      else if (how === 'double') lines.splice(at, 0, line);
      else if (how === 'cut') lines[at] = line.slice(0, Math.floor(line.length / 2));
      else if (how === 'swap') lines.push(...lines.splice(at, 1));
      else lines[at] = `${line}${noise}`;
    }
    return lines.join('\n');
  });

test('whatever is broken in a good file, it is read, and each gap is said with its line', () => {
  fc.assert(
    fc.property(mutated, (text) => {
      const adr = parseAdr(text, 'adr/0003-sails.md');
      const reasons = adr.problems.map((problem) => problem.reason).join('\n');
      expect(adr.number).toBe(3);
      if (adr.status === 'unknown') expect(reasons).toMatch(/status/i);
      if (adr.date === null) expect(reasons).toMatch(/date/i);
      for (const { line, reason } of adr.problems) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(text.split(/\r\n?|\n/).length);
        expect(reason).not.toBe('');
      }
    }),
    { numRuns: 400 },
  );
});

test('a status that nobody knows stays as written and never becomes a draft', () => {
  const word = fc.stringMatching(/^[a-z]{3,12}( [a-z]{3,12})?$/);
  fc.assert(
    fc.property(word, (status) => {
      const adr = parseAdr(`# T\n\nStatus: ${status}\n\n## Context\n\nx\n`, 'adr/0001-t.md');
      expect(adr.statusText).toBe(status);
      if (adr.status === 'draft')
        expect(status).toMatch(
          /draft|wip|work in progress|entwurf|brouillon|borrador|rascunho|bozza|in arbeit/,
        );
      if (adr.status === 'unknown') expect(adr.problems.some((problem) => problem.line === 3)).toBe(true);
    }),
    { numRuns: 300 },
  );
});
