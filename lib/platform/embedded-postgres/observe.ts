import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { type PostmasterFile, parsePostmasterFile } from '../domain/postmaster-file';
import type { Situation } from '../domain/start-decision';
import { isAlive } from '../process-identity';
import { databaseRole } from './initialise';
import type { Place } from './place';
import { isPortFree } from './ports';

export interface Observation {
  situation: Situation;
  postmaster: PostmasterFile | undefined;
  /** Where a server of ours answers, or would be started. */
  port: number;
}

export async function observe(place: Place): Promise<Observation> {
  const folder = folderState(place);
  const postmaster = readPostmasterFile(place);
  const keptPort = readNumber(place.portFile);
  const port = postmaster?.port || keptPort || 0;
  const answer = folder === 'whole' && port ? await whoAnswers(place, port) : 'silent';
  const portFree = keptPort ? await isPortFree(keptPort) : false;
  return {
    postmaster,
    port: keptPort ?? 0,
    situation: {
      folder,
      postmaster: postmasterState(place, postmaster),
      strays: strayProcesses(place.dataFolder).filter((pid) => pid !== postmaster?.pid).length,
      answer,
      keptPort: keptPort === undefined ? 'unset' : portFree ? 'free' : 'taken',
    },
  };
}

function folderState({ dataFolder, programs }: Place): Situation['folder'] {
  const entries = statSync(dataFolder, { throwIfNoEntry: false }) ? readdirSync(dataFolder) : [];
  if (entries.length === 0) return 'absent';
  if (!existsSync(join(dataFolder, 'PG_VERSION')) || !existsSync(join(dataFolder, 'global', 'pg_control'))) {
    return 'incomplete';
  }
  const made = readFileSync(join(dataFolder, 'PG_VERSION'), 'utf8').trim();
  return made === programs.version.split('.')[0] ? 'whole' : 'other-version';
}

const postmasterPath = (place: Place) => join(place.dataFolder, 'postmaster.pid');

export function readPostmasterFile(place: Place): PostmasterFile | undefined {
  const path = postmasterPath(place);
  try {
    return parsePostmasterFile(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function postmasterState(place: Place, file: PostmasterFile | undefined): Situation['postmaster'] {
  if (!existsSync(postmasterPath(place))) return 'no-file';
  if (!file) return 'damaged-file';
  if (!isAlive(file.pid)) return 'dead';
  if (process.platform === 'linux') {
    return worksIn(file.pid, place.dataFolder) ? 'runs-here' : 'unrelated-process';
  }
  if (process.platform === 'win32') return 'cannot-tell';
  const command =
    spawnSync('ps', ['-o', 'command=', '-p', String(file.pid)], { encoding: 'utf8' }).stdout ?? '';
  return command.includes('postgres') && command.includes(place.dataFolder)
    ? 'runs-here'
    : 'unrelated-process';
}

/** Every process of a server works in its data folder. Only Linux tells; elsewhere PostgreSQL's own guard decides. */
function strayProcesses(dataFolder: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && worksIn(pid, dataFolder));
}

// A process of another user, or one that has ended and waits to be collected, does not tell: it is not ours.
function worksIn(pid: number, dataFolder: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataFolder);
  } catch {
    return false;
  }
}

export function readNumber(path: string): number | undefined {
  if (!existsSync(path)) return undefined;
  const number = Number(readFileSync(path, 'utf8').trim());
  return Number.isInteger(number) && number > 0 && number < 65_536 ? number : undefined;
}

export function serverUrl(place: Place, port: number, name: string): string {
  const password = readFileSync(place.passwordFile, 'utf8').trim();
  return `postgresql://${databaseRole}:${encodeURIComponent(password)}@127.0.0.1:${port}/${name}`;
}

const startingUp = '57P03';
const wrongPassword = new Set(['28P01', '28000']);

/** Whether the server at the port takes our password and works in our folder. */
export async function whoAnswers(place: Place, port: number): Promise<Situation['answer']> {
  if (!existsSync(place.passwordFile)) return 'wrong-password';
  const client = new pg.Client({
    connectionString: serverUrl(place, port, 'postgres'),
    connectionTimeoutMillis: 2000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query('SHOW data_directory');
    return realpathSync(rows[0].data_directory) === realpathSync(place.dataFolder) ? 'ours' : 'other-folder';
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    if (code === startingUp) return 'starting';
    return wrongPassword.has(code) ? 'wrong-password' : 'silent';
  } finally {
    await client.end().catch(() => undefined);
  }
}
