import pg from 'pg';
import { beforeEach, expect, test, vi } from 'vitest';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { emptyReport, type StreamReport } from './domain/stream-report';
import { readFilesAge, readStreamAges } from './queries';
import { noteTokenEnd } from './records/quota';
import { readingKey, readSyncScreen } from './sync-queries';

withTestDatabase();

const viewer = systemViewer('test');
const now = new Date('2026-11-21T12:00:00Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

beforeEach(async () => {
  await database().syncRun.deleteMany();
  await database().project.deleteMany();
});

async function project(slug: string, repositories: number) {
  return database().project.create({
    data: {
      slug,
      name: slug,
      repositories: {
        create: Array.from({ length: repositories }, (_, n) => ({ owner: 'harbour', name: `r${n}` })),
      },
    },
    include: { repositories: { orderBy: { name: 'asc' } } },
  });
}

async function repository(slug = 'relay') {
  const [first] = (await project(slug, 1)).repositories;
  if (!first) throw new Error('no repository');
  return first.id;
}

async function run(
  repositoryId: string,
  minutes: number,
  report: Partial<StreamReport>[],
  state = 'complete' as const,
) {
  const streams = report.map((one) => ({ ...emptyReport('issues'), ...one }));
  return database().syncRun.create({
    data: {
      requestedBy: 'Ada',
      state,
      queuedAt: minutesAgo(minutes),
      tasks: {
        create: { repositoryId, state, report: { repository: 'x', project: 'x', streams } as object },
      },
    },
  });
}

test('a repository that was never begun is never read: no stream of it is 0 or fresh', async () => {
  await repository();
  const { repositories } = await readSyncScreen(viewer, { now });
  expect(repositories[0]?.freshness).toEqual({ kind: 'never', at: null });
  expect(repositories[0]?.streams.map(({ freshness }) => freshness.kind)).toEqual(Array(10).fill('never'));
});

test('streams come with age, sums and total; one that says running and is held by nobody is broken off', async () => {
  const repositoryId = await repository();
  await database().syncStream.createMany({
    data: [
      {
        repositoryId,
        kind: 'issues',
        state: 'complete',
        lastCompleteAt: minutesAgo(24 * 60 + 1),
        itemsStored: 90,
        itemsTotal: 91,
        requestsSum: 12n,
        notModifiedSum: 5n,
        pointsSum: 7n,
      },
      { repositoryId, kind: 'jobs', state: 'running', lastCompleteAt: minutesAgo(5) },
    ],
  });
  const streamsOf = async () => (await readSyncScreen(viewer, { now })).repositories[0]?.streams;
  const find = async (name: string) => (await streamsOf())?.find(({ stream }) => stream === name);
  expect(await find('issues')).toMatchObject({
    itemsStored: 90,
    itemsTotal: 91,
    sums: { requests: 12, notModified: 5, points: 7 },
    freshness: { kind: 'stale' },
  });
  expect(await find('jobs')).toMatchObject({ state: 'interrupted', freshness: { kind: 'failed' } });
  await database().syncLease.create({
    data: { repositoryId, holder: 'somebody', heldUntil: new Date(Date.now() + 60_000) },
  });
  expect(await find('jobs')).toMatchObject({ state: 'running', freshness: { kind: 'fresh' } });
});

test('where nothing is connected there is no age to show', async () => {
  expect(await readStreamAges(viewer, { streams: ['issues'] })).toEqual([]);
});

test('the age of a file is that of its own repository and project', async () => {
  const { repositories } = await project('relay', 2);
  await repository('other');
  const read = { kind: 'files', state: 'complete', lastCompleteAt: new Date() } as const;
  await database().syncStream.create({ data: { ...read, repositoryId: repositories[1]?.id ?? '' } });
  const kinds = async (slug: string, name: string) =>
    (await readFilesAge(viewer, { project: slug, repository: name })).map(({ freshness }) => freshness.kind);
  expect(await kinds('relay', 'harbour/r1')).toEqual(['fresh']);
  expect(await kinds('relay', 'harbour/r0')).toEqual(['never']);
  expect(await kinds('other', 'harbour/r0')).toEqual(['never']);
  expect(await kinds('other', 'harbour/r1')).toEqual([]);
});

test('the stale limit is the configured one', async () => {
  const repositoryId = await repository();
  await database().syncStream.create({
    data: {
      repositoryId,
      kind: 'issues',
      state: 'complete',
      lastCompleteAt: new Date(Date.now() - 90 * 60_000),
    },
  });
  const kind = async () =>
    (await readStreamAges(viewer, { streams: ['issues'] })).map(({ freshness }) => freshness.kind).join();
  expect(await kind()).toBe('fresh');
  vi.stubEnv('SYNC_STALE_AFTER_HOURS', '1');
  expect(await kind()).toBe('stale');
  vi.unstubAllEnvs();
});

test('what the last reading of a stream cost is that of the newest run that asked it', async () => {
  const repositoryId = await repository();
  await run(repositoryId, 30, [
    { stream: 'issues', requests: 9 },
    { stream: 'files', requests: 4 },
  ]);
  await run(repositoryId, 10, [
    { stream: 'issues', requests: 1, notModified: 1 },
    { stream: 'files', requests: 0 },
  ]);
  const { lastReadings } = await readSyncScreen(viewer, { now });
  expect(lastReadings.get(readingKey(repositoryId, 'issues'))).toMatchObject({ requests: 1, notModified: 1 });
  expect(lastReadings.get(readingKey(repositoryId, 'files'))).toMatchObject({ requests: 4 });
  expect(lastReadings.has(readingKey(repositoryId, 'jobs'))).toBe(false);
});

test('runs come newest first, summed over their repositories; what has not ended shows its newest stream', async () => {
  const repositoryId = await repository();
  await run(repositoryId, 30, [
    { inserted: 2, requests: 3 },
    { updated: 1, requests: 4, points: 4 },
  ]);
  const current = { fetched: 30, total: 90, durationMs: 2500 };
  const running = await database().syncRun.create({
    data: {
      requestedBy: 'Ada',
      state: 'running',
      queuedAt: minutesAgo(1),
      repositoryId,
      streams: ['pull_requests'],
      tasks: {
        create: {
          repositoryId,
          state: 'running',
          report: {
            streams: [emptyReport('repository'), { ...emptyReport('issues'), ...current }],
          } as object,
        },
      },
    },
  });
  const { runs, tasks } = await readSyncScreen(viewer, { now });
  expect(runs.map(({ id }) => id)[0]).toBe(running.id);
  expect(runs[0]).toMatchObject({ repository: 'harbour/r0', streams: ['pull-requests'] });
  expect(runs[1]?.totals).toMatchObject({ inserted: 2, updated: 1, requests: 7, points: 4 });
  expect(tasks).toEqual([
    expect.objectContaining({ current: { stream: 'issues', state: 'running', ...current } }),
  ]);
});

test('a token of one project sees the repositories, runs and deliveries of that project alone', async () => {
  const mine = await project('mine', 1);
  const other = await repository('other');
  await run(other, 5, [{ requests: 1 }]);
  await database().webhookDelivery.create({
    data: { hookId: '1', deliveryId: 'd', event: 'push', verdict: 'queued', repositoryGithubId: 99n },
  });
  const confined = { kind: 'token', id: 't', name: 't', role: 'viewer', projectId: mine.id } as const;
  const screen = await readSyncScreen(confined, { now });
  expect(screen.repositories.map(({ project }) => project)).toEqual(['mine']);
  expect([screen.runs, screen.tasks, screen.webhook.counts]).toEqual([[], [], []]);
  expect(screen.webhook.last).toBeNull();
});

test('thirty repositories cost as many statements as one', async () => {
  const statements = async () => {
    const spy = vi.spyOn(pg.Client.prototype, 'query');
    await readSyncScreen(viewer, { now });
    const { length } = spy.mock.calls;
    spy.mockRestore();
    return length;
  };
  const [one] = (await project('one', 1)).repositories;
  if (one) await run(one.id, 5, [{ requests: 1 }]);
  await statements();
  const few = await statements();
  for (const { id } of (await project('many', 29)).repositories) await run(id, 5, [{ requests: 1 }]);
  expect(few).toBeGreaterThan(4);
  expect(await statements()).toBe(few);
});

test('when the token ends is shown by whichever process is asked, once GitHub said it to any', async () => {
  vi.stubEnv('GITHUB_TOKEN', 'ghp_x');
  await repository();
  const shown = async () => (await readSyncScreen(viewer, { now })).token;
  await database().githubQuota.create({ data: { credential: 'c', resource: 'core', observedAt: now } });
  expect(await shown()).toEqual({ kind: 'personal', expiresAt: null, renewsItself: false });
  const endsAt = new Date('2026-12-31T23:59:59Z');
  await noteTokenEnd('another', new Date('2026-12-01T00:00:00Z'));
  await noteTokenEnd('c', endsAt);
  expect((await shown()).expiresAt).toEqual(endsAt);
  vi.unstubAllEnvs();
});
