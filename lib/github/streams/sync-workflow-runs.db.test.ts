import { afterAll, expect, test } from 'vitest';
import { addRun, minutesAfter } from '@/e2e/support/github-stand-in/world';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import type { StreamName } from '../domain/stream-report';
import { connected, counts, ownWorld, passOver, serve, stopServing, synced } from '../sync.test-data';
import { SyncStoppedError } from './sync-context';

withTestDatabase();
afterAll(stopServing);

const rows = Array.from({ length: 101 }, () => ({}));
const tooLarge = JSON.stringify({ total_count: 250, workflow_runs: rows });

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

test('a deleted run is not found twice, apart, before it is gone; nothing is hidden by one that leaves', async () => {
  const { world, clock, repository } = ownWorld(2023);
  for (let n = 0; n < 250; n += 1) addRun(repository, { createdAt: minutesAfter('2026-02-05T10:00:00Z', n) });
  const standIn = await serve(world);
  const { id } = await connected(standIn.url, 'runs-gone');
  let deleted = false;
  await passOver(standIn.url, id, {
    now: () => clock.now,
    checkStop: async () => {
      const pages = standIn.requests.filter(({ path }) => /actions\/runs\?/.test(path)).length;
      // The newest run leaves after the first page came: the second one begins one too low.
      if (pages === 1 && !deleted) repository.runs.pop();
      if (pages === 1) deleted = true;
    },
  });
  const stored = () => database().workflowRun.findMany({ where: { repositoryId: id, deletedAt: null } });
  expect(await stored()).toHaveLength(250);

  const later = (minutes: number) => {
    clock.now = new Date(new Date('2026-03-02T12:00:00Z').getTime() + minutes * 60_000);
    return passOver(standIn.url, id, { now: () => clock.now });
  };
  repository.runs.splice(0, 1);
  expect((await later(0))['workflow-runs']).toMatchObject({ deleted: 0, state: 'complete' });
  expect((await later(9))['workflow-runs']).toMatchObject({ deleted: 0 });
  expect((await later(10))['workflow-runs']).toMatchObject({ deleted: 1 });
  expect(await passOver(standIn.url, id, { full: true, now: () => clock.now })).toMatchObject({
    'workflow-runs': { deleted: 0, unchanged: 248 },
  });
  expect((await later(25))['workflow-runs']).toMatchObject({ deleted: 1 });
  expect(await stored()).toHaveLength(248);
});

/** Runs of a new world, of which so many of the newest leave when that many pages were read. */
async function runsThatLeave(repositoryId: number, runs: number, leaving: number, pagesRead = 1) {
  const { world, clock, repository } = ownWorld(repositoryId);
  for (let n = 0; n < runs; n += 1)
    addRun(repository, { createdAt: minutesAfter('2026-02-05T10:00:00Z', n) });
  const standIn = await serve(world);
  const { id } = await connected(standIn.url, `runs-leave-${repositoryId}`);
  const streams: StreamName[] = ['workflow-runs'];
  const checkStop = async () => {
    const pages = standIn.requests.filter(({ path }) => /actions\/runs\?/.test(path)).length;
    if (pages === pagesRead) repository.runs.splice(runs - leaving);
  };
  const unread = async () => {
    const where = { githubId: { in: repository.runs.map((run) => BigInt(run.id)) } };
    return repository.runs.length - (await database().workflowRun.count({ where }));
  };
  return {
    standIn,
    unread,
    pass: async () =>
      (await passOver(standIn.url, id, { streams, checkStop, now: () => clock.now }))['workflow-runs'],
  };
}

test.each([
  ['no page', { kind: 'body', text: '{"message":"hello"}' }],
  ['a page that is too large', { kind: 'body', text: tooLarge }],
] as const)(
  '%s where the page before was asked for again is not taken for one that hides nothing',
  async (_, fault) => {
    const { standIn, unread, pass } = await runsThatLeave(fault.text === tooLarge ? 2033 : 2034, 250, 3);
    standIn.faults.push({ when: /actions\/runs\?.*[?&]page=1$/, fault });
    expect(await pass()).toMatchObject({ state: 'failed', refused: [] });
    expect(await pass()).toMatchObject({ state: 'complete' });
    expect(await unread()).toBe(0);
  },
);

