import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { asUser, makeFolderFor, runInitdb, serverEnvironment } from '../embedded-postgres/initialise';
import { canRunProgram, databaseUser } from '../embedded-postgres/os-user';
import { defaultSystemFolder } from '../embedded-postgres/place';
import { freePort } from '../embedded-postgres/ports';
import { copyPrograms, installedPrograms } from '../embedded-postgres/programs';

export interface ScratchServer {
  /** Without a database name. */
  url: string;
  stop(): Promise<void>;
}

/**
 * A throw-away PostgreSQL in a temporary folder, for tests, benchmarks and writing migrations. It is unsafe against
 * power loss, which is quicker; `durable` waits for the disk at each commit, as the portal's own server does.
 */
export async function startScratchServer({ durable = false } = {}): Promise<ScratchServer> {
  const user = databaseUser();
  const installed = installedPrograms();
  const reachable = !user || canRunProgram(user, installed.postgres);
  const programs = reachable ? installed : copyPrograms(installed, defaultSystemFolder);
  const folder = mkdtempSync(join(tmpdir(), 'pilothouse-scratch-'));
  makeFolderFor(user, folder);
  const data = join(folder, 'data');
  runInitdb(programs, user, data, ['-U', 'postgres', '-A', 'trust', '--no-sync']);
  const port = await freePort();
  const settings = [
    `fsync=${durable ? 'on' : 'off'}`,
    'max_connections=200',
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
  ];
  const flags = settings.flatMap((setting) => ['-c', setting]);
  const server = spawn(programs.postgres, ['-D', data, '-p', String(port), ...flags], {
    ...asUser(user),
    cwd: folder,
    env: serverEnvironment(),
    stdio: 'ignore',
  });
  const url = `postgresql://postgres@127.0.0.1:${port}`;
  await untilReachable(`${url}/postgres`);
  return {
    url,
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilReachable(url: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
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
