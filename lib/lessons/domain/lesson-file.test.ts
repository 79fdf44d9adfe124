import { expect, test } from 'vitest';
import { readLessonFile } from './lesson-file';

test("front matter and the first heading name the lesson; lines stay the file's", () => {
  const content =
    '---\nkind: worked well\ntags: [Queues, retries]\ngroup: Reliability\n---\n\n# Limit retries\n\nText {x}\n';
  const file = readLessonFile('docs/lessons/a.mdx', content);
  expect(file).toMatchObject({
    title: 'Limit retries',
    kind: 'worked_well',
    group: 'Reliability',
    tags: ['queues', 'retries'],
    bodyFormat: 'mdx',
    problems: [],
  });
  expect(file.body.split('\n').indexOf('Text {x}')).toBe(content.split('\n').indexOf('Text {x}'));
  expect(file.body).not.toContain('Limit retries');
});

test.each([
  ['no heading', 'docs/postmortems/2024-05_queue-full.md', 'Just text.', '2024-05 queue full'],
  ['front matter title wins', 'a.md', '---\ntitle: From matter\n---\n# From heading', 'From matter'],
  ['closing signs', 'a.md', '# Title ##\n', 'Title'],
  ['a later heading is no title', 'a-b.md', 'Text\n\n# Later', 'a b'],
  ['an empty file', 'x.md', '', 'x'],
])('title: %s', (_, path, content, title) => {
  expect(readLessonFile(path, content).title).toBe(title);
});

test('what the file does not say is unsorted, and what nobody knows is a problem', () => {
  expect(readLessonFile('a.md', '# T').kind).toBe('unsorted');
  const odd = readLessonFile('a.md', '---\nkind: triumph\n---\n# T');
  expect(odd.kind).toBe('unsorted');
  expect(odd.problems[0]?.message).toContain('"triumph" is not known');
});

test('front matter that runs code is a problem and stays text', () => {
  const file = readLessonFile('a.md', '---js\nthrow 1\n---\n# T');
  expect(file.problems[0]?.message).toContain('only be YAML');
  expect(file.body).toContain('throw 1');
});