test('more runs than a page holds may leave between two pages', async () => {
  const { unread, pass } = await runsThatLeave(2035, 750, 330, 3);
  expect(await pass()).toMatchObject({ state: 'complete' });
  expect(await unread()).toBe(0);
});

test('a run that moved up to the page before and down again, since another came in, is not lost', async () => {
  const { world, clock, repository } = ownWorld(2037);
  for (let n = 0; n < 150; n += 1) addRun(repository, { createdAt: minutesAfter('2026-02-05T10:00:00Z', n) });
  const standIn = await serve(world);
  const { id } = await connected(standIn.url, 'runs-up-and-down');
  let pages = 0;
  standIn.hooks.onRequest = (_world, _count, { path }) => {
    if (!/actions\/runs\?/.test(path)) return;
    pages += 1;
    // The second page is given without the run at the seam, and before the first is asked for again it is back there.
    if (pages === 2) repository.runs.splice(120, 1);
    if (pages === 3) addRun(repository, { createdAt: '2026-03-02T10:00:00Z' });
  };
  await passOver(standIn.url, id, { streams: ['workflow-runs'], now: () => clock.now });
  const stored = await database().workflowRun.findMany({ where: { repositoryId: id } });
  const ids = new Set(stored.map(({ githubId }) => githubId));
  const old = repository.runs.filter(({ createdAt }) => createdAt < '2026-03-01');
  expect(old.filter((run) => !ids.has(BigInt(run.id)))).toEqual([]);
});

test('a list of runs that gets shorter with every request breaks the reading off, and the next one has all', async () => {
  const { world, clock, repository } = ownWorld(2038);
  for (let n = 0; n < 180; n += 1) addRun(repository, { createdAt: minutesAfter('2026-02-05T10:00:00Z', n) });
  const standIn = await serve(world);
  const { id } = await connected(standIn.url, 'runs-restless');
  let pages = 0;
  standIn.hooks.onRequest = (_world, _count, { path }) => {
    if (/actions\/runs\?/.test(path)) pages += 1;
    if (pages > 1 && pages < 30) repository.runs.pop();
  };
  const pass = async () =>
    (await passOver(standIn.url, id, { streams: ['workflow-runs'], now: () => clock.now }))['workflow-runs'];
  expect(await pass()).toMatchObject({ state: 'failed', problem: expect.stringMatching(/kept moving/) });
  pages = 30;
  expect(await pass()).toMatchObject({ state: 'complete' });
  const where = { githubId: { in: repository.runs.map((run) => BigInt(run.id)) } };
  expect(await database().workflowRun.count({ where })).toBe(repository.runs.length);
});

test('a reading of runs that breaks off between two windows goes on with the second', async () => {
  const { world, repository } = ownWorld(2036);
  for (let n = 0; n < 1250; n += 1)
    addRun(repository, { createdAt: minutesAfter('2026-01-05T10:00:00Z', n) });
  const standIn = await serve(world);
  const { id } = await connected(standIn.url, 'runs-between');
  const asked = () => standIn.requests.filter(({ path }) => /actions\/runs\?/.test(path)).length;
  const checkStop = async () => {
    if (asked() >= 10) throw new SyncStoppedError('Stopped by ada.');
  };
  const streams: StreamName[] = ['workflow-runs'];
  await passOver(standIn.url, id, { streams, checkStop });
  expect(await database().workflowRun.count({ where: { repositoryId: id } })).toBe(1000);
  standIn.requests.length = 0;
  expect((await passOver(standIn.url, id, { streams }))['workflow-runs']).toMatchObject({ inserted: 250 });
  expect(asked()).toBe(3);
});

