import { expect, test } from 'vitest';
import { openingOf } from './lesson';
import { savedFirst } from './lesson-conflict';
import { lessonLead } from './lesson-lead';

test.each([
  ['markup goes', '**Bold** and `code` and [a link](https://a.example)', 'Bold and code and a link'],
  ['lists become one line', '- one\n- two\n1. three', 'one two three'],
  ['code blocks are left out', 'Before\n\n```go\nx := 1\n```\nafter', 'Before after'],
  ['marks of footnotes go', 'Slow.[^1]\n\n[^1]: In October.', 'Slow. In October.'],
  ['nothing stays nothing', '', ''],
])('opening: %s', (_, markdown, opening) => {
  expect(openingOf(markdown)).toBe(opening);
});

test('a long opening ends at a word', () => {
  expect(openingOf('word '.repeat(100), 22)).toBe('word word word word …');
});

test.each([
  [{ total: 0, withEvidence: 0, byKind: {} }, 'No lesson matches.'],
  [{ total: 1, withEvidence: 1, byKind: { pitfall: 1 } }, '1 lesson, each with its evidence.'],
  [{ total: 3, withEvidence: 1, byKind: { pitfall: 3 } }, '3 lessons; 2 without evidence.'],
  [{ total: 2, withEvidence: 0, byKind: { practice: 2 } }, '2 lessons, none with evidence recorded.'],
])('the opening sentence counts evidence', (counts, headline) => {
  expect(lessonLead(counts).headline).toBe(headline);
});

test('a conflict carries the saved text as the form shows it, and who saved it', () => {
  const stored = {
    title: 'A',
    kind: 'pitfall' as const,
    group: '',
    learned: 'theirs',
    evidence: '',
    impact: '',
    betterApproach: '',
    tags: ['x', 'y'],
    services: ['momento'],
    body: '',
    version: 3,
    updatedAt: '2026-11-20T12:00:00.000Z',
  };
  expect(savedFirst(stored, 'Ada')).toMatchObject({
    code: 'conflict',
    theirs: { by: 'Ada', version: 3, fields: { learned: 'theirs', tags: 'x, y', services: 'momento' } },
  });
});
