import { afterAll, expect, test } from 'vitest';
import { minutesAfter } from '@/e2e/support/github-stand-in/world';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import type { GitHubApi } from '../client/api';
import { GitHubProblem } from '../client/errors';
import { storeRuns } from './details.test-data';
import { addRuns, jobStream, jobs, storedAttempts, storedJobs, toldJobs } from './jobs.test-data';
import { stopStandIns } from './one-stream.test-data';

withTestDatabase();
afterAll(stopStandIns);

test('the jobs of 250 runs take three requests, and a second reading none', async () => {
  const { repository, id, read } = await jobs();
  await storeRuns(id, addRuns(repository, 250));
  expect(await read()).toMatchObject({ fetched: 500, inserted: 500, requests: 3, refused: [], notes: [] });
  expect(await storedJobs(id)).toEqual(toldJobs(repository));
  expect(await storedAttempts(id, repository.runs[0]?.id ?? 0)).toEqual([
    { attempt: 1, status: 'completed', conclusion: 'success', source: 'run', durationSeconds: 240 },
  ]);
  expect(await jobStream(id)).toMatchObject({ detailsPending: 0, itemsStored: 500, costNote: null });
  const before = await database().$queryRaw`SELECT "githubId", xmin::text FROM workflow_job ORDER BY 1`;
  expect(await read()).toMatchObject({ fetched: 0, requests: 0 });
  expect(await read(true)).toMatchObject({
    fetched: 500,
    unchanged: 500,
    inserted: 0,
    updated: 0,
    deleted: 0,
  });
  expect(await database().$queryRaw`SELECT "githubId", xmin::text FROM workflow_job ORDER BY 1`).toEqual(
    before,
  );
});

test('what workflows report into a check suite is not stored as jobs', async () => {
  const { repository, id, read } = await jobs();
  const [run] = addRuns(repository, 2);
  if (!run) throw new Error('no run');
  run.reports = [{ id: 9_001, name: 'Test results' }];
  await storeRuns(id, repository.runs);
  expect(await read()).toMatchObject({ fetched: 4, inserted: 4, requests: 1, refused: [] });
  expect(await storedJobs(id)).toEqual(toldJobs(repository));
});

test('a finished run that GraphQL calls older than the list did is waited for only while its end is young', async () => {
  const late = (api: GitHubApi): GitHubApi => ({
    ...api,
    graphql: async (query, variables) => {
      const answer = await api.graphql(query, variables);
      const { nodes } = answer.data as { nodes: { workflowRun: { updatedAt: string } }[] };
      for (const { workflowRun } of nodes) workflowRun.updatedAt = minutesAfter(workflowRun.updatedAt, -1);
      return answer;
    },
  });
  const { repository, id, read, clock } = await jobs(late);
  const [run] = addRuns(repository, 1);
  if (!run) throw new Error('no run');
  await storeRuns(id, [run]);
  clock.now = new Date(minutesAfter(run.updatedAt, 9));
  expect(await read()).toMatchObject({ fetched: 0, requests: 1 });
  clock.now = new Date(minutesAfter(run.updatedAt, 10));
  expect(await read()).toMatchObject({ fetched: 2, requests: 1 });
  expect(await jobStream(id)).toMatchObject({ detailsPending: 0 });
});

test('a run of more than a hundred jobs is read to its last', async () => {
  const { repository, id, read } = await jobs();
  await storeRuns(id, [...addRuns(repository, 2), ...addRuns(repository, 1, 230)]);
  expect(await read()).toMatchObject({ inserted: 234, requests: 3 });
  expect(await storedJobs(id)).toEqual(toldJobs(repository));
});

