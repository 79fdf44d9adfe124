import fc from 'fast-check';
import { expect, test } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { makeProject, mustSend, outcome, system, testReport } from './report.test-data';
import { takeBackCiReport } from './take-back-commands';
import { rankSlowTests } from './test-queries';

withTestDatabase();

const pushes = fc.array(
  fc.record({
    day: fc.constantFrom('2026-10-01', '2026-10-15', '2026-10-16', '2026-10-19', '2026-11-02'),
    tests: fc.array(
      fc.record({
        name: fc.constantFrom('a', 'b', 'c'),
        status: fc.constantFrom('passed' as const, 'failed' as const, 'skipped' as const),
        seconds: fc.constantFrom<number | null>(1, 2.5, 8, 0, null),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    isTakenBack: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
);
type Push = typeof pushes extends fc.Arbitrary<(infer One)[]> ? One : never;

/** The ranking over the results themselves, without SQL. */
function expected(counting: readonly Push[], { from, to }: { from: string; to: string }) {
  const results = counting.filter(({ day }) => day >= from && day <= to).flatMap(({ tests }) => tests);
  const items = ['a', 'b', 'c'].flatMap((name) => {
    const told = results.flatMap((one) =>
      one.name === name && one.status !== 'skipped' ? (one.seconds ?? []) : [],
    );
    const totalSeconds = told.reduce((sum, seconds) => sum + seconds, 0);
    const n = told.length;
    return n > 0 ? [{ name, n, totalSeconds, meanSeconds: totalSeconds / n }] : [];
  });
  return Object.fromEntries(items.map((item) => [item.name, item]));
}

test('in whatever order reports come and are taken back, a ranking of any window is that of its results', async () => {
  const windows = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }));
  const dayAt = (n: number) => new Date(Date.UTC(2026, 8, 28 + n)).toISOString().slice(0, 10);
  await fc.assert(
    fc.asyncProperty(pushes, windows, async (given, [first, more]) => {
      const { id, ci } = await makeProject();
      const sent: string[] = [];
      for (const { day, tests } of given) {
        const outcomes = tests.map(({ name, status, seconds }) => outcome(name, status, seconds));
        sent.push((await mustSend(ci, id, testReport(outcomes), { about: { at: `${day}T12:00:00Z` } })).id);
      }
      for (const [index, { isTakenBack }] of given.entries())
        if (isTakenBack) await takeBackCiReport(system, { reportId: sent[index] ?? '', reason: 'wrong' });
      const counting = given.filter(({ isTakenBack }) => !isTakenBack);
      for (const window of [
        { from: dayAt(first), to: dayAt(first + more) },
        { from: '2026-10-01', to: '2026-11-10' },
      ]) {
        const { items, total } = await rankSlowTests(ci, { projectId: id, ...window });
        const made = items.map(({ name, n, totalSeconds, meanSeconds }) => ({
          ...{ name, n, totalSeconds, meanSeconds },
        }));
        const wanted = expected(counting, window);
        expect(total).toBe(made.length);
        expect(Object.fromEntries(made.map((item) => [item.name, item]))).toEqual(wanted);
        const means = made.map(({ meanSeconds }) => meanSeconds);
        expect(means).toEqual(means.toSorted((a, b) => b - a));
      }
      const kept = await database().testSpan.findMany({ where: { projectId: id } });
      expect(kept.every(({ timed }) => timed > 0)).toBe(true);
    }),
    { numRuns: 25 },
  );
});
