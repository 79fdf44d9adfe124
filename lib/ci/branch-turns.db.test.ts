import fc from 'fast-check';
import { expect, test } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { madeRepository, runRow, system } from './ci.test-data';
import { branchHealth } from './domain/runs/red-periods';
import { readCiHealth } from './queries';
import { refreshRollups } from './roll-up-commands';

withTestDatabase();

const now = new Date('2026-10-12T00:00:00Z');
const window = { from: '2026-10-01', to: '2026-10-08' };
const minutes = 60 * 24 * 10;
const run = fc.record({
  id: fc.integer({ min: 1, max: 60 }),
  minute: fc.integer({ min: 0, max: minutes - 1 }),
  seconds: fc.oneof(fc.integer({ min: 0, max: 3_600 }), fc.integer({ min: 0, max: 200_000 })),
  conclusion: fc.constantFrom('success', 'success', 'failure', 'timed_out', 'cancelled', null),
  branch: fc.constantFrom('main', 'main', 'topic', null),
  workflow: fc.constantFrom('Build', 'Build', 'Deploy'),
  isHidden: fc.constantFrom(false, false, false, true),
});

async function write(
  repositoryId: string,
  given: readonly (typeof run extends fc.Arbitrary<infer T> ? T : never)[],
) {
  const rows = new Map<number, ReturnType<typeof runRow> & { deletedAt: Date | null }>();
  for (const { minute, isHidden, ...one } of given) {
    const createdAt = new Date(Date.UTC(2026, 9, 1) + minute * 60_000).toISOString();
    const data = {
      ...runRow(repositoryId, { ...one, createdAt, status: one.conclusion ? 'completed' : 'in_progress' }),
      syncedAt: new Date(),
      deletedAt: isHidden ? now : null,
    };
    rows.set(one.id, data);
  }
  const ids = [...rows.keys()].map(BigInt);
  await database().workflowRun.deleteMany({ where: { repositoryId, githubId: { in: ids } } });
  await database().workflowRun.createMany({ data: [...rows.values()] });
}

test('when a branch was red, kept by the day, is what all of its runs together say', async () => {
  let n = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(run, { maxLength: 40 }),
      fc.array(run, { maxLength: 8 }),
      async (first, changed) => {
        n += 1;
        const { projectId, repositoryId } = await madeRepository(`turns-${n}`);
        await write(repositoryId, first);
        await refreshRollups(system, { projectId });
        await write(repositoryId, changed);
        await refreshRollups(system, { projectId });
        const { branch } = await readCiHealth(system, { projectId, ...window }, now);
        const rows = await database().workflowRun.findMany({
          where: {
            ...{ repositoryId, branch: 'main', deletedAt: null },
            createdAt: { gte: new Date('2026-10-01T00:00:00Z'), lt: new Date('2026-10-09T00:00:00Z') },
          },
        });
        const exact = branchHealth(
          rows.map((row) => ({
            ...{ id: `${row.githubId}`, runId: `${row.githubId}`, attempt: row.runAttempt },
            ...{ workflow: row.workflowName, branch: row.branch, sha: row.headSha, startedAt: null },
            ...{ status: row.status, conclusion: row.conclusion },
            ...{ createdAt: row.createdAt.toISOString(), completedAt: row.updatedAt.toISOString() },
          })),
          now,
        );
        const { byWorkflow, isRedNow, redSeconds, timeToGreen } = exact;
        expect(branch).toMatchObject({ byWorkflow, isRedNow, redSeconds, timeToGreen });
        expect(branch.reds).toBe(byWorkflow.length);
        expect(branch.runs).toBe(
          rows.filter(({ conclusion }) => conclusion && conclusion !== 'cancelled').length,
        );
        const ids = byWorkflow.flatMap(({ redId, greenId }) => (greenId ? [redId, greenId] : [redId]));
        expect(branch.urls).toEqual(
          Object.fromEntries(ids.map((id) => [id, `https://github.test/runs/${id}`])),
        );
      },
    ),
    { numRuns: 30 },
  );
});

test('of many reds the newest hundred are told one by one, and all are counted', async () => {
  const { projectId, repositoryId } = await madeRepository('many-reds');
  await database().workflowRun.createMany({
    data: Array.from({ length: 300 }, (_, id) =>
      runRow(repositoryId, {
        id: 1_000 + id,
        createdAt: new Date(Date.UTC(2026, 9, 1, 0, id * 10)).toISOString(),
        conclusion: id % 2 === 0 ? 'failure' : 'success',
      }),
    ),
  });
  const { branch } = await readCiHealth(system, { projectId, ...window }, now);
  expect([branch.reds, branch.byWorkflow.length, branch.runs, branch.timeToGreen.n]).toEqual([
    150, 100, 300, 150,
  ]);
  expect(branch.byWorkflow.at(-1)?.redId).toBe('1298');
  expect(Object.keys(branch.urls).length).toBe(200);
});
