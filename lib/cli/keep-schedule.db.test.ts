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
  await expect.poll(next, { timeout: 20_000 }).not.toBeNull();
  expect(await waitingJobs()).toEqual({});
  await database().repository.update({ where: { id }, data: { nextSyncAt: new Date() } });
  await expect.poll(waitingJobs, { timeout: 20_000 }).toEqual({ [id]: 1 });
  await schedule.stop();
  await database().$executeRaw`DELETE FROM pgboss.job`;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await waitingJobs()).toEqual({});
});
