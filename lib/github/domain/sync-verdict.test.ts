import { expect, test } from 'vitest';
import { emptyReport, streams } from './stream-report';
import { judgeSync, runTotals } from './sync-verdict';
import type { RepositoryView, StreamView, SyncRunView } from './sync-views';

const now = new Date('2026-11-21T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

function repository(
  hours: number,
  changes: Partial<Record<string, Partial<StreamView>>> = {},
): RepositoryView {
  const views = streams.map((stream) => ({
    stream,
    state: 'complete' as const,
    lastCompleteAt: hoursAgo(hours),
    lastAttemptAt: hoursAgo(hours),
    itemsStored: 1,
    problem: null,
    refused: [],
    notes: [],
    ...changes[stream],
  }));
  return {
    id: 'r',
    projectId: 'p',
    project: 'relay',
    repository: 'harbour/relay',
    htmlUrl: null,
    isPrivate: false,
    defaultBranch: 'main',
    adrGlobs: [],
    lessonGlobs: [],
    stoppedReason: null,
    connectedAt: hoursAgo(99),
    syncedAt: hoursAgo(hours),
    isSyncing: false,
    streams: views,
  };
}

const run = (state: SyncRunView['state'], fetched = 0): SyncRunView => ({
  id: 'run',
  full: false,
  state,
  requestedBy: 'Ada',
  queuedAt: now,
  startedAt: now,
  finishedAt: null,
  report: [
    {
      repository: 'harbour/relay',
      project: 'relay',
      streams: [{ ...emptyReport('issues'), fetched, requests: 2 }],
    },
  ],
  problem: null,
});

const refused = { refused: [{ place: 'issue #1', reason: 'x' }] };

test.each<[string, RepositoryView, SyncRunView | undefined, string, string]>([
  ['fresh', repository(1), undefined, 'met', 'Everything is read.'],
  ['just within a day', repository(24), undefined, 'met', 'Everything is read.'],
  ['over a day old', repository(25), undefined, 'stale', 'more than a day ago'],
  ['a refused row', repository(1, { issues: refused }), undefined, 'met', 'but 1 row was refused'],
  [
    'never read',
    repository(1, { files: { state: 'never' } }),
    undefined,
    'unknown',
    '1 of 5 streams were never read',
  ],
  ['failed', repository(1, { files: { state: 'failed' } }), run('complete'), 'not-met', '1 stream of 5'],
  ['interrupted', repository(1, { files: { state: 'interrupted' } }), undefined, 'not-met', '1 stream of 5'],
  [
    'no Actions',
    repository(1, { 'workflow-runs': { state: 'unavailable' } }),
    undefined,
    'met',
    'Everything',
  ],
  ['queued', repository(1), run('queued'), 'unknown', 'waiting for its turn'],
  ['running', repository(1), run('running', 1300), 'unknown', 'harbour/relay: issues, 1,300 read'],
])('%s', (_name, one, newest, tone, words) => {
  const verdict = judgeSync([one], newest, now);
  expect(verdict.tone).toBe(tone);
  expect(verdict.headline).toContain(words);
});

test('a run whose process died is not waited for', () => {
  const dead = { ...run('running'), startedAt: hoursAgo(1) };
  expect(judgeSync([repository(1)], dead, now).active).toBe(false);
  expect(judgeSync([{ ...repository(1), isSyncing: true }], dead, now).active).toBe(true);
  expect(judgeSync([repository(1)], { ...run('queued'), queuedAt: hoursAgo(1) }, now).active).toBe(false);
});

test('a failed stream names itself, its reason, and what to do', () => {
  const failed = repository(1, {
    'pull-requests': { state: 'failed', problem: 'The token is not accepted.' },
  });
  expect(judgeSync([failed], undefined, now).next).toEqual([
    { id: 'r pull requests', what: 'harbour/relay, pull requests: The token is not accepted.' },
  ]);
});

test('one problem of several streams is one thing to do', () => {
  const problem = 'The token is not accepted.';
  const failed = { state: 'failed' as const, problem };
  const { next, headline } = judgeSync([repository(1, { issues: failed, files: failed })], undefined, now);
  expect(next.map(({ what }) => what)).toEqual([`harbour/relay, issues, files: ${problem}`]);
  expect(headline).toContain('2 streams of 5');
});

test('a run adds up over its streams', () => {
  expect(runTotals(run('complete', 7))).toMatchObject({ fetched: 7, requests: 2, refused: 0 });
});
