import { expect, test } from 'vitest';
import { type StreamStanding, syncGaps } from './sync-gap';

const now = new Date('2026-11-21T12:00:00Z');
const staleAfterMs = 24 * 3_600_000;
const weekEnd = new Date('2026-11-23T00:00:00Z');
const pastWeekEnd = new Date('2026-11-16T00:00:00Z');

const stream = (change: Partial<StreamStanding>): StreamStanding => ({
  repository: 'acme/shared',
  stream: 'issues',
  isOffered: true,
  lastCompleteAt: new Date('2026-11-21T11:56:00Z'),
  problem: null,
  refused: 0,
  stoppedReason: null,
  ...change,
});

const texts = (change: Partial<StreamStanding>, until = weekEnd) =>
  syncGaps([stream(change)], { until, now, staleAfterMs }).map((gap) => gap.text);

test('a stream read today leaves no gap', () => {
  expect(texts({})).toEqual([]);
});

test('a failed attempt after a fresh read leaves no gap in what was seen', () => {
  expect(texts({ problem: 'time-out' })).toEqual([]);
});

test('a stream never read is a gap with its reason', () => {
  expect(texts({ lastCompleteAt: null, problem: 'The token has no rights.' })).toEqual([
    'The issues of acme/shared have never been read completely (The token has no rights).',
  ]);
});

test('a stream older than a day is a gap while the week runs', () => {
  expect(texts({ lastCompleteAt: new Date('2026-11-20T11:59:59Z') })).toHaveLength(1);
  expect(texts({ lastCompleteAt: new Date('2026-11-20T12:00:00Z') })).toEqual([]);
});

test('the limit is the configured one', () => {
  const anHourAgo = stream({ lastCompleteAt: new Date('2026-11-21T10:59:59Z') });
  const asked = { until: weekEnd, now };
  expect(syncGaps([anHourAgo], { ...asked, staleAfterMs: 3_600_000 })).toHaveLength(1);
  expect(syncGaps([anHourAgo], { ...asked, staleAfterMs: 7_200_000 })).toEqual([]);
});

test('what GitHub does not offer is no gap', () => {
  expect(texts({ lastCompleteAt: null, isOffered: false, problem: 'not allowed' })).toEqual([]);
});

test('for a past week it is enough to have read after its end', () => {
  expect(texts({ lastCompleteAt: new Date('2026-11-17T00:00:00Z') }, pastWeekEnd)).toEqual([]);
  expect(texts({ lastCompleteAt: new Date('2026-11-15T23:59:59Z') }, pastWeekEnd)).toHaveLength(1);
});

test('refused rows are counted, not hidden', () => {
  expect(texts({ refused: 1, stream: 'pull-requests' })).toEqual([
    'The pull requests of acme/shared hold 1 row that could not be taken in.',
  ]);
});

test('streams with the same cause are one sentence, other repositories another', () => {
  const old = { lastCompleteAt: new Date('2026-11-19T08:55:31Z') };
  const gaps = syncGaps(
    [
      stream(old),
      stream({ ...old, stream: 'files' }),
      stream({ stream: 'workflow-runs' }),
      stream({ ...old, repository: 'acme/other' }),
    ],
    { until: weekEnd, now, staleAfterMs },
  );
  expect(gaps.map((gap) => gap.text)).toEqual([
    'The issues and documents of acme/shared were last read at 2026-11-19 08:55 UTC.',
    'The issues of acme/other were last read at 2026-11-19 08:55 UTC.',
  ]);
});

test('when it is all of a repository, it is said as one', () => {
  const all = ['repository', 'issues', 'pull-requests', 'files'].map((name) =>
    stream({ stream: name, lastCompleteAt: null }),
  );
  const none = stream({ stream: 'dependabot-alerts', lastCompleteAt: null, isOffered: false });
  const gapsOf = (streams: StreamStanding[]) =>
    syncGaps(streams, { until: weekEnd, now, staleAfterMs }).map(({ text }) => text);
  expect(gapsOf([...all, none])).toEqual(['The records of acme/shared have never been read completely.']);
  expect(gapsOf([...all, stream({ stream: 'jobs' })])).toEqual([
    'The details, issues, pull requests and documents of acme/shared have never been read completely.',
  ]);
});
