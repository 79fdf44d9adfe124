import { expect, test } from 'vitest';
import { readableBody } from './readable-body';

test('front matter and a heading that repeats the title are left out, all else stays', () => {
  expect(readableBody('---\nstatus: accepted\n---\n\n# 3. Use `queues`\n\nText', 'Use queues')).toBe(
    '\nText',
  );
  expect(readableBody('# Another\n\nText', 'Use queues')).toBe('# Another\n\nText');
  expect(readableBody('Text\n\n---\n\nMore', 'Use queues')).toBe('Text\n\n---\n\nMore');
});
