import { afterAll, expect, test } from 'vitest';
import { demoWorld } from '@/e2e/support/github-stand-in/seed';
import { type StandIn, startStandIn } from '@/e2e/support/github-stand-in/server';
import {
  addItem,
  addPull,
  addRepository,
  addRun,
  emptyWorld,
  minutesAfter,
  renameRepository,
  type World,
} from '@/e2e/support/github-stand-in/world';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { syncRepositories } from './sync';
import {
  connected,
  connectionTo,
  counts,
  firstRepository,
  storedRows,
  synced,
  viewer,
} from './sync.test-data';

withTestDatabase();

const open: StandIn[] = [];
afterAll(async () => {
  await Promise.all(open.map((standIn) => standIn.stop()));
});
async function serve(world: World): Promise<StandIn> {
  const standIn = await startStandIn(world);
  open.push(standIn);
  return standIn;
}

/** A world of its own for each test, whose clock stands still until it is moved. */
function ownWorld(id: number) {
  const clock = { now: new Date('2026-03-01T12:00:00Z') };
  const world = emptyWorld(() => clock.now);
  return { world, clock, repository: addRepository(world, 'harbour', 'relay', { id }) };
}

test('a first sync stores everything, the second writes nothing and costs one 304 a stream', async () => {
  const standIn = await serve(demoWorld());
  const { id, projectId } = await connected(standIn.url, 'demo');
  const first = await synced(standIn.url, projectId);
  const none = { updated: 0, unchanged: 0, deleted: 0, notModified: 0 };
  expect(counts(first.issues)).toEqual({ ...none, fetched: 98, inserted: 98, requests: 3 });
  expect(counts(first['pull-requests'])).toEqual({ ...none, fetched: 32, inserted: 32, requests: 1 });
  expect(counts(first['workflow-runs'])).toEqual({ ...none, fetched: 240, inserted: 240, requests: 3 });
  expect(counts(first.files)).toEqual({ ...none, fetched: 4, inserted: 4, requests: 5 });
  expect(await database().issue.count({ where: { repositoryId: id } })).toBe(98);

  const before = await storedRows();
  standIn.requests.length = 0;
  const second = await synced(standIn.url, projectId);
  for (const report of Object.values(second))
    expect(counts(report)).toEqual({ fetched: 0, inserted: 0, ...none, requests: 1, notModified: 1 });
  expect(standIn.requests.map(({ status }) => status)).toEqual(Array(5).fill(304));
  expect(await storedRows()).toEqual(before);

  const full = await synced(standIn.url, projectId, { full: true });
  expect(counts(full.issues)).toMatchObject({ fetched: 98, inserted: 0, updated: 0, unchanged: 98 });
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
  standIn.faults.length = 0;
  expect((await synced(standIn.url, projectId)).issues).toMatchObject({ state: 'complete', fetched: 300 });
  expect(await database().syncStream.findUniqueOrThrow({ where })).toMatchObject({
    problem: null,
    itemsStored: 300,
  });
});

test('more than a thousand workflow runs are walked by windows', async () => {
  const { world, repository } = ownWorld(2006);
  // Three runs a minute: windows meet at runs of the same second.
  for (let n = 0; n < 2345; n += 1)
    addRun(repository, { createdAt: minutesAfter('2026-01-05T10:00:00Z', Math.floor(n / 3)) });
  const standIn = await serve(world);
  const { projectId } = await connected(standIn.url, 'runs');
  expect(counts((await synced(standIn.url, projectId))['workflow-runs'])).toMatchObject({
    fetched: 2345,
    inserted: 2345,
    requests: 24,
  });
});

