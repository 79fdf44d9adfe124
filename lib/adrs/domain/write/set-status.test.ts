import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAdr } from '../parse-adr';
import { setStatus } from './set-status';
import { usualWords } from './status-words';

const successor = { path: 'docs/adr/0012-new-way.md', number: 12, title: 'New way' };
const superseded = { status: 'superseded', supersededBy: successor } as const;
const at = 'docs/adr/0002-old-way.md';
const rest = '\n\n## Context\n\nWords with Accepted in them.\n\n## Decision\n\nStatus: of things.\n';

function changed(text: string, change: Parameters<typeof setStatus>[2], path = at): string {
  const outcome = setStatus(text, path, change);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.text;
}

test.each([
  [
    'a section',
    '# 2. Old\n\n## Status\n\nAccepted',
    '# 2. Old\n\n## Status\n\nSuperseded by [ADR-0012](0012-new-way.md)',
  ],
  [
    'a list item',
    '# Old\n\n* Status: accepted\n* Date: 2021-03-03',
    '# Old\n\n* Status: superseded by [ADR-0012](0012-new-way.md)\n* Date: 2021-03-03',
  ],
  [
    'bold keys',
    '# Old\n\n- **Status:** Accepted',
    '# Old\n\n- **Status:** Superseded by [ADR-0012](0012-new-way.md)',
  ],
  [
    'bold values',
    '# Old\n\nStatus: **ACCEPTED**',
    '# Old\n\nStatus: **SUPERSEDED BY [ADR-0012](0012-new-way.md)**',
  ],
  [
    'front matter',
    '---\nstatus: accepted # or so\ndate: 2020-01-02\n---\n# Old',
    '---\nstatus: superseded by [ADR-0012](0012-new-way.md) # or so\ndate: 2020-01-02\n---\n# Old',
  ],
  [
    'quoted front matter',
    '---\nstatus: "accepted"\n---\n# Old',
    '---\nstatus: "superseded by [ADR-0012](0012-new-way.md)"\n---\n# Old',
  ],
  [
    'a table',
    '# Old\n\n| Status | Accepted |\n| --- | --- |\n| Date | 2020-01-02 |',
    '# Old\n\n| Status | Superseded by [ADR-0012](0012-new-way.md) |\n| --- | --- |\n| Date | 2020-01-02 |',
  ],
  [
    'a wide table',
    '# Old\n\n| Date | Status | By |\n|--|--|--|\n| 2020-01-02 | `Accepted` | Ada |',
    '# Old\n\n| Date | Status | By |\n|--|--|--|\n| 2020-01-02 | Superseded by [ADR-0012](0012-new-way.md) | Ada |',
  ],
  [
    'a badge',
    '# Old\n\n![Status](https://img.shields.io/badge/status-accepted-green)',
    '# Old\n\n![Status](https://img.shields.io/badge/status-superseded-lightgrey) Superseded by [ADR-0012](0012-new-way.md)',
  ],
  [
    'a mark in the title',
    '# Old [accepted]',
    '# Old [superseded]\n\nSuperseded by [ADR-0012](0012-new-way.md).',
  ],
  [
    'a section and a mark in the title',
    '# Old [accepted]\n\n## Status\n\nAccepted',
    '# Old [Superseded]\n\n## Status\n\nSuperseded by [ADR-0012](0012-new-way.md)',
  ],
  [
    'a row of HTML',
    '# Old\n\n<table>\n  <tr><th>Status</th><td>Accepted</td></tr>\n</table>',
    '# Old\n\n<table>\n  <tr><th>Status</th><td>Superseded by <a href="0012-new-way.md">ADR-0012</a></td></tr>\n</table>',
  ],
  [
    'boxes to tick',
    '# Old\n\n## Status\n\n- [ ] Proposed\n- [x] Accepted\n- [ ] Superseded',
    '# Old\n\n## Status\n\n- [ ] Proposed\n- [ ] Accepted\n- [x] Superseded by [ADR-0012](0012-new-way.md)',
  ],
  [
    'a place for the successor',
    '# Old\n\n- Status: Accepted\n- Superseded by: N/A',
    '# Old\n\n- Status: Superseded\n- Superseded by: [ADR-0012](0012-new-way.md)',
  ],
  [
    'a status that says more',
    '# Old\n\n## Status\n\nAccepted on 2020-01-02, supersedes [1. First](0001-first.md)',
    '# Old\n\n## Status\n\nAccepted on 2020-01-02, supersedes [1. First](0001-first.md)\n\nSuperseded by [ADR-0012](0012-new-way.md)',
  ],
  [
    'a key whose value says more',
    '# Old\n\nStatus: Accepted, supersedes [1. First](0001-first.md)',
    '# Old\n\nStatus: Superseded by [ADR-0012](0012-new-way.md); was: Accepted, supersedes [1. First](0001-first.md)',
  ],
])('%s is superseded in its own form, and nothing else changes', (_form, before, after) => {
  expect(changed(before + rest, superseded)).toBe(after + rest);
});

