import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ciDays } from './days';
import { flakyJobs } from './flaky-jobs';
import { branchHealth } from './red-periods';
import type { JobExecution, RunAttempt } from './run';
import { reRuns, successRate } from './success-rate';
import { jobDurations, queueTimes, runDurations } from './timings';

const now = new Date('2026-11-20T12:00:00Z');
const minute = (m: number) => new Date(Date.UTC(2026, 10, 20, 0, m)).toISOString();
/** A run made at `made`, started a minute later and ended at `ended` (minutes after midnight). */
const run = (
  runId: number,
  made: number,
  ended: number,
  conclusion: string,
  more: Partial<RunAttempt> = {},
): RunAttempt => ({
  id: `${runId}-${more.attempt ?? 1}`,
  runId: String(runId),
  attempt: 1,
  workflow: 'ci',
  branch: 'main',
  sha: `sha-${runId}`,
  status: 'completed',
  conclusion,
  createdAt: minute(made),
  startedAt: minute(made + 1),
  completedAt: minute(ended),
  ...more,
});
const job = (id: number, conclusion: string | null, more: Partial<JobExecution> = {}): JobExecution => ({
  id: String(id),
  runId: '1',
  attempt: 1,
  workflow: 'ci',
  name: 'test',
  sha: 'abc',
  status: conclusion ? 'completed' : 'in_progress',
  conclusion,
  queuedAt: minute(0),
  startedAt: minute(1),
  completedAt: conclusion ? minute(3) : null,
  ...more,
});

test('queue time is from queued to started, and says what it leaves out', () => {
  // Waits of 1, 2, 3, 4, 5 minutes: median 180 s. Left out: skipped, not queued, not started, backwards.
  const waits = [1, 2, 3, 4, 5].map((m) => job(m, 'success', { startedAt: minute(m) }));
  const others = [
    job(6, 'skipped'),
    job(7, 'success', { queuedAt: null }),
    job(8, null, { startedAt: null }),
    job(9, 'failure', { queuedAt: minute(2) }),
  ];
  const found = queueTimes([...waits, ...others]);
  expect(found).toMatchObject({ p50: 180, p95: null, n: 5, missing: { p50: 0, p95: 15 } });
  expect(found.excluded.map(({ reason, ids }) => [reason, ids])).toEqual([
    ['not known when it was queued', ['7']],
    ['not started yet', ['8']],
    ['skipped', ['6']],
    ['started before it was queued', ['9']],
  ]);
});

test('durations are those of green attempts', () => {
  // Started at 1: ends at 2, 3, 4, 5, 6 give 60, 120, 180, 240, 300 s. The red one of 1 s would have looked fast.
  const green = [2, 3, 4, 5, 6].map((end) => run(end, 0, end, 'success'));
  expect(runDurations([...green, run(9, 0, 1, 'failure')])).toMatchObject({
    p50: 180,
    n: 5,
    excluded: [{ reason: 'ended as failure', count: 1, ids: ['9-1'] }],
  });
  expect(jobDurations([job(1, 'success')])).toMatchObject({ p50: null, n: 1, missing: { p50: 4 } });
});

test.each<[string, string[], number | null, number]>([
  ['four of five', ['success', 'success', 'success', 'success', 'failure'], 80, 5],
  ['all kinds of red', ['failure', 'timed_out', 'startup_failure', 'success', 'success'], 40, 5],
  [
    'others left out',
    [
      'success',
      'success',
      'success',
      'success',
      'success',
      'cancelled',
      'skipped',
      'neutral',
      'stale',
      'action_required',
    ],
    100,
    5,
  ],
  ['too few', ['success', 'success', 'success', 'success'], null, 4],
  ['none', [], null, 0],
])('success rate, %s', (_name, conclusions, value, n) => {
  const found = successRate(conclusions.map((conclusion, i) => run(i, 0, 5, conclusion)));
  expect(found).toMatchObject({ value, n, missing: Math.max(0, 5 - n) });
  expect(found.n + found.excluded.reduce((total, { count }) => total + count, 0)).toBe(conclusions.length);
});

test('a run counts once, by its first or its last attempt, and re-runs are counted', () => {
  const runs = [1, 2, 3, 4].map((id) => run(id, 0, 5, 'success'));
  const attempts = [
    ...runs,
    run(5, 0, 5, 'failure'),
    run(5, 0, 9, 'success', { attempt: 2, startedAt: minute(7) }),
  ];
  expect(successRate(attempts)).toMatchObject({ value: 100, n: 5 });
  expect(successRate(attempts, 'first')).toMatchObject({ value: 80, n: 5 });
  // One of five runs again, 9 − 7 = 2 minutes of it.
  expect(reRuns(attempts)).toMatchObject({
    value: 20,
    runs: 5,
    reRun: 1,
    extraAttempts: 1,
    turnedGreen: 1,
    extraSeconds: 120,
    runIds: ['5'],
  });
});

