import { afterAll, expect, test } from 'vitest';
import { minutesAfter } from '@/e2e/support/github-stand-in/world';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { GitHubProblem } from '../client/errors';
import { storePulls } from './details.test-data';
import { minutesOn, stopStandIns } from './one-stream.test-data';
import { addPulls, expectedPulls, pullStream, pulls, storedPulls } from './pulls.test-data';

withTestDatabase();
afterAll(stopStandIns);

test('an answer older than what was read before is left alone', async () => {
  const { repository, id, read } = await pulls();
  const [one] = addPulls(repository, 1);
  if (!one?.pull) throw new Error('no pull request');
  await storePulls(id, [one]);
  await read();
  const known = await storedPulls(id);
  one.updatedAt = minutesAfter(one.updatedAt, -60);
  one.pull.additions = 1;
  await read(true);
  expect(await storedPulls(id)).toEqual(known);
});

test('one that is gone is noted, is asked for once a day, and hides no other', async () => {
  const { repository, id, read, clock } = await pulls();
  const items = addPulls(repository, 5);
  await storePulls(id, items);
  repository.items.splice(2, 1);
  const report = await read();
  expect(report).toMatchObject({ fetched: 4, requests: 1, refused: [] });
  expect(report.notes).toEqual([{ place: 'pull request #3', reason: expect.stringContaining('gone') }]);
  expect((await storedPulls(id)).map(({ detailsOf }) => detailsOf !== null)).toEqual([
    true,
    true,
    false,
    true,
    true,
  ]);
  expect(await read()).toMatchObject({ requests: 0 });
  minutesOn(clock, 24 * 60);
  expect(await read()).toMatchObject({ requests: 1 });
});

test('an id that two pull requests claim goes to the first; the other is refused and the rest goes in', async () => {
  let claimed = '';
  const { repository, id, read } = await pulls((api) => ({
    ...api,
    async graphql(query, variables) {
      const { data, errors } = await api.graphql(query, variables);
      const { nodes } = data as { nodes: { number: number; fullDatabaseId: string }[] };
      for (const node of nodes) if (node.number === 2 && claimed) node.fullDatabaseId = claimed;
      return { data, errors };
    },
  }));
  const items = addPulls(repository, 3);
  await storePulls(id, items);
  await read();
  const known = await storedPulls(id);
  claimed = String(items[0]?.pull?.id);
  for (const item of items) item.updatedAt = minutesAfter(item.updatedAt, 60);
  await storePulls(id, items);
  expect((await read()).refused).toEqual([
    { place: 'pull request #2', reason: 'another row with a different number holds its id' },
  ]);
  const rows = await storedPulls(id);
  expect(rows.map(({ githubId }) => githubId)).toEqual(known.map(({ githubId }) => githubId));
  expect(rows.map(({ detailsOf, updatedAt }) => detailsOf?.getTime() === updatedAt.getTime())).toEqual([
    true,
    false,
    true,
  ]);
  expect(await read()).toMatchObject({ requests: 0 });
});

test('an answer that shows another pull request is refused for that one', async () => {
  const { repository, id, read } = await pulls((api) => ({
    ...api,
    async graphql(query, variables) {
      const { data, errors } = await api.graphql(query, variables);
      const { nodes } = data as { nodes: unknown[] };
      return { data: { nodes: nodes.map((node, index) => (index === 0 ? nodes[1] : node)) }, errors };
    },
  }));
  await storePulls(id, addPulls(repository, 3));
  const report = await read();
  expect(report.refused).toEqual([{ place: 'pull request #3', reason: 'another number was answered' }]);
  expect((await storedPulls(id)).map(({ detailsOf }) => detailsOf !== null)).toEqual([true, true, false]);
});

test('a reading that breaks off keeps what it wrote and goes on from there', async () => {
  let questions = 0;
  const { repository, id, read } = await pulls((api) => ({
    ...api,
    async graphql(query, variables) {
      questions += 1;
      if (questions === 3) throw new GitHubProblem('rate-limited', 'the quota is used up', 403);
      return api.graphql(query, variables);
    },
  }));
  await storePulls(id, addPulls(repository, 250));
  await expect(read()).rejects.toThrow('used up');
  expect((await storedPulls(id)).filter(({ detailsOf }) => detailsOf)).toHaveLength(200);
  expect(await pullStream(id)).toMatchObject({ detailsPending: 50 });
  expect(await read()).toMatchObject({ fetched: 50, requests: 1 });
  expect(await storedPulls(id)).toMatchObject(expectedPulls(repository));
});

test('one on which the server fails is noted and asked for again in the next pass, and hides no other', async () => {
  let faulty: string | null = null;
  const { repository, id, read } = await pulls((api) => ({
    ...api,
    async graphql(query, variables) {
      if ((variables.ids as (string | null)[]).includes(faulty))
        throw new GitHubProblem('server-fault', 'GitHub keeps failing (Bad gateway).', 502);
      return api.graphql(query, variables);
    },
  }));
  const items = addPulls(repository, 5);
  await storePulls(id, items);
  faulty = (await storedPulls(id))[2]?.nodeId ?? null;
  const report = await read();
  expect(report).toMatchObject({ fetched: 4, refused: [] });
  expect(report.notes).toEqual([{ place: 'pull request #3', reason: expect.stringContaining('(502)') }]);
  expect(await pullStream(id)).toMatchObject({ detailsPending: 1 });
  faulty = null;
  expect(await read()).toMatchObject({ fetched: 1, requests: 1, notes: [] });
  expect(await storedPulls(id)).toMatchObject(expectedPulls(repository));
  expect(await pullStream(id)).toMatchObject({ detailsPending: 0, basis: null });
});
