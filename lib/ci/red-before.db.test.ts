import fc from 'fast-check';
import { expect, test } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { madeRepository, runRow, system } from './ci.test-data';
import { readRedBefore } from './records/red-before';
import { refreshRollups } from './roll-up-commands';

withTestDatabase();

const from = '2026-10-05';
const given = fc.record({
  minute: fc.integer({ min: 0, max: 60 * 24 * 6 }),
  conclusion: fc.constantFrom('success', 'failure', 'timed_out', 'cancelled'),
  workflow: fc.constantFrom('Build', 'Deploy'),
  branch: fc.constantFrom('main', 'main', 'topic'),
});

test('what left a branch red is the first failure of each workflow after its last success before the window', async () => {
  let n = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(given, { maxLength: 40 }), async (runs) => {
      n += 1;
      const { projectId, repositoryId } = await madeRepository(`red-${n}`);
      const rows = runs.map(({ minute, ...one }, id) =>
        runRow(repositoryId, {
          ...one,
          id: id + 1,
          createdAt: new Date(Date.UTC(2026, 9, 1) + minute * 60_000).toISOString(),
        }),
      );
      await database().workflowRun.createMany({ data: rows });
      await refreshRollups(system, { projectId });
      const scope = { projectId, from, branch: null, workflow: null };
      const found = (await readRedBefore(scope)).map(({ id }) => id);
      const expected = ['Build', 'Deploy'].flatMap((workflow) => {
        const own = rows
          .filter((row) => row.workflowName === workflow && row.branch === 'main')
          .filter((row) => row.createdAt < new Date(`${from}T00:00:00Z`))
          .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || a.runNumber - b.runNumber);
        const green = own.findLastIndex(({ conclusion }) => conclusion === 'success');
        const red = own.slice(green + 1).find(({ conclusion }) => conclusion?.match(/failure|timed_out/));
        return red ? [`${red.githubId}`] : [];
      });
      expect(found.sort()).toEqual(expected.sort());
    }),
    { numRuns: 60 },
  );
});

test('a failure after months in which nothing was said is found, and one on the day of the last success', async () => {
  const { projectId, repositoryId } = await madeRepository('seldom');
  const run = (id: number, createdAt: string, conclusion: string, workflow: string) =>
    runRow(repositoryId, { id, createdAt, conclusion, workflow });
  await database().workflowRun.createMany({
    data: [
      run(14, '2025-12-30T09:00:00Z', 'failure', 'Nightly'),
      run(1, '2026-01-02T09:00:00Z', 'success', 'Nightly'),
      run(2, '2026-05-02T09:00:00Z', 'cancelled', 'Nightly'),
      run(3, '2026-09-02T09:00:00Z', 'failure', 'Nightly'),
      run(4, '2026-09-03T09:00:00Z', 'failure', 'Nightly'),
      run(5, '2026-09-10T08:00:00Z', 'failure', 'Build'),
      run(6, '2026-09-10T09:00:00Z', 'success', 'Build'),
      run(7, '2026-09-10T10:00:00Z', 'failure', 'Build'),
      run(8, '2026-09-20T08:00:00Z', 'failure', 'Docs'),
      run(9, '2026-09-20T09:00:00Z', 'success', 'Docs'),
      run(10, '2026-10-06T09:00:00Z', 'failure', 'Docs'),
      run(11, '2026-09-12T08:00:00Z', 'failure', 'Lint'),
      run(12, '2026-09-12T09:00:00Z', 'success', 'Lint'),
      run(13, '2026-09-14T08:00:00Z', 'failure', 'Lint'),
    ],
  });
  await refreshRollups(system, { projectId });
  const found = await readRedBefore({ projectId, from, branch: null, workflow: null });
  expect(found.map(({ id }) => id)).toEqual(['3', '7', '13']);
});
