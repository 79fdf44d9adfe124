import { afterAll, expect, test } from 'vitest';
import { demoWorld } from '@/e2e/support/github-stand-in/seed';
import {
  addItem,
  addPull,
  addRepository,
  emptyWorld,
  renameRepository,
} from '@/e2e/support/github-stand-in/world';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { syncRepositories } from './sync';
import {
  connected,
  connectionTo,
  counts,
  ownWorld,
  serve,
  stopServing,
  storedRows,
  synced,
  viewer,
} from './sync.test-data';

withTestDatabase();
afterAll(stopServing);

test('a first sync stores everything, the second writes nothing and costs four answers without a body', async () => {
  const standIn = await serve(demoWorld());
  const { id, projectId } = await connected(standIn.url, 'demo');
  const first = await synced(standIn.url, projectId);
  const none = { updated: 0, unchanged: 0, deleted: 0, notModified: 0 };
  // Two pages, the newest changed before them, and who blocks whom.
  expect(counts(first.issues)).toEqual({ ...none, fetched: 98, inserted: 98, requests: 4 });
  expect(counts(first['pull-requests'])).toEqual({ ...none, fetched: 32, inserted: 32, requests: 1 });
  expect(counts(first['workflow-runs'])).toEqual({ ...none, fetched: 240, inserted: 240, requests: 3 });
  expect(counts(first.files)).toEqual({ ...none, fetched: 4, inserted: 4, requests: 2 });
  expect(await database().issue.count({ where: { repositoryId: id } })).toBe(98);

  const before = await storedRows();
  standIn.requests.length = 0;
  const second = await synced(standIn.url, projectId);
  for (const report of Object.values(second))
    expect(counts(report)).toEqual({ fetched: 0, inserted: 0, ...none, requests: 1, notModified: 1 });
  expect(Object.keys(second)).toEqual(['repository', 'issues', 'workflow-runs', 'releases']);
  expect(standIn.requests.map(({ status }) => status)).toEqual(Array(4).fill(304));
  expect(await storedRows()).toEqual(before);

  const full = await synced(standIn.url, projectId, { full: true });
  expect(counts(full.issues)).toMatchObject({ fetched: 98, inserted: 0, updated: 0, unchanged: 98 });
  expect(counts(full['pull-requests'])).toMatchObject({
    fetched: 32,
    inserted: 0,
    updated: 0,
    unchanged: 32,
  });
  expect(counts(full.files)).toMatchObject({
    fetched: 4,
    inserted: 0,
    updated: 0,
    unchanged: 4,
    requests: 1,
  });
  expect(await storedRows()).toEqual(before);
});

test('a delta reads what changed and no more', async () => {
  const { world, clock, repository } = ownWorld(2001);
  for (let n = 0; n < 250; n += 1) addItem(repository);
  for (let n = 0; n < 120; n += 1) addPull(repository);
  const standIn = await serve(world);
  const { id, projectId } = await connected(standIn.url, 'delta');
  await synced(standIn.url, projectId);

  clock.now = new Date('2026-03-02T12:00:00Z');
  const [oldest] = repository.items;
  Object.assign(oldest ?? {}, { title: 'Renamed', state: 'closed', updatedAt: '2026-03-02T11:00:00Z' });
  addItem(repository, { title: 'New', createdAt: '2026-03-02T11:30:00Z' });
  addPull(repository, { title: 'New too', createdAt: '2026-03-02T11:40:00Z' });
  const delta = await synced(standIn.url, projectId);
  expect(counts(delta.issues)).toMatchObject({ inserted: 1, updated: 1, deleted: 0, requests: 1 });
  expect(counts(delta['pull-requests'])).toMatchObject({ inserted: 1, updated: 0, requests: 1 });
  const issue = await database().issue.findUniqueOrThrow({
    where: { repositoryId_number: { repositoryId: id, number: 1 } },
  });
  expect(issue).toMatchObject({ title: 'Renamed', state: 'closed' });
});

test('a delta of many pages is read down to the mark', async () => {
  const { world, clock, repository } = ownWorld(2002);
  for (let n = 0; n < 450; n += 1) addItem(repository);
  const standIn = await serve(world);
  const { projectId } = await connected(standIn.url, 'long-delta');
  await synced(standIn.url, projectId);
  clock.now = new Date('2026-03-02T12:00:00Z');
  for (const item of repository.items.slice(0, 230)) item.updatedAt = '2026-03-02T10:00:00Z';
  const delta = await synced(standIn.url, projectId);
  expect(counts(delta.issues)).toMatchObject({ updated: 230, requests: 3 });
});

