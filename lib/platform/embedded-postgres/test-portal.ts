import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterEach } from 'vitest';

const script = join(process.cwd(), 'lib/platform/embedded-postgres/test-process.ts');
const loader = join(process.cwd(), 'node_modules/tsx/dist/loader.mjs');
const tsconfig = join(process.cwd(), 'tsconfig.json');

export interface Opened {
  url: string;
  port: number;
  origin: 'started' | 'adopted';
}

/** A process that uses the embedded database, as the portal or a command would. */
export class TestPortal {
  private told = '';
  readonly ended: Promise<number | null>;

  constructor(private readonly process: ChildProcess) {
    process.stdout?.on('data', (chunk: Buffer) => {
      this.told += chunk.toString();
    });
    process.stderr?.on('data', (chunk: Buffer) => {
      this.told += chunk.toString();
    });
    this.ended = new Promise((resolve) => process.once('exit', resolve));
  }

  get pid(): number {
    return this.process.pid ?? 0;
  }

  /** Everything it said so far. */
  get output(): string {
    return this.told;
  }

  async opened(): Promise<Opened> {
    return JSON.parse(await this.said('open')).open;
  }

  /** The first line with this event; fails with everything it said when it ends before. */
  async said(event: string): Promise<string> {
    const find = () => this.told.split('\n').find((line) => line.startsWith(`{"${event}"`));
    while (!find() && this.process.exitCode === null && this.process.signalCode === null) await pause(10);
    await pause(10);
    const line = find();
    if (!line) throw new Error(`never said "${event}", but: ${this.told}`);
    return line;
  }

  signal(name: NodeJS.Signals): Promise<number | null> {
    kill(this.pid, name);
    return this.ended;
  }

  /** As a terminal does on Ctrl-C: to every process of the group. */
  interruptGroup(): Promise<number | null> {
    if (this.pid > 0) process.kill(-this.pid, 'SIGINT');
    return this.ended;
  }
}

const folders: string[] = [];
const portals: TestPortal[] = [];

/** In memory where there is room (60 MB a database): on a busy disk the syncs of a new database take seconds. */
function temporaryFolder(): string {
  const inMemory = '/dev/shm';
  if (!existsSync(inMemory)) return tmpdir();
  const { bavail, bsize } = statfsSync(inMemory);
  return bavail * bsize > 1024 ** 3 ? inMemory : tmpdir();
}

export function newFolder(): string {
  const folder = mkdtempSync(join(temporaryFolder(), 'pilothouse-launch-'));
  // mkdtemp makes it for its owner alone; the user who runs the server for root must pass.
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

export function startPortal(
  portalData: string,
  { user = 'portal', systemFolder = '', cwd = process.cwd() } = {},
): TestPortal {
  const child = spawn(process.execPath, ['--import', loader, script, portalData, user, systemFolder], {
    cwd,
    detached: true,
    env: { ...process.env, TSX_TSCONFIG_PATH: tsconfig },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const portal = new TestPortal(child);
  portals.push(portal);
  return portal;
}

export function postmasterPid(home: string): number {
  const path = join(home, 'cluster', 'data', 'postmaster.pid');
  return existsSync(path) ? Number(readFileSync(path, 'utf8').split('\n')[0]) : 0;
}

/** Never number 0, which would be this process's own group. */
export function kill(pid: number, signal: NodeJS.Signals): void {
  if (pid <= 0 || pid === process.pid) throw new Error(`there is no such process to end: ${pid}`);
  process.kill(pid, signal);
}

export function runs(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    // A process that has ended but that nobody collected does not run.
    return process.platform !== 'linux' || !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Ends what a test left running and removes its folders. Call at the top of a test file. */
export function cleanUpAfterEach(): void {
  afterEach(async () => {
    for (const portal of portals.splice(0)) {
      if (runs(portal.pid)) await portal.signal('SIGKILL').catch(() => undefined);
    }
    for (const folder of folders.splice(0)) {
      const server = postmasterPid(join(folder, 'data', 'postgres'));
      if (server !== process.pid && runs(server)) kill(server, 'SIGQUIT');
      while (server !== process.pid && runs(server)) await pause(20);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  });
}
