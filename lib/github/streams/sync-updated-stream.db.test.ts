import { afterAll, expect, test } from 'vitest';
import { addItem, addPull, addRepository, addRun, minutesAfter } from '@/e2e/support/github-stand-in/world';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { inTransaction } from '@/lib/platform/database/transaction';
import { noteHint } from '../records/hints';
import { connected, counts, ownWorld, passOver, serve, stopServing, synced } from '../sync.test-data';
import { SyncStoppedError } from './sync-context';

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

test('what a full reading does not show is asked for: deleted, moved, hidden, or not found once and then twice', async () => {
  const { world, clock, repository } = ownWorld(2017);
  const elsewhere = addRepository(world, 'harbour', 'fleet', { id: 2917 });
  addItem(elsewhere, { number: 5 });
  for (let n = 0; n < 250; n += 1) addItem(repository);
  const pull = addPull(repository);
  const standIn = await serve(world);
  const { id } = await connected(standIn.url, 'gone');
  await passOver(standIn.url, id, { now: () => clock.now });
  const left = new Set([repository.items[0], repository.items[1], repository.items[200], pull]);
  repository.items = repository.items.filter((item) => !left.has(item));
  repository.goneItems.set(2, 'deleted').set(201, 'harbour/fleet#5').set(pull.number, 'deleted');
  // Its first page is empty this once: that alone is no proof.
  standIn.faults.push({ when: /issues\?.*created/, fault: { kind: 'body', text: '[]' } });
  clock.now = new Date('2026-03-02T12:00:00Z');
  const full = await passOver(standIn.url, id, { full: true, now: () => clock.now });
  expect(full.issues).toMatchObject({ state: 'complete', deleted: 2, unchanged: 247, inserted: 0 });
  expect(full['pull-requests']).toMatchObject({ deleted: 1 });
  const gone = async () =>
    (
      await database().issue.findMany({
        where: { repositoryId: id, goneReason: { not: null } },
        orderBy: { number: 'asc' },
      })
    ).map(({ number, goneReason, movedTo }) => [number, goneReason, movedTo]);
  const proved = [
    [2, 'deleted', null],
    [201, 'transferred', 'harbour/fleet#5'],
  ];
  expect(await gone()).toEqual(proved);

  clock.now = new Date('2026-03-02T12:09:00Z');
  await passOver(standIn.url, id, { now: () => clock.now });
  expect(await gone()).toEqual(proved);
  clock.now = new Date('2026-03-02T12:10:00Z');
  expect((await passOver(standIn.url, id, { now: () => clock.now })).issues).toMatchObject({ deleted: 1 });
  expect(await gone()).toEqual([[1, 'missing', null], ...proved]);
  expect(await database().issue.count({ where: { repositoryId: id } })).toBe(250);

  repository.goneItems.clear();
  repository.items.push(...[...left].flatMap((item) => item ?? []));
  const back = await passOver(standIn.url, id, { full: true, now: () => clock.now });
  expect(back.issues).toMatchObject({ inserted: 0, updated: 3, deleted: 0 });
  expect(await database().pullRequest.count({ where: { repositoryId: id, deletedAt: null } })).toBe(1);
  expect(await gone()).toEqual([]);
});

test('a deletion that no delta shows is found by the count of what is open, at most once a day', async () => {
  const { world, clock, repository } = ownWorld(2018);
  for (let n = 0; n < 150; n += 1) addItem(repository);
  const standIn = await serve(world);
  const { id } = await connected(standIn.url, 'counted');
  const pass = () => passOver(standIn.url, id, { now: () => clock.now });
  await pass();
  repository.items.splice(3, 1);
  repository.goneItems.set(4, 'deleted');
  clock.now = new Date('2026-03-02T11:59:00Z');
  expect((await pass()).issues).toMatchObject({ fetched: 0, notModified: 1, deleted: 0 });
  clock.now = new Date('2026-03-02T12:00:00Z');
  expect((await pass()).issues).toMatchObject({ deleted: 1 });
  clock.now = new Date('2026-03-04T12:00:00Z');
  expect((await pass()).issues).toMatchObject({ requests: 1, notModified: 1 });
});