test('runs that GitHub no longer keeps for their age stay, and are not asked for', async () => {
  const { world, clock, repository } = ownWorld(2026);
  for (let n = 0; n < 120; n += 1) addRun(repository, { createdAt: minutesAfter('2026-01-05T10:00:00Z', n) });
  addRun(repository, { createdAt: '2026-03-20T10:00:00Z' });
  const standIn = await serve(world);
  const { id } = await connected(standIn.url, 'runs-expired');
  const pass = () =>
    passOver(standIn.url, id, { full: true, streams: ['workflow-runs'], now: () => clock.now });
  await pass();
  clock.now = new Date('2026-04-05T11:00:00Z');
  repository.runs.splice(0, 120);
  standIn.requests.length = 0;
  // Of ninety days to the minute: the younger half was taken off by somebody.
  expect((await pass())['workflow-runs']).toMatchObject({ state: 'complete', unchanged: 1, deleted: 0 });
  expect(standIn.requests.filter(({ status }) => status === 404)).toHaveLength(59);
  expect(await database().workflowRun.count({ where: { repositoryId: id, missingSince: null } })).toBe(62);
});

test('each attempt of a run that was seen live is kept', async () => {
  const { world, clock, repository } = ownWorld(2024);
  const run = addRun(repository, { conclusion: 'failure', createdAt: '2026-02-28T10:00:00Z' });
  const standIn = await serve(world);
  const { id } = await connected(standIn.url, 'attempts');
  // Not put together from its jobs.
  standIn.faults.push({ when: /graphql|jobs/, fault: { kind: 'status', status: 502 }, times: 999 });
  await passOver(standIn.url, id);
  clock.now = new Date('2026-03-02T12:00:00Z');
  Object.assign(run, {
    runAttempt: 2,
    status: 'in_progress',
    conclusion: null,
    startedAt: '2026-03-02T11:00:00Z',
    updatedAt: '2026-03-02T11:00:00Z',
  });
  await passOver(standIn.url, id);
  const attempts = await database().workflowRunAttempt.findMany({
    where: { repositoryId: id },
    orderBy: { attempt: 'asc' },
  });
  expect(attempts).toMatchObject([
    { attempt: 1, conclusion: 'failure', durationSeconds: 240, source: 'run' },
    { attempt: 2, status: 'in_progress', completedAt: null, source: 'run' },
  ]);
});

test('a long reading of runs goes on at its page, across windows', async () => {
  const { world, repository } = ownWorld(2025);
  for (let n = 0; n < 1250; n += 1)
    addRun(repository, { createdAt: minutesAfter('2026-01-05T10:00:00Z', n) });
  const standIn = await serve(world);
  const { id } = await connected(standIn.url, 'runs-stopped');
  const stopAfter = (pages: number) => async () => {
    const read = standIn.requests.filter(({ path }) => /actions\/runs\?/.test(path)).length;
    if (read >= pages) throw new SyncStoppedError('Stopped by ada.');
  };
  const streams: StreamName[] = ['workflow-runs'];
  for (const [pages, fetched] of [
    [5, 500],
    // The two pages around the seam are asked for once more.
    [6, 500],
    [99, 250],
  ] as const) {
    standIn.requests.length = 0;
    const { 'workflow-runs': report } = await passOver(standIn.url, id, {
      streams,
      checkStop: stopAfter(pages),
    });
    expect(report?.fetched).toBeGreaterThanOrEqual(fetched);
    // Meanwhile a run above leaves, and all below it move up by one.
    repository.runs.pop();
  }
  expect(await database().workflowRun.count({ where: { repositoryId: id } })).toBe(1250);
});

test('hundreds of runs of one second that a delta showed page by page are not asked for one by one', async () => {
  const { world, clock, repository } = ownWorld(2031);
  for (let n = 0; n < 450; n += 1) addRun(repository, { createdAt: '2026-03-01T11:58:00Z' });
  const standIn = await serve(world);
  const { id } = await connected(standIn.url, 'runs-at-once');
  await passOver(standIn.url, id, { now: () => clock.now });
  addRun(repository, { createdAt: '2026-03-01T11:59:00Z' });
  standIn.requests.length = 0;
  const reports = await passOver(standIn.url, id, { now: () => clock.now });
  expect(reports['workflow-runs']).toMatchObject({ state: 'complete', inserted: 1 });
  expect(standIn.requests.filter(({ path }) => /actions\/runs\/\d+$/.test(path))).toEqual([]);
});
