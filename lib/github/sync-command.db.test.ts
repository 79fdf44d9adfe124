import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { prepareQueue, stopJobs } from '@/lib/platform/jobs';
import { emptyReport, type StreamName, type StreamReport } from './domain/stream-report';
import { repositoryJob } from './domain/sync-job';
import type { SyncOptions } from './streams/sync-context';
import { type SyncInput, syncRepositories } from './sync';
import { viewer } from './sync.test-data';
import { syncWaiting } from './waiting-sync';
import { connectedTo } from './webhooks/webhook.test-data';

/** What GitHub gives is no matter here: each test says how the reading of a repository goes. */
type Reading = (
  options: SyncOptions,
  onReport: (now: StreamReport[]) => Promise<void>,
) => Promise<StreamReport[]>;
const readings = vi.hoisted(() => ({
  next: [] as Reading[],
  asked: [] as { repositoryId: string; full: boolean; streams: StreamName[] | undefined }[],
}));
vi.mock('./streams/sync-repository', () => ({
  syncStreams: async (
    _viewer: unknown,
    repository: { id: string },
    _lease: unknown,
    options: SyncOptions,
    onReport: (now: StreamReport[]) => Promise<void>,
  ) => {
    readings.asked.push({ repositoryId: repository.id, full: options.full, streams: options.streams });
    const reading = readings.next.shift();
    return reading ? reading(options, onReport) : [done('repository'), done('issues')];
  },
}));

withTestDatabase();
beforeAll(() => prepareQueue(repositoryJob));
beforeEach(async () => {
  readings.next.length = 0;
  readings.asked.length = 0;
  await database().project.deleteMany();
  await database().syncRun.deleteMany();
  await database().$executeRaw`DELETE FROM pgboss.job`;
});
afterAll(() => stopJobs());

const report = (stream: StreamName, rest: Partial<StreamReport>) => ({ ...emptyReport(stream), ...rest });
const done = (stream: StreamName, rest: Partial<StreamReport> = {}) =>
  report(stream, { state: 'complete', ...rest });
const waiting = (stream: StreamName, resumeAt: Date) =>
  report(stream, { state: 'waiting', fetched: 500, resumeAt: resumeAt.toISOString() });
const inMs = (ms: number) => new Date(Date.now() + ms);

const connection = { api: 'http://127.0.0.1:1', token: null };
const runOf = (id: string) =>
  database().syncRun.findUniqueOrThrow({ where: { id }, include: { tasks: true } });

const commandSync = (rest: Partial<SyncInput>) => syncRepositories(viewer, { connection, ...rest });

test('a command waits GitHub out and goes on, or leaves the waiting to the portal', async () => {
  const a = await connectedTo(1, 'a');
  readings.next.push(async () => [done('repository'), waiting('issues', inMs(100))]);
  expect(await commandSync({ waitOut: true })).toMatchObject({
    ok: true,
    value: { ok: true, stopped: false, repositories: [{ repository: 'harbour/a' }] },
  });
  expect(readings.asked).toHaveLength(2);
  readings.next.push(async () => [waiting('issues', inMs(0))]);
  const left = await commandSync({});
  expect(left).toMatchObject({ ok: true, value: { ok: false, stopped: false } });
  await syncWaiting(viewer, { repositoryId: a, connection });
  expect(await runOf(left.ok ? left.value.runId : '')).toMatchObject({ state: 'complete' });
});

test('a command that waits notices when somebody stops its run', async () => {
  await connectedTo(1, 'a');
  readings.next.push(async () => [done('repository'), waiting('issues', inMs(600_000))]);
  const ending = new AbortController();
  const waits = commandSync({ waitOut: true, stopping: ending.signal });
  const state = async () => (await database().syncRun.findFirst())?.state;
  await expect.poll(state, { timeout: 10_000 }).toBe('waiting');
  ending.abort();
  expect(await waits).toMatchObject({
    value: { stopped: true, repositories: [{ repository: 'harbour/a' }] },
  });
  expect(await state()).toBe('stopped');
});
