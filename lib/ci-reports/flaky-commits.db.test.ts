import fc from 'fast-check';
import { expect, test } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { makeProject, mustSend, outcome, system, testReport } from './report.test-data';
import { takeBackCiReport } from './take-back-commands';
import { rankFlakyTests } from './test-queries';

withTestDatabase();

const week = { from: '2026-11-15', to: '2026-11-21' };
const commit = 'abc1234';

test('a test that failed before midnight and passed after it at one commit is flaky on the second day', async () => {
  const { id, ci } = await makeProject();
  const run = (at: string, test: ReturnType<typeof outcome>, sha = commit) =>
    mustSend(ci, id, testReport([test]), { about: { at, commit: sha } });
  await run('2026-11-19T23:59:00Z', outcome('a', 'failed', 7));
  const green = await run('2026-11-20T00:01:00Z', outcome('a'));
  await run('2026-11-20T00:02:00Z', outcome('a', 'failed', 50), 'def5678');
  const flaky = (from: string, to: string) => rankFlakyTests(ci, { projectId: id, from, to });
  expect(await flaky('2026-11-20', '2026-11-20')).toMatchObject({
    total: 1,
    items: [{ name: 'a', flaky: 1, secondsLost: 7 }],
  });
  expect((await flaky('2026-11-19', '2026-11-19')).items).toEqual([]);
  const early = await run('2026-11-18T09:00:00Z', outcome('a'));
  expect((await flaky('2026-11-19', '2026-11-19')).items).toMatchObject([{ flaky: 1, secondsLost: 7 }]);
  expect((await flaky('2026-11-20', '2026-11-20')).items).toEqual([]);
  await run('2026-11-21T09:00:00Z', outcome('a', 'failed', 3));
  expect((await flaky(week.from, week.to)).items).toMatchObject([{ flaky: 2, secondsLost: 10 }]);
  await takeBackCiReport(system, { reportId: early.id, reason: 'wrong' });
  expect((await flaky('2026-11-20', '2026-11-20')).items).toMatchObject([{ flaky: 1, secondsLost: 7 }]);
  await takeBackCiReport(system, { reportId: green.id, reason: 'wrong' });
  expect((await flaky(week.from, week.to)).items).toEqual([]);
});

const pushes = fc.array(
  fc.record({
    at: fc
      .constantFrom('18T23:00', '19T01:00', '19T23:59', '20T00:00', '20T12:00')
      .map((t) => `2026-11-${t}:00Z`),
    commit: fc.constantFrom('abc1234', 'def5678', null),
    tests: fc.array(
      fc.record({
        name: fc.constantFrom('a', 'b'),
        status: fc.constantFrom('passed' as const, 'failed' as const, 'error' as const, 'skipped' as const),
        seconds: fc.constantFrom(1, 2, null),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    isTakenBack: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
);
type Push = typeof pushes extends fc.Arbitrary<(infer One)[]> ? One : never;

/** The days of every test's flaky commits, made up here without SQL. */
function expected(counting: readonly Push[]) {
  const results = counting.flatMap(({ at, commit: sha, tests }) => tests.map((one) => ({ ...one, at, sha })));
  const found = new Map<string, { flaky: number; seconds: number }>();
  for (const name of ['a', 'b'])
    for (const sha of ['abc1234', 'def5678']) {
      const own = results.filter((one) => one.name === name && one.sha === sha);
      const passed = own.filter(({ status }) => status === 'passed').map(({ at }) => at);
      const failed = own.filter(({ status }) => status === 'failed' || status === 'error');
      if (passed.length === 0 || failed.length === 0) continue;
      const shown =
        [passed, failed.map(({ at }) => at)].map((times) => times.sort()[0] ?? '').sort()[1] ?? '';
      const days = new Map<string, number>();
      for (const { at, seconds } of failed) {
        const day = ([at, shown].sort()[1] ?? '').slice(0, 10);
        days.set(day, (days.get(day) ?? 0) + (seconds ?? 0));
      }
      for (const [day, seconds] of days) {
        const before = found.get(`${name} ${day}`) ?? { flaky: 0, seconds: 0 };
        found.set(`${name} ${day}`, { flaky: before.flaky + 1, seconds: before.seconds + seconds });
      }
    }
  return Object.fromEntries(found);
}

test('in whatever order reports come and are taken back, each flaky commit lies on the day that showed it', async () => {
  await fc.assert(
    fc.asyncProperty(pushes, async (given) => {
      const { id, ci } = await makeProject();
      const sent: string[] = [];
      for (const { at, commit: sha, tests } of given) {
        const outcomes = tests.map(({ name, status, seconds }) => outcome(name, status, seconds));
        sent.push((await mustSend(ci, id, testReport(outcomes), { about: { at, commit: sha } })).id);
      }
      for (const [index, { isTakenBack }] of given.entries())
        if (isTakenBack) await takeBackCiReport(system, { reportId: sent[index] ?? '', reason: 'wrong' });
      const days = await database().testDay.findMany({
        where: { test: { projectId: id } },
        include: { test: true },
      });
      const made = days.filter(({ flaky, flakySeconds }) => flaky > 0 || flakySeconds > 0);
      expect(
        Object.fromEntries(
          made.map(({ test, day, flaky, flakySeconds }) => [
            `${test.name} ${day.toISOString().slice(0, 10)}`,
            { flaky, seconds: flakySeconds },
          ]),
        ),
      ).toEqual(expected(given.filter(({ isTakenBack }) => !isTakenBack)));
    }),
    { numRuns: 25 },
  );
});