test('an issue of which a delivery says that it left is asked for alone: gone at once, moved, or missing first', async () => {
  const { world, clock, repository } = ownWorld(2021);
  const elsewhere = addRepository(world, 'harbour', 'quay', { id: 2921 });
  addItem(elsewhere, { number: 5 });
  for (let n = 0; n < 250; n += 1) addItem(repository);
  const standIn = await serve(world);
  const { id } = await connected(standIn.url, 'told');
  const pass = () => passOver(standIn.url, id, { streams: ['issues'], now: () => clock.now });
  await pass();
  repository.items = repository.items.filter(({ number }) => number < 3 || number > 5);
  repository.goneItems.set(3, 'deleted').set(4, 'harbour/quay#5');
  // As if the day's full reading were still due: the counts fit by themselves.
  clock.now = new Date('2026-03-04T12:00:00Z');
  for (const number of [3, 4, 5])
    await inTransaction((tx) =>
      noteHint(tx, {
        githubIds: [2021],
        streams: ['issues'],
        full: false,
        subject: { stream: 'gone', number, changedAt: null },
        at: clock.now,
      }),
    );
  const marked = async () =>
    (
      await database().issue.findMany({
        where: { repositoryId: id, number: { in: [3, 4, 5] } },
        orderBy: { number: 'asc' },
      })
    ).map(({ goneReason, movedTo, missingSince }) => [goneReason, movedTo, missingSince !== null]);
  // The list, three issues, and where the moved one is.
  expect((await pass()).issues).toMatchObject({ deleted: 2, requests: 5 });
  expect(await marked()).toEqual([
    ['deleted', null, false],
    ['transferred', 'harbour/quay#5', false],
    [null, null, true],
  ]);
  clock.now = new Date('2026-03-04T12:10:00Z');
  expect((await pass()).issues).toMatchObject({ deleted: 1, requests: 2 });
  expect((await marked())[2]).toEqual(['missing', null, true]);
});

test('an issue that became a pull request is one, and no issue any more', async () => {
  const { world, clock, repository } = ownWorld(2019);
  const item = addItem(repository);
  addItem(repository);
  const standIn = await serve(world);
  const { id } = await connected(standIn.url, 'converted');
  await passOver(standIn.url, id);
  const model = addPull(repository);
  repository.items.pop();
  Object.assign(item, { pull: model.pull, updatedAt: '2026-03-02T11:00:00Z' });
  clock.now = new Date('2026-03-02T12:00:00Z');
  await passOver(standIn.url, id);
  expect(
    await database().issue.findMany({ where: { repositoryId: id, goneReason: 'converted' } }),
  ).toMatchObject([{ number: 1 }]);
  expect(await database().pullRequest.findMany({ where: { repositoryId: id } })).toMatchObject([
    { number: 1 },
  ]);
});

test('a row that a deletion hides between two numbered pages is found', async () => {
  const { world, repository } = ownWorld(2020);
  for (let n = 0; n < 250; n += 1) addItem(repository);
  const standIn = await serve(world);
  const { id } = await connected(standIn.url, 'seam');
  standIn.faults.push({ when: /issues\?.*created/, fault: { kind: 'missing-link' }, times: 2 });
  let asked = 0;
  await passOver(standIn.url, id, {
    checkStop: async () => {
      // The first page is here, the second is not asked for yet.
      if (standIn.requests.some(({ path }) => /issues\?.*created/.test(path))) asked += 1;
      if (asked === 1) {
        repository.items.splice(10, 1);
        repository.goneItems.set(11, 'deleted');
      }
    },
  });
  const stored = await database().issue.findMany({ where: { repositoryId: id }, select: { number: true } });
  expect(stored.map(({ number }) => number)).toContain(101);
  expect(stored).toHaveLength(250);
});

test('rows of more than a page that are hidden between two numbered pages are found, and by whole pages alone', async () => {
  const { world, repository } = ownWorld(2027);
  world.numbersPagesOnly = true;
  for (let n = 0; n < 650; n += 1) addItem(repository);
  const standIn = await serve(world);
  const { id } = await connected(standIn.url, 'seam-far');
  const pages = () => standIn.requests.filter(({ path }) => /issues\?.*created/.test(path)).length;
  const checkStop = async () => {
    if (pages() !== 3 || repository.items.length < 650) return;
    for (const { number } of repository.items.splice(0, 230)) repository.goneItems.set(number, 'deleted');
  };
  const askedAgain = () => standIn.requests.filter(({ path }) => /[?&]page=3(&|$)/.test(path)).length === 2;
  standIn.hooks.chooseFault = ({ path }) =>
    /page=3(&|$)/.test(path) && askedAgain() ? { kind: 'body', text: '{"message":"hello"}' } : null;
  expect((await passOver(standIn.url, id, { checkStop })).issues).toMatchObject({ state: 'failed' });
  delete standIn.hooks.chooseFault;
  expect((await passOver(standIn.url, id)).issues).toMatchObject({ state: 'complete' });
  const stored = await database().issue.findMany({ where: { repositoryId: id }, select: { number: true } });
  const numbers = new Set(stored.map(({ number }) => number));
  expect(repository.items.filter(({ number }) => !numbers.has(number))).toEqual([]);
});

