import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Job } from './job';
import {
  attemptConclusion,
  attemptsOf,
  isBeyond,
  type RunAttempt,
  type RunFacts,
  splitAttempts,
} from './run-attempt';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 8, minute));

function job(id: number, from: number | null, to: number | null, rest: Partial<Job> = {}): Job {
  return {
    githubId: BigInt(id),
    name: `job ${id}`,
    status: to === null ? 'in_progress' : 'completed',
    conclusion: to === null ? null : 'success',
    htmlUrl: null,
    createdAt: null,
    startedAt: from === null ? null : at(from),
    completedAt: to === null ? null : at(to),
    durationSeconds: null,
    ...rest,
  };
}

const run = (runAttempt: number, start: number, end: number | null): RunFacts => ({
  githubId: 1n,
  runAttempt,
  status: end === null ? 'in_progress' : 'completed',
  conclusion: end === null ? null : 'success',
  startedAt: at(start),
  updatedAt: at(end ?? start),
  durationSeconds: end === null ? null : (end - start) * 60,
});

const nothingKnown = { jobs: new Map<bigint, number>(), starts: new Map<number, Date>() };

test('the first attempt holds all jobs, whatever their times', () => {
  const jobs = [job(1, null, null), job(2, 5, 6), job(3, 90, 91)];
  expect([...(splitAttempts(run(1, 10, 20), jobs, nothingKnown) ?? []).values()]).toEqual([1, 1, 1]);
});

test.each([
  ['before the second attempt', 9, 1],
  ['at its very start', 10, 2],
  ['after it', 11, 2],
])('a job that started %s', (_what, minute, attempt) => {
  expect(splitAttempts(run(2, 10, 30), [job(1, minute, 12)], nothingKnown)).toEqual(new Map([[1n, attempt]]));
});

test.each([
  ['a finished job has no start', 2, [job(1, null, 5)]],
  [
    'two jobs of one name fall into one attempt',
    2,
    [job(1, 2, 3, { name: 'a' }), job(2, 2, 3, { name: 'a' })],
  ],
  ['an attempt in between was never seen', 3, [job(1, 2, 3)]],
])('REST is asked where %s', (_what, attempt, jobs) => {
  expect(splitAttempts(run(attempt, 10, 30), jobs, nothingKnown)).toBeNull();
});

test('what is not over belongs to the newest attempt, and what REST told stands', () => {
  const jobs = [job(1, 2, 3), job(2, null, null), job(3, 2, 3, { name: 'job 1' })];
  const known = { jobs: new Map([[3n, 2]]), starts: new Map<number, Date>() };
  expect(splitAttempts(run(2, 10, null), jobs, known)).toEqual(
    new Map([
      [1n, 1],
      [2n, 2],
      [3n, 2],
    ]),
  );
});

test('attempts that lie in order split any jobs just as they were made', () => {
  const attempts = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 4 }), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(attempts, (offsets) => {
      const starts = new Map<number, Date>();
      const truth = new Map<bigint, number>();
      const jobs: Job[] = [];
      offsets.forEach((own, index) => {
        starts.set(index + 1, at(index * 10));
        own.forEach((offset, which) => {
          const id = index * 10 + which + 1;
          truth.set(BigInt(id), index + 1);
          jobs.push(job(id, index * 10 + offset, index * 10 + 9, { name: `job ${which}` }));
        });
      });
      const newest = run(offsets.length, (offsets.length - 1) * 10, offsets.length * 10);
      expect(splitAttempts(newest, jobs, { jobs: new Map(), starts })).toEqual(truth);
    }),
  );
});

test.each<[string, RunFacts, (Job & { attempt?: number })[], boolean]>([
  ['jobs of this attempt', run(1, 0, 20), [job(1, 1, 20)], false],
  ['a job that started after the run was over', run(1, 0, 20), [job(1, 21, 25)], true],
  ['a job under way though the run is over', run(1, 0, 20), [job(1, 3, null)], true],
  ['a job under way of a run under way', run(1, 0, null), [job(1, 3, null)], false],
  ['a job of a later attempt', run(1, 0, null), [{ ...job(1, 3, null), attempt: 2 }], true],
])('an answer with %s is beyond the row: %#', (_what, facts, jobs, beyond) => {
  expect(isBeyond(facts, jobs)).toBe(beyond);
});

test('a skipped job that seems to start after the end of its run is no re-run', () => {
  const over = run(1, 0, 10);
  expect(isBeyond(over, [job(1, 11, 11)])).toBe(true);
  expect(isBeyond(over, [job(1, 11, 10, { conclusion: 'skipped' })])).toBe(false);
});

test.each<[string | null, (string | null)[]]>([
  [null, []],
  [null, [null]],
  ['success', ['success', 'skipped', 'neutral']],
  ['skipped', ['skipped', 'skipped']],
  ['neutral', ['neutral', 'skipped']],
  ['failure', ['success', 'cancelled', 'failure']],
  ['cancelled', ['success', 'cancelled', null]],
  ['timed_out', ['failure', 'timed_out', 'cancelled']],
  ['action_required', ['failure', 'action_required']],
  ['a_new_word', ['a_new_word']],
])('an attempt concludes %s from %j', (conclusion, jobs) => {
  expect(attemptConclusion(jobs)).toBe(conclusion);
});

test('a conclusion does not depend on the order of the jobs', () => {
  const word = fc.constantFrom('success', 'failure', 'cancelled', 'skipped', 'timed_out', 'neutral', null);
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), (words) => {
      expect(attemptConclusion([...words].reverse())).toBe(attemptConclusion(words));
    }),
  );
});

test('an earlier attempt is as it was seen live, else as its jobs tell', () => {
  const jobs = [
    { ...job(1, 0, 5, { conclusion: 'failure' }), attempt: 1 },
    { ...job(2, 1, 9), attempt: 1 },
    { ...job(3, 12, 14), attempt: 2 },
    { ...job(4, 22, 25), attempt: 3 },
  ];
  const live: RunAttempt = {
    attempt: 2,
    status: 'completed',
    conclusion: 'cancelled',
    startedAt: at(11),
    completedAt: at(15),
    durationSeconds: 240,
    source: 'run',
  };
  const [first, second, third, ...none] = attemptsOf(run(3, 21, 26), jobs, [live]);
  expect(none).toEqual([]);
  expect(first).toEqual({
    attempt: 1,
    status: 'completed',
    conclusion: 'failure',
    startedAt: at(0),
    completedAt: at(9),
    durationSeconds: 540,
    source: 'jobs',
  });
  expect(second).toEqual(live);
  expect(third).toMatchObject({ attempt: 3, source: 'run', completedAt: at(26), durationSeconds: 300 });
});

test('an attempt that was last seen under way keeps its start and ends as its jobs did', () => {
  const live: RunAttempt = {
    attempt: 1,
    status: 'in_progress',
    conclusion: null,
    startedAt: at(0),
    completedAt: null,
    durationSeconds: null,
    source: 'run',
  };
  const [first] = attemptsOf(run(2, 20, 30), [{ ...job(1, 2, 8), attempt: 1 }], [live]);
  expect(first).toMatchObject({
    status: 'completed',
    startedAt: at(0),
    durationSeconds: 480,
    source: 'jobs',
  });
});
