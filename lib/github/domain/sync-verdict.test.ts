import { expect, test } from 'vitest';
import { judgeSync, needsLook, type SyncStanding } from './sync-verdict';
import type { RepositoryView } from './sync-views';
import { hoursAgo, minutesAgo, now, repositoryView, type StreamChanges, task } from './sync-views.test-data';

const standing = (repositories: RepositoryView[], changes: Partial<SyncStanding> = {}): SyncStanding => ({
  repositories,
  tasks: [],
  runs: [],
  quotas: [],
  token: null,
  staleAfterHours: 24,
  ...changes,
});

const refused = [{ place: 'issue #1', reason: 'x' }];
const never = { state: 'never', lastCompleteAt: null } as const;

test.each<[string, number, StreamChanges, string, string]>([
  ['fresh', 1, {}, 'met', 'Everything is read.'],
  ['exactly at the limit', 24, {}, 'met', 'Everything is read.'],
  ['beyond it', 24.01, {}, 'stale', '10 of 10 streams more than 24 hours ago. Sync now.'],
  ['a refused row', 1, { issues: { refused } }, 'unknown', 'Everything is read, but 1 row was refused.'],
  [
    'details to read',
    1,
    { jobs: { detailsPending: 1200 } },
    'unknown',
    'the details of 1,200 rows are still',
  ],
  ['never read', 1, { files: never }, 'unknown', '1 of 10 streams was never read completely.'],
  ['in its first reading', 1, { files: { ...never, state: 'running' } }, 'unknown', 'never read completely'],
  ['failed', 1, { files: { state: 'failed' } }, 'not-met', '1 of 10 streams could not be read'],
  ['broken off', 1, { files: { state: 'interrupted' } }, 'not-met', '1 of 10 streams could not'],
  ['stopped', 1, { issues: { state: 'stopped' } }, 'stale', '1 of 10 streams was stopped before the end'],
  ['not offered', 1, { deployments: { state: 'unavailable', lastCompleteAt: null } }, 'met', 'Everything is'],
  ['waiting', 1, { jobs: { state: 'waiting', resumeAt: hoursAgo(-1) } }, 'stale', 'it goes on at 13:00 UTC.'],
  [
    'failed before waiting',
    1,
    { jobs: { state: 'waiting' }, issues: { state: 'failed' } },
    'not-met',
    'not be',
  ],
  ['waiting before missing', 1, { jobs: { state: 'waiting' }, issues: never }, 'stale', 'waits for GitHub'],
  ['missing before old', 30, { issues: never }, 'unknown', '1 of 10 streams was never read'],
])('%s', (_name, hours, changes, tone, words) => {
  const verdict = judgeSync(standing([repositoryView(hours, changes)]), now);
  expect(verdict.tone).toBe(tone);
  expect(verdict.headline).toContain(words);
});

test.each<[string, boolean, Partial<SyncStanding>, boolean]>([
  ['nothing under way', false, {}, false],
  ['somebody holds the repository', true, {}, true],
  ['queued just now', false, { tasks: [task({ state: 'queued' })] }, true],
  [
    'queued long ago, taken up by nobody',
    false,
    { tasks: [task({ state: 'queued', queuedAt: hoursAgo(1) })] },
    false,
  ],
  ['at its very start', false, { tasks: [task({ startedAt: minutesAgo(0.4) })] }, true],
  ['running by its own word alone', false, { tasks: [task({ startedAt: minutesAgo(1) })] }, false],
  ['queued as a whole', false, { runs: [{ state: 'queued', queuedAt: now, startedAt: null }] }, true],
  ['waiting for quota', false, { tasks: [task({ state: 'waiting' })] }, false],
])('active: %s', (_name, isSyncing, changes, active) => {
  const repository = { ...repositoryView(1), isSyncing };
  expect(judgeSync(standing([repository], changes), now).active).toBe(active);
});

test('what no worker takes up is said, with where to look', () => {
  const queued = { tasks: [task({ state: 'queued', queuedAt: hoursAgo(1) })] };
  const [step] = judgeSync(standing([repositoryView(1)], queued), now).next;
  expect(step).toMatchObject({ repositoryId: 'relay', about: 'harbour/relay' });
  expect(step?.what).toContain('asked for at 11:00 UTC has not begun');
});

test.each<[string, RepositoryView, boolean]>([
  ['in order', repositoryView(1), false],
  ['old', repositoryView(25), true],
  ['failed', repositoryView(1, { issues: { state: 'failed' } }), true],
  ['refused', repositoryView(1, { issues: { refused } }), true],
  ['gone', { ...repositoryView(1), stoppedReason: 'gone' }, true],
])('needs a look: %s', (_name, repository, expected) => {
  expect(needsLook(repository)).toBe(expected);
});
