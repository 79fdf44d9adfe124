import { afterAll, expect, test } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import type { GitHubApi } from '../client/api';
import { storeRuns } from './details.test-data';
import { addRuns, jobStream, jobs, storedJobs, toldJobs } from './jobs.test-data';
import { stopStandIns } from './one-stream.test-data';

withTestDatabase();
afterAll(stopStandIns);

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
  expect(await storedJobs(id)).toEqual(toldJobs(repository));
  expect(await jobStream(id)).toMatchObject({ detailsPending: 0 });
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
  expect(await jobStream(id)).toMatchObject({ detailsPending: 10 });
  expect(await read()).toMatchObject({ requests: 1 + 1 + 10, inserted: 10 });
  expect(await storedJobs(id)).toEqual(toldJobs(repository));
  expect(await jobStream(id)).toMatchObject({ detailsPending: 0, costNote: null });
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
  await expect(read()).rejects.toMatchObject({ code: 'unavailable' });
});

test('a token without the right to Actions reads no jobs by GraphQL, and REST says why', async () => {
  const { world, repository, id, read } = await jobs();
  world.tokens.set('stand-in-token', 'no-actions');
  await storeRuns(id, addRuns(repository, 3));
  await expect(read()).rejects.toMatchObject({ code: expect.stringMatching(/not-allowed|not-found/) });
});
