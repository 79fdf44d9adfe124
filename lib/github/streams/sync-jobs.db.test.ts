import { afterAll, expect, test } from 'vitest';
import { addRun, minutesAfter, type WorldRepository } from '@/e2e/support/github-stand-in/world';
import { addJob, rerun } from '@/e2e/support/github-stand-in/world-details';
import type { WorldRun } from '@/e2e/support/github-stand-in/world-records';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import type { GitHubApi } from '../client/api';
import { storeRuns } from './details.test-data';
import { oneStream, stopStandIns } from './one-stream.test-data';
import { syncJobs } from './sync-jobs';

withTestDatabase();
afterAll(stopStandIns);

const jobs = (wrap?: (api: GitHubApi) => GitHubApi) => oneStream('jobs', syncJobs, wrap);
const streamRow = (repositoryId: string) =>
  database().syncStream.findUniqueOrThrow({ where: { repositoryId_kind: { repositoryId, kind: 'jobs' } } });

/** What is stored of jobs and attempts, as the world would tell it. */
async function stored(repositoryId: string) {
  const rows = await database().workflowJob.findMany({
    where: { repositoryId },
    orderBy: { githubId: 'asc' },
  });
  return rows.map((row) => ({
    id: Number(row.githubId),
    run: Number(row.runId),
    attempt: row.attempt,
    name: row.name,
    status: row.status,
    conclusion: row.conclusion,
    startedAt: row.startedAt?.toISOString() ?? null,
    seconds: row.durationSeconds,
  }));
}

function told(repository: WorldRepository) {
  const rows = repository.runs.flatMap((run) =>
    run.jobs.map((job) => ({
      id: job.id,
      run: run.id,
      attempt: job.attempt,
      name: job.name,
      status: job.status,
      conclusion: job.conclusion,
      startedAt: job.startedAt && new Date(job.startedAt).toISOString(),
      seconds:
        job.startedAt && job.completedAt
          ? (Date.parse(job.completedAt) - Date.parse(job.startedAt)) / 1000
          : null,
    })),
  );
  return rows.sort((a, b) => a.id - b.id);
}

const attempts = async (repositoryId: string, runId: number) =>
  (
    await database().workflowRunAttempt.findMany({
      where: { repositoryId, runId: BigInt(runId) },
      orderBy: { attempt: 'asc' },
    })
  ).map(({ attempt, status, conclusion, source, durationSeconds }) => ({
    attempt,
    status,
    conclusion,
    source,
    durationSeconds,
  }));

function addRuns(repository: WorldRepository, count: number, jobsEach = 2): WorldRun[] {
  return Array.from({ length: count }, () => {
    const run = addRun(repository);
    for (let n = 0; n < jobsEach; n += 1) addJob(run);
    return run;
  });
}

/** A re-run with its jobs, over after four minutes. */
function again(run: WorldRun, conclusion: string): void {
  const startedAt = minutesAfter(run.updatedAt, 30);
  rerun(run, startedAt);
  addJob(run, { conclusion, name: 'job 1' });
  addJob(run, { name: 'job 2', conclusion: 'success' });
  Object.assign(run, { status: 'completed', conclusion, updatedAt: minutesAfter(startedAt, 4) });
}

test('the jobs of 250 runs take three requests, and a second reading none', async () => {
  const { repository, id, read } = await jobs();
  await storeRuns(id, addRuns(repository, 250));
  expect(await read()).toMatchObject({ fetched: 500, inserted: 500, requests: 3, refused: [], notes: [] });
  expect(await stored(id)).toEqual(told(repository));
  expect(await attempts(id, repository.runs[0]?.id ?? 0)).toEqual([
    { attempt: 1, status: 'completed', conclusion: 'success', source: 'run', durationSeconds: 240 },
  ]);
  expect(await streamRow(id)).toMatchObject({ detailsPending: 0, itemsStored: 500, costNote: null });
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
  expect(await stored(id)).toEqual(told(repository));
});

test('jobs that GraphQL hides from the token are asked of REST', async () => {
  const hide = (api: GitHubApi): GitHubApi => ({
    ...api,
    graphql: async (query, variables) => {
      const answer = await api.graphql(query, variables);
      const { nodes } = answer.data as { nodes: { checkRuns: { nodes: unknown[] } }[] };
      const own = nodes[0]?.checkRuns.nodes;
      own?.splice(0, own.length, ...own.map(() => null));
      return answer;
    },
  });
  const { repository, id, read } = await jobs(hide);
  await storeRuns(id, addRuns(repository, 2));
  expect(await read()).toMatchObject({ fetched: 4, inserted: 4, refused: [] });
  expect(await stored(id)).toEqual(told(repository));
  expect(await streamRow(id)).toMatchObject({ detailsPending: 0 });
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
  expect(await streamRow(id)).toMatchObject({ detailsPending: 0 });
});

test('a run of more than a hundred jobs is read to its last', async () => {
  const { repository, id, read } = await jobs();
  await storeRuns(id, [...addRuns(repository, 2), ...addRuns(repository, 1, 230)]);
  expect(await read()).toMatchObject({ inserted: 234, requests: 3 });
  expect(await stored(id)).toEqual(told(repository));
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
  expect(await attempts(id, run.id)).toMatchObject([{ status: 'in_progress', source: 'run' }]);
  expect(await database().workflowRun.findFirst({ where: { repositoryId: id } })).toMatchObject({
    jobsOf: null,
  });
  expect(await streamRow(id)).toMatchObject({ detailsPending: 0 });
  expect(await read()).toMatchObject({ requests: 0 });
  const over = minutesAfter(run.updatedAt, 9);
  Object.assign(job, { status: 'completed', conclusion: 'failure', completedAt: over });
  Object.assign(run, { status: 'completed', conclusion: 'failure', updatedAt: over });
  await storeRuns(id, [run]);
  expect(await read()).toMatchObject({ updated: 1, unchanged: 1, requests: 1 });
  expect(await stored(id)).toEqual(told(repository));
  expect(await attempts(id, run.id)).toMatchObject([{ status: 'completed', conclusion: 'failure' }]);
  expect(await read()).toMatchObject({ requests: 0 });
});

