import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyReport, type StreamReport, streams } from './stream-report';
import { isUnfinished, joinReports, runStateOf, streamsLeft, type TaskState, taskEndOf } from './sync-job';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 12, minute));
const part = (state: TaskState, begun = state !== 'queued', resumeAt: Date | null = null) => ({
  state,
  begun,
  resumeAt,
});

test.each<[TaskState[], TaskState]>([
  [['queued', 'queued'], 'queued'],
  [['complete', 'queued'], 'running'],
  [['running', 'failed'], 'running'],
  [['waiting', 'queued'], 'running'],
  [['waiting', 'complete'], 'waiting'],
  [['complete', 'complete'], 'complete'],
  [['complete', 'failed', 'stopped'], 'failed'],
  [['complete', 'stopped'], 'stopped'],
  [[], 'complete'],
])('parts %j make a run that is %s', (states, expected) => {
  expect(runStateOf(states.map((state) => part(state))).state).toBe(expected);
});

test('a waiting run goes on when its first part does', () => {
  expect(runStateOf([part('waiting', true, at(9)), part('waiting', true, at(4)), part('complete')])).toEqual({
    state: 'waiting',
    resumeAt: at(4),
  });
});

test('a run has ended exactly when all its parts have', () => {
  const states = ['queued', 'running', 'waiting', 'complete', 'failed', 'stopped'] as const;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...states), { minLength: 1 }), (list) => {
      expect(isUnfinished(runStateOf(list.map((state) => part(state))).state)).toBe(list.some(isUnfinished));
    }),
  );
});

const report = (stream: StreamReport['stream'], rest: Partial<StreamReport>) => ({
  ...emptyReport(stream),
  ...rest,
});

test.each<[Partial<StreamReport>[], TaskState, Date | null]>([
  [[{ state: 'complete' }, { state: 'unavailable' }], 'complete', null],
  [[{ state: 'complete' }, { state: 'failed' }], 'failed', null],
  [
    [
      { state: 'waiting', resumeAt: at(9).toISOString() },
      { state: 'waiting', resumeAt: at(3).toISOString() },
    ],
    'waiting',
    at(3),
  ],
  [[{ state: 'waiting' }, { state: 'stopped' }], 'stopped', null],
])('streams %j end a part as %s', (list, state, resumeAt) => {
  expect(taskEndOf(list.map((rest) => report('issues', rest)))).toEqual({ state, resumeAt });
});

test('the reports of an interrupted part add up, and the later one says how it stands', () => {
  const before = [
    report('repository', { state: 'complete', requests: 1 }),
    report('issues', { state: 'waiting', fetched: 500, requests: 5, total: 800, resumeAt: 'x' }),
  ];
  const now = [
    report('issues', { state: 'complete', fetched: 300, requests: 3 }),
    report('files', { state: 'complete' }),
  ];
  const joined = joinReports(before, now);
  expect(joined.map(({ stream }) => stream)).toEqual(['repository', 'issues', 'files']);
  expect(joined[1]).toMatchObject({ state: 'complete', fetched: 800, requests: 8, total: 800 });
  expect(joined[1]).not.toHaveProperty('resumeAt');
});

test('a part that goes on reads what is left, and all of it when nothing was read', () => {
  const done = [
    report('repository', { state: 'complete' }),
    report('issues', { state: 'waiting' }),
    report('jobs', { state: 'failed' }),
  ];
  expect(streamsLeft(['repository', 'issues', 'jobs'], streams, done)).toEqual(['issues']);
  expect(streamsLeft([], streams, done)).toEqual(
    streams.filter((stream) => stream !== 'repository' && stream !== 'jobs'),
  );
  expect(streamsLeft([], streams, [])).toEqual([]);
});

test('a failure before an interruption is not forgotten, and what was not come to again does not wait for ever', () => {
  const before = [report('issues', { state: 'failed' }), report('jobs', { state: 'waiting' })];
  expect(taskEndOf([report('jobs', { state: 'complete' })], before).state).toBe('failed');
  const waited = [report('issues', { state: 'waiting', resumeAt: at(1).toISOString() })];
  expect(taskEndOf([report('repository', { state: 'failed' })], waited).state).toBe('failed');
});
