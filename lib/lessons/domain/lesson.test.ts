import { expect, test } from 'vitest';
import { openingOf } from './lesson';
import { conflictReasons } from './lesson-conflict';
import { lessonLead } from './lesson-lead';

test.each([
  ['markup goes', '**Bold** and `code` and [a link](https://a.example)', 'Bold and code and a link'],
  ['lists become one line', '- one\n- two\n1. three', 'one two three'],
  ['code blocks are left out', 'Before\n\n```go\nx := 1\n```\nafter', 'Before after'],
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

test('a conflict names only the fields that differ, with the saved text', () => {
  const mine = {
    title: 'A',
    kind: 'pitfall' as const,
    group: '',
    learned: 'mine',
    evidence: '',
    impact: '',
    betterApproach: '',
    tags: ['x'],
    body: '',
  };
  const reasons = conflictReasons(mine, { ...mine, learned: 'theirs', tags: ['x'] });
  expect(reasons.map((reason) => reason.field)).toEqual([undefined, 'learned']);
  expect(reasons[1]?.message).toContain('theirs');
});
