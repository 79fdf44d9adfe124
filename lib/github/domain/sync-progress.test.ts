import { expect, test } from 'vitest';
import { progressOf, spanInWords } from './sync-progress';
import { minutesAgo, now, repositoryView, task } from './sync-views.test-data';

const begun = (minutes: number) => repositoryView(1, { issues: { lastAttemptAt: minutesAgo(minutes) } });

test('items of the total, rate and time left', () => {
  expect(progressOf(task(), begun(1), now)).toEqual({
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
  const current = { stream: 'issues' as const, state: 'running', fetched: 300, total: null };
  expect(progressOf(task({ current }), begun(1), now)).toMatchObject({
    total: null,
    leftMs: null,
    perMinute: 300,
  });
});

test('a stream of details counts what it read and what still waits', () => {
  const current = { stream: 'pull-requests' as const, state: 'running', fetched: 100, total: null };
  const repository = repositoryView(1, {
    'pull-requests': { detailsPending: 200, lastAttemptAt: minutesAgo(1) },
  });
  expect(progressOf(task({ current }), repository, now)).toMatchObject({
    done: 100,
    total: 300,
    leftMs: 120_000,
  });
});

test('jobs are counted in runs, of which it is known how many there are', () => {
  const jobs = (total: number) => ({ stream: 'jobs' as const, state: 'running', fetched: 309, total });
  const repository = repositoryView(1, { jobs: { detailsPending: 140, lastAttemptAt: minutesAgo(1) } });
  const of = (total: number) => progressOf(task({ current: jobs(total) }), repository, now);
  expect(of(240)).toMatchObject({ noun: 'run', done: 100, total: 240, perMinute: 100, leftMs: 84_000 });
  // All are read again: none of them waits.
  expect(of(0)).toMatchObject({ noun: 'item', done: 309, total: null, leftMs: null });
});

test('no rate from the first moment, and never more than the total', () => {
  expect(progressOf(task(), begun(0.01), now)).toMatchObject({ perMinute: null, leftMs: null });
  const current = { stream: 'issues' as const, state: 'running', fetched: 1001, total: 1000 };
  expect(progressOf(task({ current }), begun(1), now)).toMatchObject({ total: 1001, leftMs: 0 });
});

test('what has not begun or waits has no progress', () => {
  expect(progressOf(task({ state: 'queued' }), begun(1), now)).toBeNull();
  expect(progressOf(task({ current: null }), begun(1), now)).toBeNull();
});

test.each([
  [0, 'about 1 s'],
  [59_001, 'about 1 min'],
  [61_000, 'about 2 min'],
  [3_600_000, 'about 1.0 h'],
])('%i ms are %s', (ms, words) => {
  expect(spanInWords(ms)).toBe(words);
});
