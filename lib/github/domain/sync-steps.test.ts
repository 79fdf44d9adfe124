import { expect, test } from 'vitest';
import { syncSteps } from './sync-steps';
import type { QuotaView, TokenView } from './sync-views';
import { hoursAgo, now, repositoryView } from './sync-views.test-data';

const none = { tasks: [], quotas: [], token: null };
const said = (facts: Partial<Parameters<typeof syncSteps>[0]>) =>
  syncSteps({ repositories: [], ...none, ...facts }, now).map(({ about, what }) => `${about}: ${what}`);

test('nothing wrong, nothing to do', () => {
  expect(said({ repositories: [repositoryView(1)] })).toEqual([]);
});

test('what is being read or waits for its turn need not be asked for', () => {
  const never = { issues: { state: 'never' as const, lastCompleteAt: null } };
  expect(said({ repositories: [repositoryView(1, never)] })).toHaveLength(1);
  expect(said({ repositories: [{ ...repositoryView(1, never), isSyncing: true }] })).toEqual([]);
  expect(said({ repositories: [repositoryView(1, never)], tasks: [{ repositoryId: 'relay' }] })).toEqual([]);
});

test('what was broken off and is taken up again by itself need not be asked for', () => {
  const repository = repositoryView(1, { issues: { state: 'interrupted' } });
  expect(said({ repositories: [repository] })[0]).toContain('Sync now goes on');
  const [step] = said({ repositories: [repository], tasks: [{ repositoryId: 'relay' }] });
  expect(step).toContain('by itself within about a minute');
});

test('a failed stream names its repository, itself, its reason and what to do', () => {
  const problem = 'The token is not accepted: set a new one.';
  const failed = repositoryView(1, { 'pull-requests': { state: 'failed', problem } });
  expect(said({ repositories: [failed] })).toEqual([`harbour/relay, pull requests: ${problem}`]);
  expect(syncSteps({ repositories: [failed], ...none }, now)[0]?.repositoryId).toBe('relay');
});

test('one problem of several streams, and of several repositories, is one thing to do', () => {
  const failed = { state: 'failed' as const, problem: 'The token is not accepted.' };
  const one = repositoryView(1, { issues: failed, files: failed });
  expect(said({ repositories: [one] })).toEqual([
    'harbour/relay, issues, decision and lesson files: The token is not accepted.',
  ]);
  const thirty = Array.from({ length: 30 }, (_, n) => repositoryView(1, { issues: failed }, `r${n}`));
  expect(said({ repositories: thirty })).toEqual(['harbour/r0 and 29 more: The token is not accepted.']);
});

test('what was broken off, stopped, refused, costly or never read says what to do', () => {
  const steps = said({
    repositories: [
      repositoryView(1, {
        issues: { state: 'interrupted' },
        jobs: { state: 'stopped', costNote: 'GraphQL is refused here.' },
        files: { state: 'never', lastCompleteAt: null },
        releases: { refused: [{ place: 'release 1', reason: 'no tag' }] },
        deployments: { state: 'waiting', resumeAt: hoursAgo(-2) },
      }),
    ],
  });
  expect(steps.map((step) => step.replace('harbour/relay, ', '').split(':')[0])).toEqual([
    'issues',
    'deployments',
    'jobs and attempts',
    'decision and lesson files',
    'releases',
    'jobs and attempts',
  ]);
  expect(steps[1]).toContain('goes on by itself at 14:00 UTC');
});

test('what is older than the limit is one thing to do', () => {
  expect(said({ repositories: [repositoryView(25)] })).toEqual([
    expect.stringMatching(/^harbour\/relay: Older than the limit/),
  ]);
});

test('a repository that is gone says so though its streams were read', () => {
  const gone = { ...repositoryView(1), stoppedReason: 'GitHub no longer knows it.' };
  expect(said({ repositories: [gone] })).toEqual(['harbour/relay: GitHub no longer knows it.']);
});

const token = (days: number, changes: Partial<TokenView> = {}): TokenView => ({
  kind: 'fine-grained',
  expiresAt: hoursAgo(-24 * days),
  renewsItself: false,
  ...changes,
});

test.each<[string, TokenView, string]>([
  ['long left', token(8), ''],
  ['a week left', token(7), 'expires in 7 days'],
  ['a day and a half left', token(1.5), 'expires in 1 day.'],
  ['hours left', token(0.5), 'expires within a day'],
  ['ended', token(-1), 'It has expired'],
  ['never ends', token(1, { expiresAt: null }), ''],
  ['renews itself', token(0.04, { kind: 'app', renewsItself: true }), ''],
  ['none', token(1, { kind: 'none', expiresAt: null }), 'None is set'],
])('token with %s', (_name, one, words) => {
  expect(said({ token: one }).join()).toContain(words);
  expect(said({ token: one })).toHaveLength(words === '' ? 0 : 1);
});

const quota = (remaining: number, minutes: number): QuotaView => ({
  credential: 'c',
  resource: 'core',
  limit: 5000,
  remaining,
  resetAt: hoursAgo(-minutes / 60),
  blockedUntil: null,
  tokenEndsAt: null,
  observedAt: now,
});

test.each([
  [0, 30, 'All 5,000 are used up until 12:30 UTC'],
  [1, 30, ''],
  [0, -1, ''],
])('a quota with %i left that resets in %i min', (remaining, minutes, words) => {
  const steps = said({ quotas: [quota(remaining, minutes)] });
  expect(steps.join()).toContain(words);
  expect(steps).toHaveLength(words === '' ? 0 : 1);
});
