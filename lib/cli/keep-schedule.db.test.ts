import { afterAll, expect, test } from 'vitest';
import { connectedTo, waitingJobs } from '@/lib/github/webhooks/webhook.test-data';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { stopJobs } from '@/lib/platform/jobs';
import { keepSchedule } from './keep-schedule';

withTestDatabase();
afterAll(() => stopJobs());

test('the schedule is looked at again and again until it is stopped', async () => {
  const id = await connectedTo(1, 'relay');
  const schedule = keepSchedule(50);
  const next = async () => (await database().repository.findUniqueOrThrow({ where: { id } })).nextSyncAt;
  await expect.poll(next).not.toBeNull();
  expect(await waitingJobs()).toEqual({});
  await database().repository.update({ where: { id }, data: { nextSyncAt: new Date() } });
  await expect.poll(waitingJobs).toEqual({ [id]: 1 });
  await schedule.stop();
  await database().$executeRaw`DELETE FROM pgboss.job`;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await waitingJobs()).toEqual({});
});

test('pilots are judged again though nobody looks, until it is stopped', async () => {
  const db = database();
  const { id: projectId } = await db.project.create({ data: { slug: 'judged', name: 'Judged' } });
  const { id: pilotId } = await db.pilot.create({ data: { projectId, slug: 'judged', title: 'Judged' } });
  const judgedOn = async () =>
    (await db.pilotStanding.findUniqueOrThrow({ where: { pilotId } })).evidenceVersion;
  expect(await judgedOn()).toBe(-1n);
  const schedules = [keepSchedule(50), keepSchedule(50), keepSchedule(50)];
  await expect.poll(judgedOn).toBe(0n);
  await Promise.all(schedules.map((schedule) => schedule.stop()));
  const past = new Date(Date.now() - 60_000);
  await db.pilotStanding.update({ where: { pilotId }, data: { judgedAt: past, evidenceVersion: -1 } });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await judgedOn()).toBe(-1n);
});
