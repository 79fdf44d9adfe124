import { afterAll, expect, test } from 'vitest';
import { addItem, addPull, renameRepository } from '@/e2e/support/github-stand-in/world';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { connected, ownWorld, passOver, serve, stopServing } from '../sync.test-data';

withTestDatabase();
afterAll(stopServing);

test('issues that are switched off are not taken for deleted, and one question is enough to know it', async () => {
  const { world, clock, repository } = ownWorld(2601);
  for (let n = 0; n < 5; n += 1) addItem(repository);
  addPull(repository);
  const standIn = await serve(world);
  const { id } = await connected(standIn.url, 'issues-off');
  const pass = () => passOver(standIn.url, id, { full: true, streams: ['issues'], now: () => clock.now });
  await pass();
  repository.issuesAreOff = true;
  clock.now = new Date('2026-03-02T12:00:00Z');
  standIn.requests.length = 0;
  expect((await pass()).issues).toMatchObject({ state: 'complete', deleted: 0 });
  expect(standIn.requests.filter(({ status }) => status === 410)).toHaveLength(1);
  expect(await database().issue.count({ where: { repositoryId: id, deletedAt: null } })).toBe(5);
  repository.issuesAreOff = false;
  expect((await pass()).issues).toMatchObject({ state: 'complete', unchanged: 5 });
});

test('an issue that is asked for while its repository is renamed was not transferred', async () => {
  const { world, clock, repository } = ownWorld(2602);
  for (let n = 0; n < 5; n += 1) addItem(repository);
  const standIn = await serve(world);
  const { id } = await connected(standIn.url, 'renamed-meanwhile');
  const pass = () => passOver(standIn.url, id, { full: true, streams: ['issues'], now: () => clock.now });
  await pass();
  clock.now = new Date('2026-03-02T12:00:00Z');
  // The list hides a row, and the repository gets another name before that one is asked for.
  standIn.faults.push({ when: /issues\?/, fault: { kind: 'body', text: '[]' }, times: 2 });
  let listed = false;
  standIn.hooks.onRequest = (_, __, { path }) => {
    if (/\/issues\/\d+$/.test(path) && !listed) renameRepository(repository, 'harbour', 'ferry');
    listed ||= /\/issues\/\d+$/.test(path);
  };
  expect((await pass()).issues).toMatchObject({ state: 'complete', deleted: 0 });
  expect(listed).toBe(true);
  expect(await database().issue.count({ where: { repositoryId: id, goneReason: null } })).toBe(5);
});
