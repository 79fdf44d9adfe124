import { expect, test } from 'vitest';
import { readableBody } from './readable-body';

test('front matter and a heading that repeats the title are left out, all else stays', () => {
  const shown = (text: string) => readableBody(text, { title: 'Use queues', format: 'madr4' });
  expect(shown('---\nstatus: accepted\n---\n\n# 3. Use `queues`\n\nText')).toBe('\nText');
  expect(shown('# Another\n\nText')).toBe('# Another\n\nText');
  expect(shown('Text\n\n---\n\nMore')).toBe('Text\n\n---\n\nMore');
});

test('a decision in reStructuredText is read as Markdown, without its title', () => {
  const text = '3. Use queues\r\n=============\r\n\r\nFate\r\n----\r\n\r\n*Wind*.';
  expect(readableBody(text, { title: 'Use queues', format: 'rst' })).toBe('\n## Fate\n\n*Wind*\\.');
});

test('a very long one is left to the renderer as it stands', () => {
  const text = '``x`` '.repeat(30_000);
  expect(readableBody(text, { title: 'T', format: 'rst' })).toBe(text);
});
