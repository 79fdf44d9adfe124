import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@/lib/platform/embedded-postgres/ports';

/** A portal on an empty data directory of its own, with the sample workspace, readable without a session. */
export interface BenchPortal {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

export interface PortalHome {
  environment: Record<string, string>;
  url: string;
  remove(): void;
}

export async function portalHome(databaseUrl = ''): Promise<PortalHome> {
  const data = mkdtempSync(join(tmpdir(), 'pilothouse-bench-'));
  const port = await freePort();
  return {
    url: `http://127.0.0.1:${port}`,
    environment: {
      PORT: `${port}`,
      HOST: '127.0.0.1',
      PILOTHOUSE_DATA: data,
      PILOTHOUSE_SAMPLE: '1',
      PILOTHOUSE_PUBLIC_READ: '1',
      DATABASE_URL: databaseUrl,
      NEXTAUTH_URL: '',
    },
    remove: () => rmSync(data, { recursive: true, force: true }),
  };
}

/** Starts `command` (npm start, or the script that it runs) and answers when `path` first answers 200. */
export async function startPortal(home: PortalHome, command: string[], path: string): Promise<BenchPortal> {
  const [file = '', ...args] = command;
  const child = spawn(file, args, { env: { ...process.env, ...home.environment }, stdio: 'ignore' });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${file} did not start`);
  await untilOk(child, `${home.url}${path}`);
  return { url: home.url, pid, stop: () => stop(child) };
}

async function untilOk(child: ChildProcess, url: string): Promise<void> {
  const deadline = performance.now() + 300_000;
  while (performance.now() < deadline) {
    if (child.exitCode !== null)
      throw new Error(`the portal ended with ${child.exitCode} before it answered`);
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) {
      await answer.text();
      return;
    }
    await answer?.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`${url} did not answer 200 within five minutes`);
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** Processor time of one process with all its threads so far, in milliseconds to the nearest ten; null as below. */
export function processorMilliseconds(pid: number): number | null {
  const stat = `/proc/${pid}/stat`;
  if (!existsSync(stat)) return null;
  // After the name, which may hold anything but ends with the last bracket: state is field 3, user and system time 14 and 15.
  const text = readFileSync(stat, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

/** Resident memory of one process in MB, as Linux counts it; null where /proc is not there. */
export function residentMegabytes(pid: number): number | null {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return null;
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(status, 'utf8'))?.[1];
  return kilobytes ? Number(kilobytes) / 1024 : null;
}
