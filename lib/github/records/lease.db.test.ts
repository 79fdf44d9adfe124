import { afterAll, expect, test } from 'vitest';
import { startStandIn } from '@/e2e/support/github-stand-in/server';
import { addItem, addRepository, emptyWorld } from '@/e2e/support/github-stand-in/world';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { inTransaction } from '@/lib/platform/database/transaction';
import { mapIssue } from '../domain/issue';
import { connected, synced } from '../sync.test-data';
import { writeIssues } from './issues';
import { releaseLease, renewLease, requireLease, takeLease } from './lease';

withTestDatabase();

const world = emptyWorld();
const repository = addRepository(world, 'harbour', 'relay');
for (let n = 0; n < 350; n += 1) addItem(repository);
const standIn = await startStandIn(world);
afterAll(standIn.stop);

const expire = (repositoryId: string) =>
  database().syncLease.update({ where: { repositoryId }, data: { heldUntil: new Date(0) } });

test('one holder at a time; a dead one is followed by the next, and its writes are refused', async () => {
  const { id } = await connected(standIn.url, 'leases');
  const first = await takeLease(id, 'first');
  if (!('taken' in first)) return expect.fail('nobody else holds it');
  expect(await takeLease(id, 'second')).toMatchObject({ heldBy: 'first' });
  await expire(id);
  const second = await takeLease(id, 'second');
  if (!('taken' in second)) return expect.fail('the first one is dead');
  expect(second.taken.fence).toBe(first.taken.fence + 1);

  expect(await renewLease(first.taken)).toBe(false);
  await expect(inTransaction((tx) => requireLease(tx, first.taken))).rejects.toThrow(
    /took this repository over/,
  );
  await releaseLease(first.taken);
  expect(await takeLease(id, 'third')).toMatchObject({ heldBy: 'second' });
  await inTransaction((tx) => requireLease(tx, second.taken));
  await releaseLease(second.taken);
  expect(await takeLease(id, 'third')).toMatchObject({ taken: { fence: second.taken.fence + 1 } });
});

test('of many that ask at once exactly one gets it', async () => {
  const { id } = await connected(standIn.url, 'race');
  const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => takeLease(id, `${i}`)));
  expect(answers.filter((answer) => 'taken' in answer)).toHaveLength(1);
});

test('a sync that lost its repository stops writing and says so', async () => {
  const { id, projectId } = await connected(standIn.url, 'lost');
  let takenOver: Promise<unknown> | undefined;
  const reports = await synced(standIn.url, projectId, {
    onProgress: ({ text }) => {
      if (text.startsWith('issues: 100')) takenOver ??= expire(id).then(() => takeLease(id, 'somebody else'));
    },
  });
  await takenOver;
  expect(reports.repository).toMatchObject({
    state: 'failed',
    problem: expect.stringContaining('took this'),
  });
  expect(await database().issue.count({ where: { repositoryId: id } })).toBeLessThan(350);
});

test('an older version of a row never replaces a newer one', async () => {
  const { id } = await connected(standIn.url, 'order');
  const version = (updatedAt: string, title: string) => {
    const mapped = mapIssue({
      id: 1,
      number: 1,
      title,
      state: 'open',
      labels: ['b', 'a'],
      html_url: 'https://github.com/harbour/relay/issues/1',
      created_at: '2026-01-05T09:00:00Z',
      updated_at: updatedAt,
    });
    if (!mapped.ok) throw new Error(mapped.reasons.map(({ message }) => message).join());
    return [mapped.value.row];
  };
  const write = (rows: ReturnType<typeof version>) =>
    inTransaction((tx) => writeIssues(tx, id, rows, new Date('2026-03-01T00:00:00Z')));
  expect(await write(version('2026-01-06T09:00:00Z', 'new'))).toMatchObject({ inserted: 1, updated: 0 });
  expect(await write(version('2026-01-05T10:00:00Z', 'old'))).toMatchObject({ inserted: 0, updated: 0 });
  expect(await write(version('2026-01-07T09:00:00Z', 'newer'))).toMatchObject({ inserted: 0, updated: 1 });
  const stored = await database().issue.findFirstOrThrow({ where: { repositoryId: id } });
  expect(stored).toMatchObject({ title: 'newer', labels: ['b', 'a'] });
});
