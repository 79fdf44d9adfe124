import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { freePort } from '@/lib/platform/embedded-postgres/ports';
import {
  cleanUpAfterEach,
  kill,
  newFolder,
  postmasterPid,
  runs,
} from '@/lib/platform/embedded-postgres/test-portal';
import { answer, endLaunchedPortals, launchPortal, launchThroughShell } from './test-launcher';

vi.setConfig({ testTimeout: 60_000 });
cleanUpAfterEach();
afterEach(endLaunchedPortals);

const newData = () => join(newFolder(), 'data');
const serverOf = (data: string) => postmasterPid(join(data, 'postgres'));

async function until(met: () => unknown): Promise<void> {
  while (!(await met())) await pause(20);
}

test('it answers at once, is ready once the database is, and prints where it is', async () => {
  const data = newData();
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const portal = launchPortal(data, { PORT: String(port) });
  const early = async (path: string) => answer(`${address}${path}`).catch(() => undefined);
  let ready = await early('/api/ready');
  await until(async () => {
    ready = await early('/api/ready');
    return ready;
  });
  expect(ready).toEqual({ status: 503, body: { status: 'not-ready', reason: 'The database is starting.' } });
  expect(await early('/api/health')).toEqual({
    status: 200,
    body: { status: 'ok', version: expect.any(String) },
  });
  expect((await early('/'))?.body).toContain('Pilothouse is starting');

  expect(await portal.address()).toBe(address);
  const lines = portal.output.split('\n');
  expect(lines).toContain(`Pilothouse ready at ${address}`);
  expect(await portal.line('Sign in as owner: ')).toMatch(
    new RegExp(`^Sign in as owner: ${address}/sign-in/owner\\?token=\\S+$`),
  );
  expect(await early('/api/health')).toEqual({ status: 200, body: 'a page' });
});

test('a second start says who runs, fails, and does no harm', async () => {
  const data = newData();
  const portal = launchPortal(data);
  const address = await portal.address();
  const second = launchPortal(data);
  expect(await second.ended).toBe(1);
  expect(second.output).toContain(`already runs on this data folder: process ${portal.pid}, at ${address}`);
  expect((await answer(`${address}/`)).body).toBe('a page');
  expect(runs(serverOf(data))).toBe(true);
});

test('of two starts at the same moment exactly one runs', async () => {
  const data = newData();
  const port = String(await freePort());
  const both = [launchPortal(data, { PORT: port }), launchPortal(data, { PORT: port })];
  const first = await Promise.race(both.map((portal) => portal.ended));
  expect(first).toBe(1);
  const running = both.filter((portal) => runs(portal.pid));
  expect(running).toHaveLength(1);
  expect(await running[0]?.address()).toBe(`http://127.0.0.1:${port}`);
});

test.each(['SIGTERM', 'Ctrl-C'])('%s ends everything in order, with exit code 0', async (how) => {
  const data = newData();
  const portal = launchPortal(data);
  await portal.address();
  const server = serverOf(data);
  expect(await (how === 'SIGTERM' ? portal.signal('SIGTERM') : portal.interruptGroup())).toBe(0);
  expect(portal.output.trimEnd().endsWith('Stopped.')).toBe(true);
  expect(runs(server)).toBe(false);
});

test('SIGTERM while it is still starting ends it in order too', async () => {
  const data = newData();
  const portal = launchPortal(data);
  await until(() => serverOf(data) > 0 || !runs(portal.pid));
  const server = serverOf(data);
  expect(await portal.signal('SIGTERM')).toBe(0);
  expect(runs(server)).toBe(false);
});

test('when the shell that npm put before it is ended, it stops', async () => {
  const data = newData();
  const shell = launchThroughShell(data);
  await shell.address();
  const server = serverOf(data);
  kill(shell.pid, 'SIGTERM');
  await until(() => !runs(server));
  await shell.line('Stopped.');
});

test('kill -9 of the portal: the next start goes on with the same database', async () => {
  const data = newData();
  const portal = launchPortal(data);
  await portal.address();
  const server = serverOf(data);
  await portal.signal('SIGKILL');
  await launchPortal(data).address();
  expect(serverOf(data)).toBe(server);
});

test('a database that ends by itself is brought up again', async () => {
  const data = newData();
  await launchPortal(data).address();
  const server = serverOf(data);
  kill(server, 'SIGKILL');
  await until(() => serverOf(data) !== server && runs(serverOf(data)));
  expect(serverOf(data)).not.toBe(server);
});

test('a port that another program has is told before anything is started', async () => {
  const data = newData();
  const port = String(await freePort());
  const other = createServer().listen(Number(port), '127.0.0.1');
  const portal = launchPortal(data, { PORT: port });
  expect(await portal.ended).toBe(1);
  other.close();
  expect(portal.output).toContain(`Port ${port} of 127.0.0.1 is taken by another program`);
  expect(serverOf(data)).toBe(0);
});

test.each([
  [
    'a bad setting is named',
    { PILOTHOUSE_SAMPLE: 'maybe' },
    'PILOTHOUSE_SAMPLE should be 1 (yes) or 0 (no).',
  ],
  [
    'a database that does not answer is named without its password',
    { DATABASE_URL: 'postgresql://me:hidden@127.0.0.1:1/portal' },
    'The database portal at 127.0.0.1:1 cannot be used: nothing answers there.',
  ],
])('%s', async (_, env, message) => {
  const portal = launchPortal(newData(), env);
  expect(await portal.ended).toBe(1);
  expect(portal.output).toContain(message);
  expect(portal.output).not.toContain('hidden');
});
