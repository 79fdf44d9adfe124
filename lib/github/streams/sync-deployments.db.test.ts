import { afterAll, expect, test } from 'vitest';
import { addDeployment, addDeploymentStatus } from '@/e2e/support/github-stand-in/world-details';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import type { GitHubApi } from '../client/api';
import { minutesOn, oneStream, stopStandIns } from './one-stream.test-data';
import { syncDeployments } from './sync-deployments';

withTestDatabase();
afterAll(stopStandIns);

const deployments = (wrap?: (api: GitHubApi) => GitHubApi) =>
  oneStream('deployments', (context) => syncDeployments(context), wrap);
const stored = (repositoryId: string) =>
  database().deployment.findMany({
    where: { repositoryId },
    include: { statuses: { orderBy: { createdAt: 'asc' } } },
    orderBy: { githubId: 'asc' },
  });
const streamRow = (repositoryId: string) =>
  database().syncStream.findFirstOrThrow({ where: { repositoryId, kind: 'deployments' } });

test('statuses come in hundreds, the newest is the state, and a quiet list costs one 304', async () => {
  const { repository, read, id, asked } = await deployments();
  for (let n = 0; n < 150; n += 1) {
    const deployment = addDeployment(repository);
    addDeploymentStatus(deployment, { state: 'in_progress', creator: 'ada' });
    addDeploymentStatus(deployment, { state: 'inactive', description: '' });
  }
  await read();
  expect(asked().filter((path) => path.startsWith('POST'))).toHaveLength(2);
  const rows = await stored(id);
  expect(rows).toHaveLength(150);
  for (const row of rows) expect([row.state, row.statusesOf]).toEqual(['inactive', row.updatedAt]);
  expect(rows[0]?.statuses).toMatchObject([
    { state: 'in_progress', creatorLogin: 'ada', description: 'Deployed' },
    { state: 'inactive', description: null },
  ]);
  await read();
  expect(asked()).toEqual(['GET /deployments?per_page=100 304']);
});

test('a deployment that a newer one supersedes in silence is read again with it', async () => {
  const { repository, read, id, asked } = await deployments();
  const old = addDeployment(repository);
  addDeploymentStatus(old);
  for (let n = 0; n < 120; n += 1) addDeploymentStatus(addDeployment(repository), { state: 'failure' });
  await read();
  asked();
  addDeploymentStatus(addDeployment(repository));
  addDeploymentStatus(old, { state: 'inactive', createdAt: '2026-02-01T00:00:00Z' });
  await read();
  expect(asked()).toEqual(['GET /deployments?per_page=100 200', 'POST /graphql 200']);
  const [row] = await stored(id);
  const moved = new Date('2026-02-01T00:00:00Z');
  expect(row).toMatchObject({ state: 'inactive', updatedAt: moved, statusesOf: moved });
});

test('a process that dies before the statuses leaves no ETag that stands for them', async () => {
  let dies = false;
  const { repository, read, id } = await deployments((api) => ({
    ...api,
    graphql: (query, variables) =>
      dies ? Promise.reject(new Error('the process dies here')) : api.graphql(query, variables),
  }));
  const old = addDeployment(repository);
  const { updatedAt } = addDeploymentStatus(old) && old;
  await read();
  addDeploymentStatus(addDeployment(repository));
  addDeploymentStatus(old, { state: 'inactive', createdAt: updatedAt });
  dies = true;
  await expect(read()).rejects.toThrow('dies here');
  dies = false;
  await read();
  expect((await stored(id))[0]).toMatchObject({ state: 'inactive' });
});

test('where GraphQL is refused, REST reads one by one and the stream says what that costs', async () => {
  const { world, repository, read, id, asked } = await deployments();
  world.graphql = 'refused';
  for (let n = 0; n < 3; n += 1) {
    const deployment = addDeployment(repository);
    addDeploymentStatus(deployment, { state: 'pending' });
    // GitHub's clock has whole seconds: the one that it lists first is the newer one.
    addDeploymentStatus(deployment, { state: 'failure', createdAt: deployment.statuses[0]?.createdAt ?? '' });
  }
  await read();
  expect(asked().filter((path) => path.includes('/statuses'))).toHaveLength(3);
  expect((await stored(id)).map(({ state, statuses }) => [state, statuses.length])).toEqual([
    ['failure', 2],
    ['failure', 2],
    ['failure', 2],
  ]);
  expect(await streamRow(id)).toMatchObject({ detailsPending: 0, costNote: null });
});

test('more by REST than a pass may spend stays pending, is counted, and goes on in the next pass', async () => {
  const { world, repository, read, id } = await oneStream('deployments', (context) =>
    syncDeployments(context, 40),
  );
  world.graphql = 'absent';
  for (let n = 0; n < 43; n += 1) addDeploymentStatus(addDeployment(repository), { state: 'error' });
  await read();
  expect(await streamRow(id)).toMatchObject({
    detailsPending: 3,
    costNote: expect.stringMatching(/GraphQL is refused .*3 deployments are still to be read/),
  });
  await read();
  expect(await streamRow(id)).toMatchObject({ detailsPending: 0, costNote: null });
  expect((await stored(id)).every(({ state }) => state === 'error')).toBe(true);
});

test('a deployment that moved on while its statuses were read stays pending', async () => {
  let move = async () => {};
  const { repository, read, id } = await deployments((api) => ({
    ...api,
    graphql: async (query, variables) => {
      const answer = await api.graphql(query, variables);
      await move();
      return answer;
    },
  }));
  const deployment = addDeployment(repository);
  addDeploymentStatus(deployment, { state: 'pending' });
  const later = new Date('2026-02-02T00:00:00Z');
  move = async () => {
    await database().deployment.updateMany({ where: { repositoryId: id }, data: { updatedAt: later } });
  };
  await read();
  expect(await stored(id)).toMatchObject([{ state: null, statusesOf: null, updatedAt: later }]);
  expect(await streamRow(id)).toMatchObject({ detailsPending: 1 });
});

test('more statuses than GraphQL gives at once are all read', async () => {
  const { repository, read, id } = await deployments();
  const deployment = addDeployment(repository);
  for (let n = 0; n < 130; n += 1)
    addDeploymentStatus(deployment, { state: n === 129 ? 'success' : 'queued' });
  await read();
  const [row] = await stored(id);
  expect([row?.state, row?.statuses.length]).toEqual(['success', 130]);
});

test('a deleted deployment is missing first and gone later, and asks for no statuses meanwhile', async () => {
  const { repository, read, clock, id, asked } = await deployments();
  for (let n = 0; n < 3; n += 1) addDeploymentStatus(addDeployment(repository));
  await read();
  repository.deployments.splice(1, 1);
  await read();
  asked();
  minutesOn(clock, 11);
  expect(await read()).toMatchObject({ deleted: 1 });
  expect(asked()).toEqual([
    'GET /deployments?per_page=100 304',
    expect.stringMatching(/\/deployments\/\d+ 404/),
  ]);
  expect((await stored(id))[1]).toMatchObject({ goneReason: 'missing', statuses: [{ state: 'success' }] });
});
