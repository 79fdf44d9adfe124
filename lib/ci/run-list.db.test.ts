import { expect, test } from 'vitest';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { jobRow, madeRepository, runRow, system } from './ci.test-data';
import { listCiHealth } from './overview-queries';
import { listRuns } from './run-list-queries';

withTestDatabase();

const at = '2026-11-20T08:00:00Z';

test('the list holds the runs that a filter means, newest first, in pages', async () => {
  const { projectId, repositoryId } = await madeRepository('list');
  await database().workflowRun.createMany({
    data: [
      runRow(repositoryId, { id: 1, createdAt: at, sha: 'same', attempt: 2 }),
      runRow(repositoryId, {
        id: 2,
        createdAt: '2026-11-20T09:00:00Z',
        conclusion: 'failure',
        branch: 'topic',
      }),
      runRow(repositoryId, {
        id: 3,
        createdAt: '2026-11-21T09:00:00Z',
        workflow: 'Deploy',
        conclusion: 'skipped',
      }),
      runRow(repositoryId, { id: 4, createdAt: '2026-11-21T10:00:00Z', status: 'queued', conclusion: null }),
      { ...runRow(repositoryId, { id: 5, createdAt: at }), deletedAt: new Date() },
    ],
  });
  await database().workflowJob.createMany({
    data: [
      jobRow(repositoryId, { id: 1, runId: 1, createdAt: at, name: 'unit', conclusion: 'failure' }),
      jobRow(repositoryId, { id: 2, runId: 1, createdAt: at, name: 'unit', attempt: 2 }),
      jobRow(repositoryId, { id: 3, runId: 2, createdAt: at, name: 'unit' }),
    ],
  });
  const all = {
    projectId,
    from: '2026-11-20',
    to: '2026-11-21',
    workflow: null,
    branch: null,
    job: null,
    outcome: null,
  };
  const ids = async (narrowed: object, page = 1, perPage = 10) => {
    const { items, total } = await listRuns(system, { ...all, ...narrowed, page, perPage });
    return [items.map(({ id }) => Number(id)), total];
  };
  expect(await ids({})).toEqual([[4, 3, 2, 1], 4]);
  expect(await ids({}, 2, 3)).toEqual([[1], 4]);
  expect(await ids({ from: '2026-11-21' })).toEqual([[4, 3], 2]);
  expect(await ids({ branch: 'topic' })).toEqual([[2], 1]);
  expect(await ids({ workflow: 'Deploy' })).toEqual([[3], 1]);
  expect(await ids({ outcome: 'failed' })).toEqual([[2], 1]);
  expect(await ids({ outcome: 'other' })).toEqual([[3], 1]);
  expect(await ids({ outcome: 'running' })).toEqual([[4], 1]);
  expect(await ids({ outcome: 'rerun' })).toEqual([[1], 1]);
  expect(await ids({ job: 'unit' })).toEqual([[2, 1], 2]);
  expect(await ids({ job: 'unit', outcome: 'failed' })).toEqual([[1], 1]);
  expect(await ids({ job: 'unit', outcome: 'flaky' })).toEqual([[1], 1]);
  expect(await ids({ job: 'lint', outcome: 'flaky' })).toEqual([[], 0]);
});

test('the overview says of each project whether it is red, and never that an unread one is not', async () => {
  const [red, unread] = [await madeRepository('is-red'), await madeRepository('unread')];
  await database().workflowRun.createMany({
    data: [
      runRow(red.repositoryId, { id: 1, createdAt: '2026-11-20T08:00:00Z' }),
      runRow(red.repositoryId, { id: 2, createdAt: '2026-11-20T09:00:00Z', conclusion: 'failure' }),
      runRow(red.repositoryId, { id: 3, createdAt: '2026-11-20T10:00:00Z', branch: 'topic' }),
      ...[4, 5, 6, 7, 8].map((id) => runRow(unread.repositoryId, { id, createdAt: at })),
    ],
  });
  const rows = await listCiHealth(systemViewer('test'), { days: 7 }, new Date('2026-11-20T12:00:00Z'));
  const of = (slug: string) => rows.find((row) => row.slug === slug)?.sentence;
  expect(rows[0]?.slug).toBe('is-red');
  expect(of('is-red')).toMatchObject({
    tone: 'not-met',
    headline: 'Red now: Build has failed for 2 h 59 min.',
  });
  expect(of('unread')?.tone).toBe('unknown');
});
