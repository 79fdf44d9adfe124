import { expect, test } from 'vitest';
import { progressOf, spanInWords } from './sync-progress';
import { repositoryView, task } from './sync-views.test-data';

const relay = repositoryView(1);
const issues = { stream: 'issues' as const, state: 'running', fetched: 300, total: 1000, durationMs: 60_000 };

test('items of the total, rate and time left', () => {
  expect(progressOf(task(), relay)).toEqual({
    repository: 'harbour/relay',
    stream: 'issues',
    noun: 'item',
    done: 300,
    total: 1000,
    perMinute: 300,
    leftMs: 140_000,
  });
});

test('without a total the time left is not known', () => {
  const current = { ...issues, fetched: 300, total: null };
  expect(progressOf(task({ current }), relay)).toMatchObject({
    total: null,
    leftMs: null,
    perMinute: 300,
  });
});

test.each([
  ['jobs', 'run'],
  ['pull-requests', 'item'],
] as const)('%s count what waited when the reading began: a %s each', (stream, noun) => {
  const of = (total: number) =>
    progressOf(
      task({ current: { ...issues, stream, fetched: 309, total } }),
      repositoryView(1, { [stream]: { detailsPending: 140 } }),
    );
  expect(of(240)).toMatchObject({ noun, done: 100, total: 240, perMinute: 100, leftMs: 84_000 });
  // All are read again: none of them waits.
  expect(of(0)).toMatchObject({ noun: 'item', done: 309, total: null, leftMs: null });
});

test('no rate from the first moment, and never more than the total', () => {
  const early = { ...issues, durationMs: 1999 };
  expect(progressOf(task({ current: early }), relay)).toMatchObject({ perMinute: null, leftMs: null });
  const current = { ...issues, fetched: 1001, total: 1000 };
  expect(progressOf(task({ current }), relay)).toMatchObject({ total: 1001, leftMs: 0 });
});

test('what has not begun or waits has no progress', () => {
  expect(progressOf(task({ state: 'queued' }), relay)).toBeNull();
  expect(progressOf(task({ current: null }), relay)).toBeNull();
});

test.each([
  [0, 'about 1 s'],
  [59_001, 'about 1 min'],
  [61_000, 'about 2 min'],
  [3_600_000, 'about 1.0 h'],
])('%i ms are %s', (ms, words) => {
  expect(spanInWords(ms)).toBe(words);
});
