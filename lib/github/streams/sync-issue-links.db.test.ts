import { afterAll, expect, test } from 'vitest';
import { addItem, minutesAfter } from '@/e2e/support/github-stand-in/world';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import type { GitHubApi } from '../client/api';
import { GitHubProblem } from '../client/errors';
import { storeIssues } from './details.test-data';
import { oneStream, stopStandIns } from './one-stream.test-data';
import { syncIssueLinks } from './sync-issue-links';

withTestDatabase();
afterAll(stopStandIns);

const links = (wrap?: (api: GitHubApi) => GitHubApi) => oneStream('issues', syncIssueLinks, wrap);

async function blockers(repositoryId: string) {
  const rows = await database().issue.findMany({ where: { repositoryId }, orderBy: { number: 'asc' } });
  return rows.map(({ number, blockedBy, linksOf, updatedAt }) => ({
    number,
    blockedBy,
    read: linksOf?.getTime() === updatedAt.getTime(),
  }));
}

const notes = async (repositoryId: string) =>
  (
    await database().syncStream.findUniqueOrThrow({
      where: { repositoryId_kind: { repositoryId, kind: 'issues' } },
    })
  ).notes;

/** Three issues, of which the second and third are blocked. */
async function blocked(wrap?: (api: GitHubApi) => GitHubApi) {
  const one = await links(wrap);
  const name = `${one.repository.owner}/${one.repository.name}`;
  addItem(one.repository);
  addItem(one.repository, { blockedBy: [`${name}#1`] });
  addItem(one.repository, { blockedBy: [`${name}#2`, `${name}#1`] });
  await storeIssues(one.id, one.repository.items);
  return { ...one, name };
}

test.each(['allowed', 'refused', 'absent'] as const)('blockers are read with GraphQL %s', async (graphql) => {
  const { world, id, read, name } = await blocked();
  world.graphql = graphql;
  // Else the question that was refused, the quota, and one request each.
  expect(await read()).toMatchObject({ requests: graphql === 'allowed' ? 1 : 4 });
  expect(await blockers(id)).toEqual([
    { number: 1, blockedBy: [], read: false },
    { number: 2, blockedBy: [`${name}#1`], read: true },
    { number: 3, blockedBy: [`${name}#1`, `${name}#2`], read: true },
  ]);
  expect(await notes(id)).toEqual([]);
  expect(await read()).toMatchObject({ requests: 0 });
});

test('only what changed is asked again, and what GitHub counts no blockers for is not asked at all', async () => {
  const { repository, id, read, name } = await blocked();
  await read();
  for (const item of repository.items) {
    item.updatedAt = minutesAfter(item.updatedAt, 60);
    item.blockedBy = item.number === 3 ? [`${name}#2`] : [];
  }
  await storeIssues(id, repository.items);
  expect(await read()).toMatchObject({ requests: 1 });
  expect(await blockers(id)).toMatchObject([
    { blockedBy: [] },
    { blockedBy: [] },
    { blockedBy: [`${name}#2`] },
  ]);
  expect(await read()).toMatchObject({ requests: 0 });
});

test('a server that knows no such field is asked by REST', async () => {
  const { id, read, name } = await blocked((api) => ({
    ...api,
    graphql: async () => {
      throw new GitHubProblem(
        'refused',
        "GitHub could not answer (Field 'blockedBy' doesn't exist on type 'Issue').",
      );
    },
  }));
  await read();
  expect(await blockers(id)).toMatchObject([{}, { blockedBy: [`${name}#1`] }, { read: true }]);
});

test('where GitHub does not name blockers, a note says so and nothing is asked twice', async () => {
  const { world, id, read } = await blocked((api) => ({
    ...api,
    get: async (path, parameters) => {
      if (path.includes('/dependencies/'))
        throw new GitHubProblem('not-found', 'GitHub does not know it (404).', 404);
      return api.get(path, parameters);
    },
  }));
  world.graphql = 'absent';
  await read();
  expect(await notes(id)).toEqual([
    { place: 'blocked-by links', reason: expect.stringContaining('does not name them here') },
  ]);
  expect(await blockers(id)).toMatchObject([
    {},
    { blockedBy: [], read: true },
    { blockedBy: [], read: true },
  ]);
  expect(await read()).toMatchObject({ requests: 0 });
});

test('an answer older than the list leaves the issue to be read', async () => {
  const { repository, id, read } = await blocked();
  const [, second] = repository.items;
  if (!second) throw new Error('no issue');
  const newer = { ...second, updatedAt: minutesAfter(second.updatedAt, 60) };
  await storeIssues(id, [newer]);
  await read();
  expect(await blockers(id)).toMatchObject([{}, { read: false }, { read: true }]);
});
