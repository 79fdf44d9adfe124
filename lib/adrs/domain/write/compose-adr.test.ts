import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAdr } from '../parse-adr';
import { type AdrContent, composeAdr, misread } from './compose-adr';
import { usualWords } from './status-words';
import { templates } from './templates';

const content: AdrContent = {
  path: 'docs/adr/0012-use-one-queue.md',
  number: 12,
  title: 'Use one queue',
  status: 'proposed',
  date: '2026-11-20',
  deciders: ['Mara Lind', 'Tomas Okafor'],
  tags: ['queues', 'jobs'],
  links: [
    { type: 'supersedes', to: { path: 'docs/adr/0003-two-queues.md', number: 3, title: 'Two queues' } },
    { type: 'relates', to: { path: 'docs/adr/0007-jobs.md', number: 7, title: 'Jobs' } },
  ],
};

const readAs: Record<string, string> = { log4brains: 'madr2', 'front-matter': 'nygard', plain: 'nygard' };

test.each(templates)('$name is read as it was meant', ({ id, text }) => {
  const made = composeAdr(text, content, usualWords);
  expect(misread(made, content)).toBeNull();
  expect(parseAdr(made, content.path)).toMatchObject({
    deciders: content.deciders,
    tags: content.tags,
    problems: [],
  });
  expect(made).not.toMatch(/\{\{|\n{3}/);
  expect(parseAdr(made, content.path).format).toBe(readAs[id] ?? id);
});

test.each(templates)('$name without people, tags and links leaves their lines out', ({ text }) => {
  const bare = { ...content, deciders: [], tags: [], links: [] };
  const made = composeAdr(text, bare, usualWords);
  expect(misread(made, bare)).toBeNull();
  expect(made).not.toMatch(/deciders|decision-makers|tags|More Information|Links|\{\{/i);
});

test('hostile titles and names stay words in front matter and in the body', () => {
  const words = fc.stringMatching(/^[A-Za-z][\w "'#:,[\]{}&*!|>%@`-]{0,40}[a-z]$/);
  const madr = templates[0]?.text ?? '';
  fc.assert(
    fc.property(words, fc.array(words, { maxLength: 3 }), (title, tags) => {
      const made = composeAdr(madr, { ...content, title, tags }, usualWords);
      const front = /^---\n([\s\S]*?)\n---\n/.exec(made)?.[1] ?? '';
      const keys = front.split('\n').map((line) => line.split(':')[0]);
      expect(keys).toEqual(['status', 'date', 'decision-makers', ...(tags.length > 0 ? ['tags'] : [])]);
      expect(parseAdr(made, content.path).status).toBe('proposed');
    }),
  );
});