test('a row touched while the pages are read is not lost', async () => {
  const { world, clock, repository } = ownWorld(2003);
  for (let n = 0; n < 350; n += 1) addItem(repository, { body: 'old' });
  const standIn = await serve(world);
  const { id, projectId } = await connected(standIn.url, 'moving');
  const touched = () => repository.items[120];
  await synced(standIn.url, projectId, {
    onProgress: ({ text }) => {
      if (text !== 'issues: 100 read') return;
      clock.now = new Date('2026-03-01T12:01:00Z');
      Object.assign(touched() ?? {}, { body: 'new', updatedAt: '2026-03-01T12:01:00Z' });
      addItem(repository, { createdAt: '2026-03-01T12:01:00Z' });
    },
  });
  clock.now = new Date('2026-03-01T13:00:00Z');
  await synced(standIn.url, projectId);
  const stored = await database().issue.findMany({ where: { repositoryId: id } });
  expect(stored).toHaveLength(351);
  expect(stored.find(({ number }) => number === 121)?.body).toBe('new');
});

test('a lost Link header loses no page, a foreign one sends no token', async () => {
  const { world, repository } = ownWorld(2004);
  for (let n = 0; n < 300; n += 1) addItem(repository);
  const standIn = await serve(world);
  const elsewhere = await serve(emptyWorld());
  const { projectId } = await connected(standIn.url, 'links');
  standIn.faults.push({ when: /issues\?/, fault: { kind: 'foreign-link', origin: elsewhere.url }, times: 2 });
  const failed = await synced(standIn.url, projectId);
  expect(failed.issues).toMatchObject({
    state: 'failed',
    problem: expect.stringContaining('another server'),
  });
  expect(failed.files.state).toBe('complete');
  expect(elsewhere.requests).toEqual([]);
  standIn.faults.push({ when: /issues\?/, fault: { kind: 'missing-link' }, times: 99 });
  expect(counts((await synced(standIn.url, projectId)).issues)).toMatchObject({ fetched: 300 });
});

test('a failed stream keeps its mark and what was read, and the next sync completes it', async () => {
  const { world, repository } = ownWorld(2005);
  for (let n = 0; n < 300; n += 1) addItem(repository);
  const standIn = await serve(world);
  const { id, projectId } = await connected(standIn.url, 'failing');
  standIn.faults.push({ when: /issues\?.*page=3/, fault: { kind: 'status', status: 502 }, times: 99 });
  const failed = await synced(standIn.url, projectId);
  expect(failed.issues).toMatchObject({ state: 'failed', problem: expect.stringContaining('kept') });
  const where = { repositoryId_kind: { repositoryId: id, kind: 'issues' as const } };
  expect(await database().syncStream.findUniqueOrThrow({ where })).toMatchObject({
    state: 'failed',
    highWaterMark: null,
    lastCompleteAt: null,
  });
  expect(await database().issue.count({ where: { repositoryId: id } })).toBe(200);
  standIn.faults.length = 0;
  // It goes on with the third page.
  expect((await synced(standIn.url, projectId)).issues).toMatchObject({ state: 'complete', fetched: 100 });
  expect(await database().syncStream.findUniqueOrThrow({ where })).toMatchObject({
    problem: null,
    itemsStored: 300,
  });
});

test('a row that does not fit is listed with its reason, stays listed, and goes when it fits', async () => {
  const { world, clock, repository } = ownWorld(2008);
  for (let n = 0; n < 3; n += 1) addItem(repository);
  const [bad, twin] = [addItem(repository), addItem(repository, { number: 2, id: 77 })];
  Object.assign(bad, { createdAt: 'yesterday' });
  Object.assign(twin, { body: 'a\u0000b' });
  const standIn = await serve(world);
  const { id, projectId } = await connected(standIn.url, 'refused');
  const first = await synced(standIn.url, projectId);
  expect(counts(first.issues)).toMatchObject({ fetched: 5, inserted: 3 });
  expect(first.issues.refused).toEqual(
    expect.arrayContaining([
      { place: 'issue #4', reason: expect.stringContaining('created_at') },
      { place: 'issue #2', reason: expect.stringContaining('holds this number') },
    ]),
  );
  const refused = async () =>
    (
      await database().syncStream.findUniqueOrThrow({
        where: { repositoryId_kind: { repositoryId: id, kind: 'issues' } },
      })
    ).refused;
  repository.items.pop();
  clock.now = new Date('2026-03-02T12:00:00Z');
  addItem(repository, { number: 9, createdAt: '2026-03-02T11:00:00Z', body: 'nul\u0000' });
  const delta = await synced(standIn.url, projectId);
  expect(delta.issues).toMatchObject({ inserted: 1, notes: [{ place: 'issue #9' }] });
  expect(await refused()).toContainEqual(expect.objectContaining({ place: 'issue #4' }));
  Object.assign(bad, { createdAt: '2026-03-02T11:30:00Z', updatedAt: '2026-03-02T11:30:00Z' });
  await synced(standIn.url, projectId);
  expect(await refused()).not.toContainEqual(expect.objectContaining({ place: 'issue #4' }));
});