test('a run under way is read, asked again when it changes, and done when it is over', async () => {
  const { repository, id, read } = await jobs();
  const [run] = addRuns(repository, 1);
  const [job] = run?.jobs ?? [];
  if (!run || !job) throw new Error('no run');
  Object.assign(run, { status: 'in_progress', conclusion: null });
  Object.assign(job, { status: 'in_progress', conclusion: null, completedAt: null });
  await storeRuns(id, [run]);
  expect(await read()).toMatchObject({ inserted: 2, requests: 1 });
  expect(await storedAttempts(id, run.id)).toMatchObject([{ status: 'in_progress', source: 'run' }]);
  expect(await database().workflowRun.findFirst({ where: { repositoryId: id } })).toMatchObject({
    jobsOf: null,
  });
  expect(await jobStream(id)).toMatchObject({ detailsPending: 0 });
  expect(await read()).toMatchObject({ requests: 0 });
  const over = minutesAfter(run.updatedAt, 9);
  Object.assign(job, { status: 'completed', conclusion: 'failure', completedAt: over });
  Object.assign(run, { status: 'completed', conclusion: 'failure', updatedAt: over });
  await storeRuns(id, [run]);
  expect(await read()).toMatchObject({ updated: 1, unchanged: 1, requests: 1 });
  expect(await storedJobs(id)).toEqual(toldJobs(repository));
  expect(await storedAttempts(id, run.id)).toMatchObject([{ status: 'completed', conclusion: 'failure' }]);
  expect(await read()).toMatchObject({ requests: 0 });
});

test('a job that a finished run no longer shows goes', async () => {
  const { repository, id, read } = await jobs();
  const [run] = addRuns(repository, 1, 3);
  if (!run) throw new Error('no run');
  await storeRuns(id, [run]);
  await read();
  run.jobs.splice(1, 1);
  expect(await read(true)).toMatchObject({ deleted: 1, unchanged: 2 });
  expect(await storedJobs(id)).toEqual(toldJobs(repository));
});

test('a run that is gone is noted and hides no other', async () => {
  const { repository, id, read } = await jobs();
  await storeRuns(id, addRuns(repository, 3));
  const [gone] = repository.runs.splice(1, 1);
  const report = await read();
  expect(report).toMatchObject({ inserted: 4, refused: [] });
  expect(report.notes).toEqual([
    { place: `workflow run id ${gone?.id}`, reason: expect.stringContaining('gone') },
  ]);
  expect(await storedJobs(id)).toEqual(toldJobs(repository));
  expect(await read()).toMatchObject({ requests: 0 });
});

test("the check runs of another app's suite are no jobs", async () => {
  const { repository, id, read } = await jobs((api) => ({
    ...api,
    async graphql(query, variables) {
      const { data, errors } = await api.graphql(query, variables);
      const { nodes } = data as { nodes: { app: unknown }[] };
      return {
        data: { nodes: nodes.map((node, n) => (n === 0 ? { ...node, app: { slug: 'other' } } : node)) },
        errors,
      };
    },
  }));
  const [, newest] = addRuns(repository, 2);
  await storeRuns(id, repository.runs);
  const report = await read();
  expect(report).toMatchObject({ inserted: 2 });
  expect(report.refused).toEqual([
    { place: `workflow run id ${newest?.id}`, reason: 'its check suite belongs to other' },
  ]);
});

test('a run on which the server fails is asked for again in the next pass, and hides no other', async () => {
  let faulty: string | null = null;
  const { repository, id, read } = await jobs((api) => ({
    ...api,
    async graphql(query, variables) {
      if ((variables.ids as (string | null)[]).includes(faulty))
        throw new GitHubProblem('server-fault', 'GitHub keeps failing (Bad gateway).', 502);
      return api.graphql(query, variables);
    },
  }));
  const [run] = addRuns(repository, 5);
  await storeRuns(id, repository.runs);
  faulty = `CS_${run?.id}`;
  const report = await read();
  expect(report).toMatchObject({ inserted: 8, refused: [] });
  expect(report.notes).toEqual([
    { place: `workflow run id ${run?.id}`, reason: expect.stringContaining('(502)') },
  ]);
  faulty = null;
  expect(await read()).toMatchObject({ inserted: 2, requests: 1, notes: [] });
  expect(await storedJobs(id)).toEqual(toldJobs(repository));
});

test('the jobs of a run that GitHub deleted are not among those that are there', async () => {
  const { repository, id, read } = await jobs();
  const [run] = addRuns(repository, 3);
  await storeRuns(id, repository.runs);
  await read();
  await database().workflowRun.updateMany({
    where: { repositoryId: id, githubId: BigInt(run?.id ?? 0) },
    data: { deletedAt: new Date(), goneReason: 'missing' },
  });
  await read(true);
  expect(await jobStream(id)).toMatchObject({ itemsStored: 4 });
});
