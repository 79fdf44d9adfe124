import { afterAll, expect, test } from 'vitest';
import { minutesAfter } from '@/e2e/support/github-stand-in/world';
import { addReview } from '@/e2e/support/github-stand-in/world-details';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { inTransaction } from '@/lib/platform/database/transaction';
import { noteHint } from '../records/hints';
import { storePulls } from './details.test-data';
import { stopStandIns } from './one-stream.test-data';
import { addPulls, expectedPulls, pullStream, pulls, storedPulls } from './pulls.test-data';

withTestDatabase();
afterAll(stopStandIns);

test('250 pull requests take three requests, and a second reading none', async () => {
  const { repository, id, read } = await pulls();
  await storePulls(id, addPulls(repository, 250));
  expect(await read()).toMatchObject({ fetched: 250, updated: 250, unchanged: 0, requests: 3, refused: [] });
  expect(await storedPulls(id)).toMatchObject(expectedPulls(repository));
  expect(await pullStream(id)).toMatchObject({
    detailsPending: 0,
    costNote: null,
    basis: null,
    itemsStored: 250,
  });
  const before = await database().$queryRaw`SELECT number, xmin::text FROM pull_request ORDER BY 1`;
  expect(await read()).toMatchObject({ fetched: 0, requests: 0 });
  expect(await read(true)).toMatchObject({ fetched: 250, unchanged: 250, requests: 3 });
  expect(await database().$queryRaw`SELECT number, xmin::text FROM pull_request ORDER BY 1`).toEqual(before);
});

test('only what changed is asked for', async () => {
  const { repository, id, read } = await pulls();
  const items = addPulls(repository, 130);
  await storePulls(id, items);
  await read();
  const [one] = items;
  if (!one?.pull) throw new Error('no pull request');
  one.updatedAt = minutesAfter(one.updatedAt, 600);
  one.pull.additions = 999;
  await storePulls(id, [one]);
  expect(await read()).toMatchObject({ fetched: 1, updated: 1, requests: 1 });
  expect(await storedPulls(id)).toMatchObject(expectedPulls(repository));
});

test('one that moved on after the list was read is asked again when the list brings it', async () => {
  const { repository, id, read } = await pulls();
  const items = addPulls(repository, 3);
  await storePulls(id, items);
  const [one] = items;
  if (!one?.pull) throw new Error('no pull request');
  one.updatedAt = minutesAfter(one.updatedAt, 600);
  expect(await read()).toMatchObject({ fetched: 3, updated: 3, requests: 1 });
  expect(await pullStream(id)).toMatchObject({ detailsPending: 0 });
  expect(await read()).toMatchObject({ requests: 0 });
  one.pull.additions = 999;
  await storePulls(id, [one]);
  expect(await read()).toMatchObject({ fetched: 1, requests: 1 });
  expect(await storedPulls(id)).toMatchObject(expectedPulls(repository));
});

test('one whose own time stays behind that of its issue is waited for only while the change is young', async () => {
  const { repository, id, read, clock } = await pulls();
  const [one] = addPulls(repository, 1);
  if (!one?.pull) throw new Error('no pull request');
  await storePulls(id, [one]);
  await read();
  const own = one.updatedAt;
  clock.now = new Date(minutesAfter(own, 605));
  // A label: the time moves.
  await storePulls(id, [{ ...one, updatedAt: minutesAfter(own, 600) }]);
  expect(await read()).toMatchObject({ fetched: 1, requests: 1 });
  expect(await pullStream(id)).toMatchObject({ detailsPending: 1 });
  clock.now = new Date(minutesAfter(own, 610));
  expect(await read()).toMatchObject({ fetched: 1, requests: 1 });
  expect(await pullStream(id)).toMatchObject({ detailsPending: 0 });
  expect(await read()).toMatchObject({ requests: 0 });
  // A review: the pull request's time moves, to where the is already or beyond.
  one.updatedAt = minutesAfter(own, 620);
  one.pull.additions = 77;
  expect(await read(true)).toMatchObject({ fetched: 1, updated: 1 });
  expect(await storedPulls(id)).toMatchObject([{ additions: 77 }]);
});

test('a review that a delivery tells of is read though the list shows the pull request as it was', async () => {
  const { repository, id, read } = await pulls();
  const items = addPulls(repository, 3);
  await storePulls(id, items);
  await read();
  const one = items[1];
  if (!one?.pull) throw new Error('no pull request');
  one.updatedAt = minutesAfter(one.updatedAt, 600);
  addReview(one, { submittedAt: one.updatedAt });
  expect(await read()).toMatchObject({ requests: 0 });
  await inTransaction((tx) =>
    noteHint(tx, {
      githubIds: [repository.id],
      streams: ['issues', 'pull-requests'],
      full: false,
      subject: { stream: 'pull-requests', number: one.number, changedAt: new Date(one.updatedAt) },
      at: new Date(one.updatedAt),
    }),
  );
  expect(await read()).toMatchObject({ fetched: 1, updated: 1, requests: 1 });
  expect((await storedPulls(id))[1]?.firstReviewAt).toEqual(new Date(one.updatedAt));
});
