import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { cleanUpAfterEach, newFolder, postmasterPid, query, runs, startPortal } from './test-portal';

vi.setConfig({ testTimeout: 60_000 });
cleanUpAfterEach();

const shutDown = (home: string) =>
  readFileSync(join(home, 'postgres.log'), 'utf8').trimEnd().endsWith('database system is shut down');

function newData() {
  const data = join(newFolder(), 'data');
  return { data, home: join(data, 'postgres') };
}

test('two that start at once make one database and share one server', async () => {
  const { data } = newData();
  const portals = [startPortal(data), startPortal(data, { user: 'pilothouse sync' })];
  const [first, second] = await Promise.all(portals.map((portal) => portal.opened()));
  expect(first?.url).toBe(second?.url);
  expect([first?.origin, second?.origin].sort()).toEqual(['adopted', 'started']);
});

test('the last one out stops the server, whoever started it', async () => {
  const { data, home } = newData();
  const portal = startPortal(data);
  const { url } = await portal.opened();
  const command = startPortal(data, { user: 'pilothouse sync' });
  expect((await command.opened()).origin).toBe('adopted');

  expect(await portal.signal('SIGTERM')).toBe(0);
  expect(portal.output).toContain('in-use');
  expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);

  const server = postmasterPid(home);
  expect(await command.signal('SIGTERM')).toBe(0);
  expect(command.output).toContain('stopped');
  expect(runs(server)).toBe(false);
  expect(shutDown(home)).toBe(true);
});

test('the use of a process that was killed does not keep the server up', async () => {
  const { data, home } = newData();
  const killed = startPortal(data);
  await killed.opened();
  await killed.signal('SIGKILL');
  const command = startPortal(data, { user: 'pilothouse sync' });
  await command.opened();
  await command.signal('SIGTERM');
  expect(postmasterPid(home)).toBe(0);
  expect(readdirSync(join(data, 'leases'))).toEqual([]);
});

test('a kept use whose number now belongs to another process counts as ended', async () => {
  const { data, home } = newData();
  const portal = startPortal(data);
  await portal.opened();
  const recycled = { pid: process.pid, startedAt: 'another boot:1', user: 'portal' };
  writeFileSync(join(data, 'leases', 'old.json'), JSON.stringify(recycled));
  await portal.signal('SIGTERM');
  expect(postmasterPid(home)).toBe(0);
});

test.each(['SIGTERM', 'Ctrl-C'])('%s stops the server in order, with exit code 0', async (how) => {
  const { data, home } = newData();
  const portal = startPortal(data);
  await portal.opened();
  const server = postmasterPid(home);
  expect(await (how === 'SIGTERM' ? portal.signal('SIGTERM') : portal.interruptGroup())).toBe(0);
  expect(runs(server)).toBe(false);
  expect(existsSync(join(home, 'cluster/data/postmaster.pid'))).toBe(false);
  expect(shutDown(home)).toBe(true);
});

test('the server is in no process group that a terminal could interrupt', async () => {
  const { data, home } = newData();
  const portal = startPortal(data);
  await portal.opened();
  const group = (pid: number) => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop()?.split(' ')[2];
  if (process.platform !== 'linux') return;
  expect(group(postmasterPid(home))).not.toBe(group(portal.pid));
});

test('only the owner may read the password, and the address takes no other', async () => {
  const { data, home } = newData();
  const { url } = await startPortal(data).opened();
  if (process.platform !== 'win32') expect(statSync(join(home, 'cluster/password')).mode & 0o077).toBe(0);
  const wrong = new URL(url);
  wrong.password = 'guessed';
  await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
});