test('a run that was unfinished is read again, on the newest page and below it', async () => {
  const { world, clock, repository } = ownWorld(2007);
  clock.now = new Date();
  const start = minutesAfter(clock.now.toISOString().slice(0, 19).concat('Z'), -3000);
  for (let n = 0; n < 150; n += 1) addRun(repository, { createdAt: minutesAfter(start, n) });
  const [low] = repository.runs;
  const high = repository.runs.at(-1);
  for (const run of [low, high]) Object.assign(run ?? {}, { status: 'in_progress', conclusion: null });
  const standIn = await serve(world);
  const { id, projectId } = await connected(standIn.url, 'unfinished');
  await synced(standIn.url, projectId);
  Object.assign(low ?? {}, { status: 'completed', conclusion: 'failure' });
  expect(counts((await synced(standIn.url, projectId))['workflow-runs'])).toMatchObject({
    updated: 1,
    requests: 2,
    notModified: 1,
  });
  Object.assign(high ?? {}, { status: 'completed', conclusion: 'success' });
  expect(counts((await synced(standIn.url, projectId))['workflow-runs'])).toMatchObject({ updated: 1 });
  expect(await database().workflowRun.count({ where: { repositoryId: id, conclusion: null } })).toBe(0);
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

test('files follow the tree: changed, moved, deleted and back again, each blob fetched once', async () => {
  const { world, repository } = ownWorld(2009);
  repository.files = new Map<string, string | Uint8Array>([
    ['docs/adr/1.md', '# One'],
    ['docs/adr/deep/2.md', '# Two'],
    ['docs/lessons/a.mdx', '# Lesson'],
    ['src/a.md', 'not wanted'],
    ['docs/adr/latin.md', new Uint8Array([0x23, 0x20, 0xe9])],
    ['docs/adr/picture.md', new Uint8Array([0x89, 0x50, 0, 0, 1, 2, 3])],
    ['docs/adr/huge.md', 'x'.repeat(1_048_577)],
  ]);
  const standIn = await serve(world);
  const { id, projectId } = await connected(standIn.url, 'files');
  const blobs = () => standIn.requests.filter(({ path }) => path.includes('/git/blobs/')).length;
  const first = await synced(standIn.url, projectId);
  expect(counts(first.files)).toMatchObject({ fetched: 6, inserted: 4, deleted: 0, requests: 6 });
  expect(first.files.refused.map(({ place }) => place).sort()).toEqual([
    'docs/adr/huge.md',
    'docs/adr/picture.md',
  ]);
  expect(first.files.notes).toEqual([
    { place: 'docs/adr/latin.md', reason: expect.stringContaining('1252') },
  ]);

  repository.files.delete('docs/adr/deep/2.md');
  repository.files.set('docs/adr/moved.md', '# Two');
  repository.files.set('docs/adr/1.md', '# One, changed');
  const before = blobs();
  expect(counts((await synced(standIn.url, projectId)).files)).toMatchObject({
    inserted: 1,
    updated: 1,
    deleted: 1,
  });
  // One new text and the picture, which is never stored; "# Two" only moved.
  expect(blobs() - before).toBe(2);
  const file = (path: string) =>
    database().repositoryFile.findUniqueOrThrow({ where: { repositoryId_path: { repositoryId: id, path } } });
  expect((await file('docs/adr/deep/2.md')).deletedAt).not.toBeNull();
  expect(await file('docs/adr/moved.md')).toMatchObject({
    content: '# Two',
    purpose: 'adr',
    deletedAt: null,
  });

  repository.files.set('docs/adr/deep/2.md', '# Two');
  repository.files.set('docs/adr/1.md', '# One');
  expect(counts((await synced(standIn.url, projectId)).files)).toMatchObject({ updated: 2, deleted: 0 });
  expect(await file('docs/adr/1.md')).toMatchObject({ content: '# One' });
  expect((await file('docs/adr/deep/2.md')).deletedAt).toBeNull();
});

test('a tree that GitHub cuts is walked folder by folder, past folders that hold nothing wanted', async () => {
  const { world, repository } = ownWorld(2010);
  repository.treeLimit = 3;
  for (const path of ['docs/adr/1.md', 'docs/adr/old/2.md', 'docs/lessons/a.md', 'src/deep/b.md', 'z.md'])
    repository.files.set(path, `# ${path}`);
  const standIn = await serve(world);
  const { projectId } = await connected(standIn.url, 'truncated');
  expect(counts((await synced(standIn.url, projectId)).files)).toMatchObject({
    inserted: 3,
    // The cut tree, the root, docs, docs/adr, docs/adr/old, docs/lessons, three blobs.
    requests: 9,
  });
});

test('an empty repository and one without Actions are no failures', async () => {
  const { world } = ownWorld(2011);
  const standIn = await serve(world);
  const { projectId } = await connected(standIn.url, 'empty');
  standIn.faults.push({ when: /actions/, fault: { kind: 'status', status: 404 } });
  const reports = await synced(standIn.url, projectId);
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
  expect(Object.keys(gone)).toEqual(['repository']);
  expect(gone.repository).toMatchObject({
    state: 'failed',
    problem: expect.stringContaining('records are kept'),
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
  expect(firstRepository(world).items).toHaveLength(1);
});