test('a job is flaky when one commit gave it two results', () => {
  const found = flakyJobs([
    job(1, 'failure'),
    job(2, 'success', { attempt: 2 }),
    job(3, 'failure', { sha: 'def' }),
    job(4, 'failure', { sha: 'def', attempt: 2 }),
    job(5, 'failure', { name: 'lint' }),
    job(6, 'cancelled', { name: 'lint' }),
    job(7, 'success', { workflow: 'nightly' }),
  ]);
  // Red on the flaky commit: job 1, from minute 1 to 3.
  expect(found.jobs).toEqual([
    {
      workflow: 'ci',
      name: 'test',
      flakyCommits: 1,
      shas: ['abc'],
      repeatedCommits: 2,
      lostSeconds: 120,
      redIds: ['1'],
    },
  ]);
  expect(found).toMatchObject({ n: 6, excluded: [{ reason: 'ended as cancelled', ids: ['6'] }] });
});

test('red periods of two workflows merge, and the last one goes on', () => {
  //  ci:    red 10 ─ green 30            red 100 ─ …
  //  docs:       red 20 ──── green 50
  const found = branchHealth(
    [
      run(1, 0, 10, 'failure'),
      run(2, 1, 12, 'timed_out'),
      run(3, 15, 30, 'success'),
      run(4, 5, 20, 'failure', { workflow: 'docs' }),
      run(5, 25, 50, 'success', { workflow: 'docs' }),
      run(6, 90, 100, 'failure'),
    ],
    now,
  );
  // 10 → 50 is 40 minutes; 100 → 720 (noon) is 620 minutes.
  expect(found.periods).toEqual([
    { from: minute(10), to: minute(50), seconds: 2400, workflows: ['ci', 'docs'] },
    { from: minute(100), to: null, seconds: 37_200, workflows: ['ci'] },
  ]);
  expect(found).toMatchObject({ isRedNow: true, redSeconds: 39_600, n: 6 });
  expect(found.timeToGreen).toMatchObject({
    n: 2,
    p50: null,
    excluded: [{ reason: 'still red', ids: ['6-1'] }],
  });
  expect(found.byWorkflow[0]).toMatchObject({ seconds: 1200, redId: '1-1', greenId: '3-1' });
});

test('an older run that finishes late does not turn the branch green', () => {
  const found = branchHealth([run(1, 0, 40, 'success'), run(2, 5, 10, 'failure')], now);
  expect(found.isRedNow).toBe(true);
  expect(found.excluded).toEqual([{ reason: 'finished after a newer run had', count: 1, ids: ['1-1'] }]);
});

test('days are those of the time zone', () => {
  const late = run(1, 0, 5, 'success', { createdAt: '2026-11-20T23:30:00Z' });
  expect(ciDays([late], 'UTC').map(({ day }) => day)).toEqual(['2026-11-20']);
  expect(ciDays([late], 'Europe/Berlin').map(({ day }) => day)).toEqual(['2026-11-21']);
});

const attempts = fc
  .array(
    fc
      .record({
        made: fc.integer({ min: 0, max: 300 }),
        took: fc.integer({ min: 1, max: 200 }),
        workflow: fc.constantFrom('ci', 'docs'),
        conclusion: fc.constantFrom('success', 'failure', 'timed_out', 'cancelled'),
      })
      .map((one) => one),
    { maxLength: 25 },
  )
  .map((all) =>
    all.map(({ made, took, conclusion, workflow }, i) => run(i, made, made + took, conclusion, { workflow })),
  );

test('the order of what is given changes nothing', () => {
  fc.assert(
    fc.property(attempts, (all) => {
      const back = [...all].reverse();
      expect(branchHealth(back, now)).toEqual(branchHealth(all, now));
      expect(successRate(back)).toEqual(successRate(all));
      expect(runDurations(back)).toEqual(runDurations(all));
      expect(reRuns(back)).toEqual(reRuns(all));
    }),
  );
});

test('another success never lowers the success rate', () => {
  fc.assert(
    fc.property(attempts, (all) => {
      const before = successRate(all).value ?? 0;
      expect(successRate([...all, run(999, 0, 5, 'success')]).value ?? 100).toBeGreaterThanOrEqual(before);
    }),
  );
});

test('red periods never overlap or touch, only the last may be open, and none is lost', () => {
  fc.assert(
    fc.property(attempts, (all) => {
      const { periods, byWorkflow, n, excluded } = branchHealth(all, now);
      for (const [i, { to }] of periods.entries()) {
        const next = periods[i + 1];
        if (next) expect(Date.parse(to ?? 'open')).toBeLessThan(Date.parse(next.from));
      }
      for (const { from } of byWorkflow)
        expect(
          periods.some((period) => period.from <= from && (period.to === null || from <= period.to)),
        ).toBe(true);
      expect(n + excluded.reduce((total, { count }) => total + count, 0)).toBe(all.length);
    }),
  );
});