test('an empty repository, one without Actions and one without issues are no failures', async () => {
  const { world } = ownWorld(2011);
  const standIn = await serve(world);
  const { projectId } = await connected(standIn.url, 'empty');
  standIn.faults.push({ when: /actions/, fault: { kind: 'status', status: 404 } });
  standIn.faults.push({ when: /issues/, fault: { kind: 'status', status: 410 } });
  const reports = await synced(standIn.url, projectId);
  expect(reports.issues.state).toBe('unavailable');
  expect(reports.files).toMatchObject({ state: 'complete', fetched: 0 });
  expect(reports['workflow-runs'].state).toBe('unavailable');
});

test('a renamed repository is followed; one that is gone stops with its reason and keeps its records', async () => {
  const { world, repository } = ownWorld(2012);
  addItem(repository);
  const standIn = await serve(world);
  const { id, projectId } = await connected(standIn.url, 'renamed');
  await synced(standIn.url, projectId);
  renameRepository(repository, 'port', 'tower');
  const renamed = await synced(standIn.url, projectId);
  expect(renamed.repository).toMatchObject({ state: 'complete', updated: 1 });
  expect(await database().repository.findUniqueOrThrow({ where: { id } })).toMatchObject({
    owner: 'port',
    name: 'tower',
  });

  // Renamed again, and the old name was taken by another repository.
  Object.assign(repository, { name: 'lighthouse', formerNames: [] });
  addRepository(world, 'port', 'tower', { id: 31_337 });
  expect((await synced(standIn.url, projectId)).issues.state).toBe('complete');
  expect(await database().repository.findUniqueOrThrow({ where: { id } })).toMatchObject({
    name: 'lighthouse',
  });

  world.repositories.shift();
  const gone = await synced(standIn.url, projectId);
  expect(gone.repository).toMatchObject({
    state: 'failed',
    problem: expect.stringContaining('records are kept'),
  });
  expect(gone.issues).toMatchObject({
    state: 'failed',
    requests: 0,
    problem: expect.stringContaining('the repository itself could not be read'),
  });
  expect((await database().repository.findUniqueOrThrow({ where: { id } })).stoppedReason).toContain(
    'no longer',
  );
  expect(await database().issue.count({ where: { repositoryId: id } })).toBe(1);
});

test('two syncs of one repository at once: the second waits, or refuses plainly', async () => {
  const { world, repository } = ownWorld(2013);
  addItem(repository);
  const standIn = await serve(world);
  const { projectId } = await connected(standIn.url, 'twice');
  standIn.faults.push({ when: /issues/, fault: { kind: 'hang' } });
  const slow = syncRepositories(viewer, {
    projectId,
    connection: {
      ...connectionTo(standIn.url),
      fetchOptions: { timeoutMs: 1500, sleep: async () => undefined },
    },
  });
  await expect.poll(() => standIn.requests.some(({ path }) => path.includes('/issues'))).toBe(true);
  const impatient = await syncRepositories(viewer, {
    projectId,
    connection: connectionTo(standIn.url),
    patienceMs: 0,
  });
  expect(impatient.ok && impatient.value.ok).toBe(false);
  expect(JSON.stringify(impatient)).toContain('Another sync of harbour/relay is running');
  const patient = await synced(standIn.url, projectId);
  expect((await slow).ok).toBe(true);
  expect(counts(patient.issues)).toMatchObject({ requests: 1, notModified: 1 });
});

test('a page of a million rows is refused, and so is an answer that is no list', async () => {
  const { world } = ownWorld(2014);
  const standIn = await serve(world);
  const { projectId } = await connected(standIn.url, 'odd');
  const odd = (body: string) =>
    standIn.faults.push({ when: /issues/, fault: { kind: 'body', text: body }, times: 9 });
  odd(JSON.stringify(Array(5000).fill({})));
  expect((await synced(standIn.url, projectId)).issues.problem).toContain('5000 rows');
  standIn.faults.length = 0;
  odd('{"message":"hello"}');
  expect((await synced(standIn.url, projectId)).issues.problem).toContain('not the list');
});

test('the run, its report and one audit event are kept', async () => {
  const { world, repository } = ownWorld(2015);
  addItem(repository);
  const standIn = await serve(world);
  const { id, projectId } = await connected(standIn.url, 'audited');
  await synced(standIn.url, projectId);
  await synced(standIn.url, projectId);
  const events = await database().auditEvent.findMany({ where: { subjectId: id }, orderBy: { seq: 'asc' } });
  expect(events.map(({ action }) => action)).toEqual(['repository.connected', 'repository.synced']);
  const runs = await database().syncRun.findMany({ where: { projectId } });
  expect(runs.map(({ state }) => state)).toEqual(['complete', 'complete']);
  expect(JSON.stringify(events.map(({ after }) => after))).not.toContain('stand-in-token');
});