test('a change that a delta hid between two numbered pages is read by the next delta', async () => {
  const { world, clock, repository } = ownWorld(2028);
  world.numbersPagesOnly = true;
  for (let n = 0; n < 250; n += 1) addItem(repository);
  const standIn = await serve(world);
  const { id } = await connected(standIn.url, 'seam-of-delta');
  await passOver(standIn.url, id, { now: () => clock.now });
  clock.now = new Date('2026-03-01T12:30:00Z');
  for (const item of repository.items)
    Object.assign(item, { title: 'Renamed', updatedAt: `2026-03-01T12:${item.number > 200 ? 29 : 10}:00Z` });
  const pages = () => standIn.requests.filter(({ path }) => /issues\?/.test(path)).length;
  standIn.requests.length = 0;
  const checkStop = async () => {
    // The newest changed one leaves: the third page begins one too low.
    if (pages() === 2) repository.items.splice(249, 1);
  };
  await passOver(standIn.url, id, { checkStop, streams: ['issues'], now: () => clock.now });
  const stale = () =>
    database().issue.count({ where: { repositoryId: id, deletedAt: null, title: { not: 'Renamed' } } });
  expect(await stale()).toBe(1);
  clock.now = new Date('2026-03-01T12:40:00Z');
  await passOver(standIn.url, id, { streams: ['issues'], now: () => clock.now });
  expect(await stale()).toBe(0);
});

test('a reading that is stopped goes on at its page; one that a full reading replaces begins anew', async () => {
  const { world, clock, repository } = ownWorld(2021);
  for (let n = 0; n < 350; n += 1) addItem(repository);
  const standIn = await serve(world);
  const { id } = await connected(standIn.url, 'stopped');
  const stopAfter = (pages: number) => async () => {
    const read = standIn.requests.filter(({ path }) => /issues\?.*created/.test(path)).length;
    if (read >= pages) throw new SyncStoppedError('Stopped by ada.');
  };
  const where = { repositoryId_kind: { repositoryId: id, kind: 'issues' as const } };
  const stopped = await passOver(standIn.url, id, { checkStop: stopAfter(2) });
  expect(Object.keys(stopped)).toEqual(['repository', 'issues']);
  expect(stopped.issues).toMatchObject({ state: 'stopped', problem: 'Stopped by ada.', fetched: 200 });
  expect(await database().issue.count({ where: { repositoryId: id } })).toBe(200);
  expect(await database().syncStream.findUniqueOrThrow({ where })).toMatchObject({
    state: 'stopped',
    highWaterMark: null,
    cursor: { kind: 'full', index: 3, last: { number: 200 } },
  });
  standIn.requests.length = 0;
  expect((await passOver(standIn.url, id)).issues).toMatchObject({
    state: 'complete',
    fetched: 150,
    inserted: 150,
  });
  expect(await database().syncStream.findUniqueOrThrow({ where })).toMatchObject({
    cursor: null,
    itemsStored: 350,
  });

  // A delta that was stopped is not gone on with by a full reading.
  clock.now = new Date('2026-03-02T12:00:00Z');
  for (const item of repository.items.slice(0, 230)) item.updatedAt = '2026-03-02T10:00:00Z';
  standIn.requests.length = 0;
  const pages = () => standIn.requests.filter(({ path }) => /issues\?/.test(path)).length;
  const stopDelta = async () => {
    if (pages() >= 2) throw new SyncStoppedError('Stopped by ada.');
  };
  expect((await passOver(standIn.url, id, { checkStop: stopDelta })).issues).toMatchObject({
    state: 'stopped',
  });
  expect((await passOver(standIn.url, id, { full: true })).issues).toMatchObject({
    fetched: 350,
    state: 'complete',
  });
});

test('a place that GitHub does not know any more makes a reading begin anew', async () => {
  const { world, repository } = ownWorld(2022);
  for (let n = 0; n < 250; n += 1) addItem(repository);
  const standIn = await serve(world);
  const { id } = await connected(standIn.url, 'lost-place');
  standIn.faults.push({ when: /issues\?.*after=/, fault: { kind: 'status', status: 502 }, times: 99 });
  expect((await passOver(standIn.url, id)).issues).toMatchObject({ state: 'failed', fetched: 100 });
  standIn.faults.splice(0, 1, { when: /issues\?.*after=/, fault: { kind: 'status', status: 422 } });
  expect((await passOver(standIn.url, id)).issues).toMatchObject({ state: 'complete', fetched: 250 });
  expect(await database().issue.count({ where: { repositoryId: id } })).toBe(250);
});
