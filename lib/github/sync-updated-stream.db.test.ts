import { afterAll, expect, test } from 'vitest';
import { addItem, addPull, addRun, minutesAfter } from '@/e2e/support/github-stand-in/world';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { connected, counts, ownWorld, serve, stopServing, synced } from './sync.test-data';

withTestDatabase();
afterAll(stopServing);

test('a server whose rows lie behind its own clock loses nothing in a delta', async () => {
  const { world, clock, repository } = ownWorld(2016);
  for (let n = 0; n < 450; n += 1) addItem(repository);
  for (let n = 0; n < 150; n += 1) addRun(repository, { createdAt: minutesAfter('2026-01-05T10:00:00Z', n) });
  const standIn = await serve(world);
  const { projectId } = await connected(standIn.url, 'behind');
  await synced(standIn.url, projectId);
  clock.now = new Date('2026-04-02T12:00:00Z');
  for (const item of repository.items.slice(0, 230)) item.updatedAt = '2026-02-02T10:00:00Z';
  for (let n = 0; n < 150; n += 1) addRun(repository, { createdAt: minutesAfter('2026-02-05T10:00:00Z', n) });
  const delta = await synced(standIn.url, projectId);
  expect(counts(delta.issues)).toMatchObject({ updated: 230, requests: 3 });
  expect(counts(delta['workflow-runs'])).toMatchObject({ inserted: 150 });
});

test('what a whole reading no longer shows is asked for, and gone only when GitHub does not know it', async () => {
  const { world, clock, repository } = ownWorld(2017);
  for (let n = 0; n < 250; n += 1) addItem(repository);
  const pull = addPull(repository);
  const standIn = await serve(world);
  const { id, projectId } = await connected(standIn.url, 'gone');
  await synced(standIn.url, projectId);
  const [first] = repository.items;
  repository.items = repository.items.filter((item) => item !== first && item !== pull);
  // The list is empty this once: that alone is no proof.
  clock.now = new Date('2026-03-02T12:00:00Z');
  standIn.faults.push({
    when: /issues\?.*created/,
    fault: { kind: 'body', text: '[]' },
  });
  const full = await synced(standIn.url, projectId, { full: true });
  expect(full.issues).toMatchObject({ state: 'complete', deleted: 1, unchanged: 249 });
  expect(full['pull-requests']).toMatchObject({ deleted: 1 });
  expect(await database().issue.count({ where: { repositoryId: id, deletedAt: null } })).toBe(249);
  expect(await database().issue.count({ where: { repositoryId: id } })).toBe(250);

  repository.items.push(...[first, pull].flatMap((item) => item ?? []));
  const back = await synced(standIn.url, projectId, { full: true });
  expect(counts(back.issues)).toMatchObject({ inserted: 0, updated: 1, deleted: 0 });
  expect(counts(back['pull-requests'])).toMatchObject({ updated: 1, deleted: 0 });
});
