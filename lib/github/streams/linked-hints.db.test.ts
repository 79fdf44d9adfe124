import { afterAll, expect, test } from 'vitest';
import { addItem } from '@/e2e/support/github-stand-in/world';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { inTransaction } from '@/lib/platform/database/transaction';
import { noteHint } from '../records/hints';
import { connected, ownWorld, passOver, serve, stopServing } from '../sync.test-data';

withTestDatabase();
afterAll(stopServing);

test('links that changed without the time of their issue are read when a delivery tells of them', async () => {
  const { world, clock, repository } = ownWorld(2602);
  const items = Array.from({ length: 130 }, () => addItem(repository));
  const [parent, child, blocked] = items;
  if (!parent || !child || !blocked) throw new Error('no issues');
  blocked.blockedBy = ['harbour/relay#9'];
  const standIn = await serve(world);
  const { id } = await connected(standIn.url, 'linked');
  const pass = () => passOver(standIn.url, id, { streams: ['issues'], now: () => clock.now });
  await pass();
  const stored = async () =>
    (
      await database().issue.findMany({
        where: { repositoryId: id, number: { in: [1, 2, 3] } },
        orderBy: { number: 'asc' },
      })
    ).map(({ parent: of, subIssuesTotal, blockedBy }) => [of, subIssuesTotal, blockedBy]);
  const before = [
    [null, 0, []],
    [null, 0, []],
    [null, 0, ['harbour/relay#9']],
  ];
  expect(await stored()).toEqual(before);

  child.parent = 'harbour/relay#1';
  blocked.blockedBy = ['harbour/relay#10'];
  await pass();
  expect(await stored()).toEqual(before);

  for (const number of [1, 2, 3])
    await inTransaction((tx) =>
      noteHint(tx, {
        githubIds: [repository.id],
        streams: ['issues'],
        full: false,
        subject: { stream: 'linked', number, changedAt: null },
        at: clock.now,
      }),
    );
  await pass();
  expect(await stored()).toEqual([
    [null, 1, []],
    ['harbour/relay#1', 0, []],
    [null, 0, ['harbour/relay#10']],
  ]);
});
