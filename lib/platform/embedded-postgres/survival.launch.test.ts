import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { cleanUpAfterEach, kill, newFolder, postmasterPid, query, runs, startPortal } from './test-portal';

vi.setConfig({ testTimeout: 60_000 });
cleanUpAfterEach();

/** A database with one committed row, its portal still running. */
async function portalWithRow() {
  const data = join(newFolder(), 'data');
  const home = join(data, 'postgres');
  const portal = startPortal(data);
  const opened = await portal.opened();
  await query(opened.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  return { data, home, portal, opened };
}

const keptRow = (url: string) => query(url, 'SELECT answer FROM kept');

test('kill -9 of the portal: the next start adopts the server that lives on', async () => {
  const { data, home, portal, opened } = await portalWithRow();
  const server = postmasterPid(home);
  await portal.signal('SIGKILL');
  expect(runs(server)).toBe(true);

  const next = startPortal(data);
  expect(await next.opened()).toEqual({ ...opened, origin: 'adopted' });
  expect(postmasterPid(home)).toBe(server);
  expect(await keptRow(opened.url)).toEqual([{ answer: 42 }]);
  expect(await next.signal('SIGTERM')).toBe(0);
  expect(runs(server)).toBe(false);
});

test('kill -9 of both: the next start recovers every committed row', async () => {
  const { data, home, portal, opened } = await portalWithRow();
  const server = postmasterPid(home);
  kill(server, 'SIGKILL');
  await portal.signal('SIGKILL');
  expect(existsSync(join(home, 'cluster/data/postmaster.pid'))).toBe(true);

  const next = await startPortal(data).opened();
  expect(next).toEqual({ ...opened, origin: 'started' });
  expect(await keptRow(next.url)).toEqual([{ answer: 42 }]);
});

test('port taken by another program: another port is found and kept', async () => {
  const { data, home, portal, opened } = await portalWithRow();
  await portal.signal('SIGTERM');
  const other = createServer().listen(opened.port, '127.0.0.1');
  try {
    const next = startPortal(data);
    const again = await next.opened();
    expect(again.port).not.toBe(opened.port);
    expect(await keptRow(again.url)).toEqual([{ answer: 42 }]);
    expect(readFileSync(join(home, 'port'), 'utf8').trim()).toBe(String(again.port));
  } finally {
    other.close();
  }
});

/** A process of the user who runs the server: PostgreSQL itself knows those of others to be no server. */
function unrelatedProcess(home: string): ChildProcess {
  const { uid, gid } = statSync(join(home, 'cluster/data'));
  const asOwner = process.getuid?.() === 0 ? { uid, gid } : {};
  return spawn('sleep', ['120'], { ...asOwner, cwd: '/', stdio: 'ignore' });
}

test.each(['stale: no process has the number', 'recycled: an unrelated process has the number'])(
  'postmaster.pid is %s',
  async (which) => {
    const { data, home, portal, opened } = await portalWithRow();
    await portal.signal('SIGTERM');
    const unrelated = unrelatedProcess(home);
    const number = which.startsWith('stale') ? 2 ** 22 + 1 : unrelated.pid;
    const file = join(home, 'cluster/data/postmaster.pid');
    const lines = [
      number,
      `${home}/cluster/data`,
      1_700_000_000,
      opened.port,
      '',
      '127.0.0.1',
      '',
      'ready',
      '',
    ];
    writeFileSync(file, lines.join('\n'));
    try {
      const next = await startPortal(data).opened();
      expect(next.origin).toBe('started');
      expect(await keptRow(next.url)).toEqual([{ answer: 42 }]);
      expect(unrelated.exitCode).toBeNull();
    } finally {
      unrelated.kill();
    }
  },
);

test('killed while the database was being made: the next start makes it whole', async () => {
  const data = join(newFolder(), 'data');
  const home = join(data, 'postgres');
  const portal = startPortal(data);
  const drafts = () => (existsSync(home) ? readdirSync(home).filter((name) => name.startsWith('.tmp-')) : []);
  while (drafts().length === 0) await pause(1);
  await portal.signal('SIGKILL');
  expect(drafts()).toHaveLength(1);
  expect(existsSync(join(home, 'cluster'))).toBe(false);

  const next = await startPortal(data).opened();
  expect(await query(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('a folder that lacks what no server can do without is refused and left as it is', async () => {
  const data = join(newFolder(), 'data');
  const cluster = join(data, 'postgres/cluster/data');
  mkdirSync(cluster, { recursive: true });
  writeFileSync(join(cluster, 'PG_VERSION'), '18\n');
  const portal = startPortal(data);
  expect(await portal.said('refused')).toMatch(/not whole.*Nothing was changed/);
  expect(await portal.ended).toBe(1);
  expect(readdirSync(cluster)).toEqual(['PG_VERSION']);
});

test('a folder of another PostgreSQL version is refused by name', async () => {
  const { data, home, portal } = await portalWithRow();
  await portal.signal('SIGTERM');
  writeFileSync(join(home, 'cluster/data/PG_VERSION'), '17\n');
  expect(await startPortal(data).said('refused')).toContain('another PostgreSQL version');
});

test('a server that gives up tells why, in plain words', async () => {
  const { data, home, portal } = await portalWithRow();
  await portal.signal('SIGTERM');
  writeFileSync(join(home, 'cluster/data/global/pg_control'), 'damaged');
  const refusal = await startPortal(data).said('refused');
  expect(refusal).toContain('did not start');
  expect(refusal).toContain('postgres.log');
});

test('a lost password is told, and the running server is left alone', async () => {
  const { data, home, portal } = await portalWithRow();
  const server = postmasterPid(home);
  await portal.signal('SIGKILL');
  writeFileSync(join(home, 'cluster/password'), 'another');
  expect(await startPortal(data).said('refused')).toContain('refuses the password');
  expect(runs(server)).toBe(true);
});