test('reStructuredText gets a link of its own kind', () => {
  const text = '2. Old\n======\n\nStatus\n------\n\nAccepted\n\nContext\n-------\n\nWords.\n';
  const path = 'docs/decisions/0002-old.rst';
  const supersededBy = { path: 'docs/decisions/0012-new.rst', number: 12, title: 'New' };
  expect(changed(text, { status: 'superseded', supersededBy }, path)).toBe(
    text.replace('Accepted', 'Superseded by `ADR-0012 <0012-new.rst>`_'),
  );
});

test('a decision in another folder, with signs that end a link, is linked still', () => {
  const supersededBy = { path: 'web/adr/0003-use (new) [way].md', number: null, title: 'Use [new] | "way"' };
  const text = changed(`# Old\n\nStatus: accepted${rest}`, { status: 'superseded', supersededBy });
  expect(text).toContain('superseded by [Use new way](../../web/adr/0003-use%20%28new%29%20%5Bway%5D.md)');
  expect(parseAdr(text, at).links).toContainEqual(
    expect.objectContaining({ type: 'superseded-by', path: supersededBy.path }),
  );
});

test('the log’s own words are used, in the case of what stood there', () => {
  const words = {
    ...usualWords,
    statuses: { accepted: 'Approved' },
    supersededBy: 'Replaced by',
    label: '{number}. {title}',
  };
  const before = `# Old\n\nStatus: proposed${rest}`;
  expect(setStatus(before, at, { status: 'accepted' }, words)).toEqual({
    ok: true,
    text: before.replace('proposed', 'approved'),
  });
  expect(setStatus(before, at, superseded, words)).toEqual({
    ok: true,
    text: before.replace('proposed', 'replaced by [12. New way](0012-new-way.md)'),
  });
});

test('what was superseded and holds again loses its successor', () => {
  const text = `# Old\n\n## Status\n\nAccepted\n\nSuperseded by [12. New](0012-new-way.md)${rest}`;
  expect(changed(text, { status: 'accepted' })).toBe(`# Old\n\n## Status\n\nAccepted${rest}`);
});

test('a file that says so already is left as it is, to the byte', () => {
  const text = '# Old\r\n\r\nStatus: superseded by [12](0012-new-way.md)\r\n';
  expect(changed(text, superseded)).toBe(text);
});

test.each([
  ['no status is stated', '# Old\n\n## Context\n\nWords.', 'states no status'],
  [
    'the title is in YAML and carries the mark',
    "---\ntitle: 'ADR 2: [accepted] Old'\n---\n\nWords.",
    'in a form that could not be changed',
  ],
])('where %s the file is refused with its reason', (_name, text, words) => {
  const outcome = setStatus(text, at, superseded);
  expect(outcome).toMatchObject({ ok: false, reason: expect.stringContaining(words) });
});

const ends = fc.constantFrom('\n', '\r\n', '\r');
const statuses = fc.constantFrom(
  'accepted',
  'Proposed',
  '✅ Accepted',
  '**Rejected**',
  'DRAFT',
  'Deprecated (for now)',
);
const heads = [
  (status: string) => `## Status\n\n${status}`,
  (status: string) => `- Date: 2021-02-03\n- Status: ${status}`,
  (status: string) => `| Status | ${status} |\n| --- | --- |\n| Date | 2021-02-03 |`,
  (status: string) => `**Status**: ${status}  \n**Date**: 2021-02-03`,
];

test('line ends, a BOM and every line but those of the status stay as they are', () => {
  const body = fc.string({ unit: fc.constantFrom('a', ' ', '\t', '.', 'é', '🚀', '-', '`'), maxLength: 40 });
  fc.assert(
    fc.property(
      fc.constantFrom(...heads),
      statuses,
      ends,
      fc.boolean(),
      body,
      fc.boolean(),
      (head, status, end, bom, words, ended) => {
        const text =
          `# 2. Old way\n\n${head(status)}\n\n## Context\n\nx${words}${ended ? '\n' : ''}`.replaceAll(
            '\n',
            end,
          );
        const before = (bom ? '\uFEFF' : '') + text;
        const after = changed(before, superseded);
        const lines = (all: string) => all.split(end);
        const kept = lines(after).filter((line) => lines(before).includes(line));
        expect(lines(before).filter((line) => !lines(after).includes(line)).length).toBeLessThanOrEqual(1);
        expect(kept.join(end).startsWith(bom ? '\uFEFF# 2.' : '# 2.')).toBe(true);
        expect(after.replaceAll(end, '')).not.toMatch(/[\r\n]/);
        expect(parseAdr(after, at)).toMatchObject({ status: 'superseded', title: 'Old way' });
      },
    ),
  );
});