test('of two attempts the first is told by its jobs, without another request', async () => {
  const { repository, id, read } = await jobs();
  const [run, ...others] = addRuns(repository, 3);
  if (!run) throw new Error('no run');
  Object.assign(run.jobs[0] ?? {}, { conclusion: 'failure' });
  again(run, 'success');
  await storeRuns(id, [run, ...others]);
  expect(await read()).toMatchObject({ inserted: 8, requests: 1 });
  expect(await stored(id)).toEqual(told(repository));
  expect(await attempts(id, run.id)).toEqual([
    { attempt: 1, status: 'completed', conclusion: 'failure', source: 'jobs', durationSeconds: 120 },
    { attempt: 2, status: 'completed', conclusion: 'success', source: 'run', durationSeconds: 240 },
  ]);
});

test('a third attempt that was not seen coming is asked for by REST; one that was is not', async () => {
  const { repository, id, read, asked } = await jobs();
  const [unseen, seen] = addRuns(repository, 2);
  if (!unseen || !seen) throw new Error('no run');
  again(unseen, 'failure');
  again(unseen, 'success');
  again(seen, 'failure');
  await storeRuns(id, repository.runs);
  await read();
  expect(asked()).toEqual([
    'POST /graphql 200',
    'GET /rate_limit 200',
    `GET /actions/runs/${unseen.id}/jobs?filter=all&per_page=100 200`,
  ]);
  again(seen, 'success');
  await storeRuns(id, [seen]);
  await read();
  expect(asked()).toEqual(['POST /graphql 200']);
  expect(await stored(id)).toEqual(told(repository));
  expect(await attempts(id, seen.id)).toMatchObject([
    { attempt: 1, source: 'jobs' },
    { attempt: 2, conclusion: 'failure', source: 'run' },
    { attempt: 3, conclusion: 'success', source: 'run' },
  ]);
});

test('a re-run that the list has not shown yet puts nothing into the wrong attempt', async () => {
  const { repository, id, read } = await jobs();
  const [run] = addRuns(repository, 1);
  if (!run) throw new Error('no run');
  await storeRuns(id, [run]);
  again(run, 'failure');
  expect(await read()).toMatchObject({ inserted: 0, requests: 1 });
  expect(await streamRow(id)).toMatchObject({ detailsPending: 1 });
  await storeRuns(id, [run]);
  expect(await read()).toMatchObject({ inserted: 4, requests: 1 });
  expect(await stored(id)).toEqual(told(repository));
});

test('a job that a finished run no longer shows goes', async () => {
  const { repository, id, read } = await jobs();
  const [run] = addRuns(repository, 1, 3);
  if (!run) throw new Error('no run');
  await storeRuns(id, [run]);
  await read();
  run.jobs.splice(1, 1);
  expect(await read(true)).toMatchObject({ deleted: 1, unchanged: 2 });
  expect(await stored(id)).toEqual(told(repository));
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
  expect(await stored(id)).toEqual(told(repository));
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

test('where GraphQL is refused, REST reads run by run and says what is left', async () => {
  const { world, repository, id, read } = await jobs();
  world.graphql = 'refused';
  const runs = addRuns(repository, 510, 1);
  const [first] = runs;
  if (!first) throw new Error('no run');
  await storeRuns(id, runs);
  const report = await read();
  expect(report).toMatchObject({ requests: 1 + 1 + 500, inserted: 500 });
  expect(report.costNote).toMatch(
    /so jobs take 1 request a workflow run: 10 workflow runs are still to be read/,
  );
  expect(await streamRow(id)).toMatchObject({ detailsPending: 10 });
  expect(await read()).toMatchObject({ requests: 1 + 1 + 10, inserted: 10 });
  expect(await stored(id)).toEqual(told(repository));
  expect(await streamRow(id)).toMatchObject({ detailsPending: 0, costNote: null });
});

test('what REST told of a job stays when GraphQL, which does not tell it, is asked later', async () => {
  const { world, repository, id, read } = await jobs();
  world.graphql = 'refused';
  await storeRuns(id, addRuns(repository, 1));
  await read();
  const [queued] = await database().workflowJob.findMany({ where: { repositoryId: id } });
  expect(queued?.createdAt).not.toBeNull();
  world.graphql = 'allowed';
  expect(await read(true)).toMatchObject({ unchanged: 2, updated: 0 });
});

test('where Actions is not available, its jobs are not either', async () => {
  const { id, read } = await jobs();
  await database().syncStream.create({
    data: { repositoryId: id, kind: 'workflow_runs', state: 'unavailable' },
  });
  await expect(read()).rejects.toMatchObject({ code: 'not-found', status: 404 });
});

test('a token without the right to Actions reads no jobs by GraphQL, and REST says why', async () => {
  const { world, repository, id, read } = await jobs();
  world.tokens.set('stand-in-token', 'no-actions');
  await storeRuns(id, addRuns(repository, 3));
  await expect(read()).rejects.toMatchObject({ code: expect.stringMatching(/not-allowed|not-found/) });
});
