import { expect, test } from 'vitest';
import { freeSlug, slugOf } from './slug';

test.each([
  ['Phase 0: Shared Repository Pilot', 'phase-0-shared-repository-pilot'],
  ['🚀 Überblick — Größe', 'uberblick-große'],
  ['試験運用', '試験運用'],
  ['../../etc', 'etc'],
  ['🎉', 'pilot'],
  [`${'word '.repeat(20)}`, 'word-word-word-word-word-word-word-word-word-word-word-word'],
])('%j becomes %j', (text, slug) => expect(slugOf(text, 'pilot')).toBe(slug));

test('a taken slug gets the next free number', () => {
  expect(freeSlug('a', new Set())).toBe('a');
  expect(freeSlug('a', new Set(['a', 'a-2']))).toBe('a-3');
});
