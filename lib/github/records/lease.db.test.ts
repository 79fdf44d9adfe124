import { afterAll, expect, test } from 'vitest';
import { startStandIn } from '@/e2e/support/github-stand-in/server';
import { addItem, addRepository, emptyWorld } from '@/e2e/support/github-stand-in/world';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { inTransaction } from '@/lib/platform/database/transaction';
import { connected, synced } from '../sync.test-data';
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
  // Time for the other one to take it.
  standIn.faults.push({ when: /issues.*page=3/, fault: { kind: 'hang' } });
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
