import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { inTransaction } from '@/lib/platform/database/transaction';
import { prepareQueue, stopJobs } from '@/lib/platform/jobs';
import { repositoryJob } from './domain/sync-job';
import { nextSlot } from './domain/sync-schedule';
import { takeTick } from './records/schedule';
import { forgetOldSyncs, tickSync } from './schedule-sync';
import { viewer } from './sync.test-data';
import { connectedTo, waitingJobs } from './webhooks/webhook.test-data';

withTestDatabase();
beforeAll(() => prepareQueue(repositoryJob));
beforeEach(async () => {
  await database().project.deleteMany();
  await database().syncRun.deleteMany();
  await database().$executeRaw`DELETE FROM pgboss.job`;
});
afterAll(() => stopJobs());

const schedule = { everyMinutes: 10, fullEveryDays: 7 };
const start = new Date('2026-03-01T12:00:00Z');
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const tick = (now: Date, other: Partial<typeof schedule> = {}) =>
  tickSync(viewer, { now, schedule: { ...schedule, ...other } });
const runs = () => database().syncRun.findMany({ orderBy: { queuedAt: 'asc' } });
const nextOf = async (id: string) =>
  (await database().repository.findUniqueOrThrow({ where: { id } })).nextSyncAt;

async function readFully(repositoryId: string, at: Date): Promise<void> {
  await database().syncStream.create({
    data: { repositoryId, kind: 'issues', state: 'complete', lastCompleteAt: at, lastFullAt: at },
  });
}

test('without anything connected a look asks for nothing', async () => {
  expect(await tick(start)).toBe(true);
  expect([await runs(), await waitingJobs()]).toEqual([[], {}]);
});

test('a repository gets its slot first, is read when it comes, and has the next one then', async () => {
  const id = await connectedTo(1, 'a');
  await tick(start);
  const slot = nextSlot(id, start, 10);
  expect([await nextOf(id), await runs()]).toEqual([slot, []]);
  await tick(slot);
  expect(await runs()).toMatchObject([{ trigger: 'schedule', repositoryId: id, full: false, streams: [] }]);
  expect(await waitingJobs()).toEqual({ [id]: 1 });
  expect((await nextOf(id))?.getTime()).toBe(slot.getTime() + 600_000);
});

test('a reading that is not done yet is not asked for twice', async () => {
  const id = await connectedTo(1, 'a');
  await database().repository.update({ where: { id }, data: { nextSyncAt: start } });
  await tick(start);
  await tick(later(30));
  expect(await runs()).toHaveLength(1);
});

test('stopped repositories and those of the sample are left alone', async () => {
  const id = await connectedTo(1, 'a');
  await database().repository.update({ where: { id }, data: { nextSyncAt: start, stoppedReason: 'gone' } });
  const sample = await connectedTo(2, 'b');
  await database().repository.update({ where: { id: sample }, data: { nextSyncAt: start } });
  await database().project.update({ where: { slug: 'b' }, data: { isSample: true } });
  await tick(start);
  expect(await runs()).toEqual([]);
});

test('everything is read again after its days, once', async () => {
  const id = await connectedTo(1, 'a');
  await readFully(id, later(-7 * 1440));
  await database().repository.update({ where: { id }, data: { nextSyncAt: start } });
  await tick(start);
  expect(await runs()).toMatchObject([{ full: true }]);
  await database().syncTask.updateMany({ data: { state: 'complete' } });
  await tick(later(20));
  expect((await runs()).map(({ full }) => full)).toEqual([true, false]);
});

test('with 0 minutes there is the full reading alone, and a slot from before moves when the interval changes', async () => {
  const id = await connectedTo(1, 'a');
  await tick(start, { everyMinutes: 0 });
  const far = nextSlot(id, start, 7 * 1440);
  expect(await nextOf(id)).toEqual(far);
  await tick(later(20), { everyMinutes: 0 });
  expect(await runs()).toEqual([]);
  await tick(far, { everyMinutes: 0 });
  expect(await runs()).toMatchObject([{ full: true }]);
  await tick(later(30));
  expect(await nextOf(id)).toEqual(nextSlot(id, later(30), 10));
});

test('of several looks at once one is made', async () => {
  const id = await connectedTo(1, 'a');
  await database().repository.update({ where: { id }, data: { nextSyncAt: start } });
  await inTransaction(async (tx) => {
    expect(await takeTick(tx)).toBe(true);
    expect(await tick(start)).toBe(false);
  });
  await Promise.all(Array.from({ length: 5 }, () => tick(start)));
  expect(await runs()).toHaveLength(1);
});

test('a hint whose job was lost is knocked for, and none while the repository waits for a limit', async () => {
  const id = await connectedTo(1, 'a');
  await database().syncHint.create({
    data: { repositoryId: id, subject: 'issues', streams: ['issues'], dueAt: start },
  });
  await tick(later(-1));
  expect(await waitingJobs()).toEqual({});
  await tick(start);
  expect(await waitingJobs()).toEqual({ [id]: 1 });
  await database().$executeRaw`DELETE FROM pgboss.job`;
  await database().syncRun.create({
    data: {
      requestedBy: 'x',
      state: 'waiting',
      tasks: { create: { repositoryId: id, state: 'waiting', resumeAt: later(10) } },
    },
  });
  await tick(later(1));
  expect(await waitingJobs()).toEqual({});
  await tick(later(10));
  expect(await waitingJobs()).toEqual({ [id]: 1 });
});

test('a run whose repository was taken away ends', async () => {
  const id = await connectedTo(1, 'a');
  await database().syncRun.create({ data: { requestedBy: 'x', tasks: { create: { repositoryId: id } } } });
  await database().project.deleteMany();
  await tick(start);
  expect(await runs()).toMatchObject([{ state: 'complete' }]);
});

test('old runs that changed nothing go, what a person asked for and what changed something stays', async () => {
  const id = await connectedTo(1, 'a');
  const add = (name: string, trigger: 'person' | 'schedule', inserted: number, days: number) =>
    database().syncRun.create({
      data: {
        requestedBy: name,
        trigger,
        state: 'complete',
        queuedAt: later(-days * 1440),
        finishedAt: later(-days * 1440),
        tasks: {
          create: { repositoryId: id, report: { streams: [{ inserted: 0, updated: 0 }, { inserted }] } },
        },
      },
    });
  await add('idle', 'schedule', 0, 2);
  await add('idle today', 'schedule', 0, 0);
  await add('changed', 'schedule', 1, 2);
  await add('asked', 'person', 0, 2);
  await add('long ago', 'person', 1, 91);
  await database().webhookDelivery.createMany({
    data: [31, 1].map((days) => ({
      hookId: '1',
      deliveryId: String(days),
      event: 'x',
      verdict: 'ignored',
      receivedAt: later(-days * 1440),
    })),
  });
  await forgetOldSyncs(viewer, start);
  expect((await runs()).map(({ requestedBy }) => requestedBy).sort()).toEqual([
    'asked',
    'changed',
    'idle today',
  ]);
  expect(await database().webhookDelivery.count()).toBe(1);
});
