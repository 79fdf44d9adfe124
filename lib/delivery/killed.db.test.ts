import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { stopJobs } from '@/lib/platform/jobs';
import { newPerson, newProject } from '@/lib/publishing/publishing.test-data';
import {
  base,
  deliveriesOf,
  forgetEverything,
  newHook,
  newReader,
  publishAt,
  sendDue,
  system,
} from './delivery.test-data';
import { knockForDeliveries, planDeliveries } from './plan-commands';
import { startHookServer, startMailServer, startSilentServer } from './transports/receivers.test-data';

withTestDatabase();
const hook = await startHookServer();
const mail = await startMailServer();
afterAll(async () => {
  await stopJobs();
  await hook.stop();
  await mail.stop();
});

const start = new Date('2026-11-21T12:00:00Z');
const minutes = (count: number) => new Date(start.getTime() + count * 60_000);
const environment = {
  MAIL_FROM: 'Pilothouse <weeks@harbour.example>',
  WEBHOOK_PRIVATE_HOSTS: '127.0.0.1',
  NEXTAUTH_URL: base,
  NEXTAUTH_SECRET: 'a secret of more than 32 characters',
};
beforeEach(async () => {
  await forgetEverything();
  hook.posts.length = 0;
  hook.answers.length = 0;
  mail.mails.length = 0;
  Object.assign(process.env, environment, { SMTP_URL: mail.url });
});
afterAll(() => {
  for (const name of [...Object.keys(environment), 'SMTP_URL']) delete process.env[name];
});

/** A sender in a process of its own, killed without a word as soon as `reached` is. Answers what it logged. */
async function killedAt(
  id: string,
  reached: Promise<unknown>,
  more: Record<string, string> = {},
): Promise<string> {
  const child = spawn(
    process.execPath,
    ['node_modules/tsx/dist/cli.mjs', 'lib/delivery/send-then-die.test-data.ts', id, start.toISOString()],
    { env: { ...process.env, ...more }, detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const ended = once(child, 'exit');
  await Promise.race([reached, ended.then(() => Promise.reject(new Error(`it ended by itself: ${said}`)))]);
  // The launcher of tsx has the sender as its child: both are of this group.
  process.kill(-(child.pid ?? 0), 'SIGKILL');
  await ended;
  return said;
}

async function planned(of: 'mail' | 'webhook') {
  const project = await newProject();
  if (of === 'mail') await newReader('Rita', { follows: project.id });
  else await newHook(hook.url, project.id);
  const id = await publishAt(await newPerson('Lea'), project.slug, 0, start);
  await planDeliveries(system, start);
  const key = `revision ${id}`;
  const [row] = await deliveriesOf(key);
  return { key, id: row?.id ?? '' };
}

test('killed after a webhook took the message and before it was marked: never sent again by itself', async () => {
  const { key, id } = await planned('webhook');
  const taken = new Promise<void>((resolve) => hook.answers.push(() => resolve()));
  const said = await killedAt(id, taken);
  expect(await deliveriesOf(key)).toMatchObject([{ state: 'sending', handedOverAt: start }]);
  for (const at of [1, 9, 11, 60, 60 * 24]) {
    await knockForDeliveries(system, minutes(at));
    await sendDue(minutes(at));
  }
  expect(hook.posts).toHaveLength(1);
  expect(await deliveriesOf(key)).toMatchObject([
    { state: 'unsure', problem: expect.stringContaining('may have arrived') },
  ]);
  expect(said).not.toContain('secret');
});

test('killed before a mail’s content left: sent by another, once', async () => {
  const { key, id } = await planned('mail');
  let connected: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => {
    connected = resolve;
  });
  const silent = await startSilentServer('220 here\r\n', () => connected());
  await killedAt(id, reached, { SMTP_URL: `smtp://127.0.0.1:${silent.port}` });
  await silent.stop();
  expect(await deliveriesOf(key)).toMatchObject([{ state: 'sending', handedOverAt: null }]);
  for (const at of [1, 9, 11, 60]) {
    await knockForDeliveries(system, minutes(at));
    await sendDue(minutes(at));
  }
  expect(mail.mails).toHaveLength(1);
  expect(await deliveriesOf(key)).toMatchObject([{ state: 'sent', attempts: 2 }]);
});

test('a sender that is slow rather than dead finds its delivery taken, and lets nothing leave', async () => {
  const { key } = await planned('webhook');
  await database().delivery.updateMany({
    where: { key },
    data: { state: 'sending', attempts: 1, claimedAt: start },
  });
  await knockForDeliveries(system, minutes(11));
  await sendDue(minutes(11));
  const [row] = await deliveriesOf(key);
  expect(row).toMatchObject({ state: 'sent', attempts: 2 });
  const { markHandedOver } = await import('./records/deliveries');
  const late = { ...row, channel: 'webhook' as const, attempts: 1, claimedAt: start } as Parameters<
    typeof markHandedOver
  >[0];
  await expect(markHandedOver(late, minutes(12))).rejects.toThrow('taken from this sender');
});

test('the queue is knocked for what is due, once for each', async () => {
  const { id } = await planned('webhook');
  expect(await knockForDeliveries(system, start)).toBe(1);
  await knockForDeliveries(system, start);
  const [{ count } = { count: 0n }] = await database().$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM pgboss.job WHERE name = 'delivery.send' AND state = 'created' AND singleton_key = ${id}`;
  expect(Number(count)).toBe(1);
});
