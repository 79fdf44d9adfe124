import { expect, test } from 'vitest';
import { parseAdr } from '../parse-adr';
import { type AdrContent, composeAdr } from './compose-adr';
import { adrFilePath } from './file-names';
import { logStyleOf } from './log-style';

const file = (path: string, text: string) => ({ path, text });
const content = (path: string): AdrContent => ({
  path,
  number: 9,
  title: 'Keep one queue',
  status: 'proposed',
  date: '2026-11-20',
  deciders: ['Mara'],
  tags: [],
  links: [{ type: 'supersedes', to: { path: 'docs/adr/0007-two.md', number: 7, title: 'Two' } }],
});

function written(files: { path: string; text: string }[]): string {
  const style = logStyleOf(files);
  if (!style?.own) throw new Error('not understood');
  const path = adrFilePath(style.names, { number: 9, title: 'Keep one queue', date: '2026-11-20' });
  return `${path}\n${composeAdr(style.own, content(path), style.words, style.dateForm)}`;
}

test('a log in adr-tools’ form is written on in it', () => {
  const text = (n: number, status: string) =>
    `# ${n}. Thing ${n}\n\nDate: 2024-02-0${n}\n\n## Status\n\n${status}\n\n## Context\n\nWords.\n\n### More\n\nx\n\n## Decision\n\nWords.\n\n## Consequences\n\nWords.\n`;
  const made = written([
    file('docs/adr/0001-thing.md', text(1, 'Superceded by [2. Thing 2](0002-thing.md)')),
    file('docs/adr/0002-thing.md', text(2, 'Accepted')),
  ]);
  expect(made).toBe(
    'docs/adr/0009-keep-one-queue.md\n# 9. Keep one queue\n\nDate: 2026-11-20\n\n## Status\n\nProposed\n\nSupersedes [7. Two](0007-two.md)\n\n## Context\n\n## Decision\n\n## Consequences\n',
  );
});

test('a log with a table, dates in words and its own headings is written on in it', () => {
  const text = (n: number) =>
    `# ADR-00${n}: Thing ${n}\n\n| Field | Value |\n| --- | --- |\n| Status | Approved |\n| Date | March 4, 2025 |\n| Deciders | Ada |\n| Ticket | X-1 |\n\n## Why\n\nWords.\n\n\`\`\`\n# no heading\n\`\`\`\n\n## What we do\n\nWords.\n`;
  const made = written([
    file('docs/adr/ADR-001_thing.md', text(1)),
    file('docs/adr/ADR-002_thing.md', text(2)),
  ]);
  expect(made).toBe(
    'docs/adr/ADR-009_keep_one_queue.md\n# ADR-009: Keep one queue\n\n| Field | Value |\n| --- | --- |\n| Status | Proposed |\n| Date | November 20, 2026 |\n| Deciders | Mara |\n\n## Why\n\n## What we do\n\n## Links\n\n- Supersedes [ADR-0007](0007-two.md)\n',
  );
});

test('front matter keeps the keys that are known, and the status its case', () => {
  const text = `---\nid: adr-1\nstatus: accepted\ndate: 2025-03-04\nsidebar_position: 3\n---\n\n# Thing\n\n## Context and Problem Statement\n\nWords.\n\n## Decision Outcome\n\nWords.\n`;
  const made = written([file('docs/adr/0001-thing.md', text)]);
  expect(made).toContain('---\nstatus: proposed\ndate: 2026-11-20\n---\n\n# Keep one queue\n');
  expect(parseAdr(made.slice(made.indexOf('---')), 'docs/adr/0009-keep-one-queue.md').number).toBe(9);
});

test('a log without files, or of files that cannot be taken apart, names no form of its own', () => {
  expect(logStyleOf([])).toBeNull();
  const style = logStyleOf([
    file('docs/adr/0001-thing.md', 'In the context of x, facing y, we decided for z.'),
  ]);
  expect(style).toMatchObject({ own: null, names: { folder: 'docs/adr', width: 4 } });
});

test('the log’s words for a status and for a successor are its own', () => {
  const text = (n: number, status: string) => `# ${n}. Thing\n\nStatus: ${status}\n\n## Context\n\nWords.\n`;
  const style = logStyleOf([
    file('a/0001-x.md', text(1, 'Approved')),
    file('a/0002-y.md', text(2, 'Implemented')),
    file('a/0003-z.md', text(3, 'replaced by ADR 4')),
  ]);
  expect(style?.words).toEqual({
    statuses: { accepted: 'Approved', superseded: 'Replaced' },
    supersededBy: 'Replaced by',
    label: 'ADR {number}',
  });
});
