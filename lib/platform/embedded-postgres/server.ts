import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { explainServerLog, reportsTakenPort, tellingLines } from '../domain/server-log';
import { RefusedError } from '../errors';
import { isAlive } from '../process-identity';
import { asUser, serverEnvironment } from './initialise';
import { readPostmasterFile } from './observe';
import type { Place } from './place';
import { freePort } from './ports';

const logLimitBytes = 10 * 1024 * 1024;
const patienceNoteMs = 5000;

/** Starts the server and waits until it is ready, however long its recovery takes. Answers its port. */
export async function startServer(
  place: Place,
  keptPort: number | undefined,
  note: (text: string) => void,
): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const port = attempt === 1 && keptPort ? keptPort : await freePort();
    writeFileSync(place.portFile, `${port}\n`);
    const told = await tryStart(place, port, note);
    if (told === undefined) return port;
    if (attempt < 5 && reportsTakenPort(told)) continue;
    throw new RefusedError([
      {
        code: 'database-not-started',
        message: [
          `The embedded PostgreSQL did not start. ${explainServerLog(told) ?? 'Its log says:'}`,
          ...tellingLines(told),
          `Nothing was changed. The whole log: ${place.logFile}`,
        ].join('\n'),
      },
    ]);
  }
}

/** What the server wrote before it gave up; undefined when it is ready. */
async function tryStart(
  place: Place,
  port: number,
  note: (text: string) => void,
): Promise<string | undefined> {
  shortenLog(place.logFile);
  const logFd = openSync(place.logFile, 'a', 0o600);
  const logStart = statSync(place.logFile).size;
  const server = spawnServer(place, port, logFd);
  closeSync(logFd);
  const startedMs = performance.now();
  let notedMs = startedMs;
  while (hasEnded(server) === false) {
    const file = readPostmasterFile(place);
    if (file?.ready && file.pid === server.pid) {
      server.unref();
      return undefined;
    }
    if (performance.now() - notedMs > patienceNoteMs) {
      notedMs = performance.now();
      note(`The database is recovering (${Math.round((notedMs - startedMs) / 1000)} s so far).`);
    }
    await pause(10);
  }
  return readFileSync(place.logFile).subarray(logStart).toString('utf8');
}

/**
 * In a session of its own (`detached`), so that Ctrl-C in the terminal reaches the portal only, which then stops
 * the server in order; and so that the server outlives a killed portal and can be adopted.
 */
function spawnServer(place: Place, port: number, logFd: number): ChildProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    // Socket paths are limited to about 100 characters, which a data folder may exceed.
    unix_socket_directories: '',
    max_connections: '100',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] ',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(place.programs.postgres, ['-D', place.dataFolder, ...flags], {
    ...asUser(place.user),
    cwd: place.dataFolder,
    env: serverEnvironment(),
    detached: true,
    windowsHide: true,
    stdio: ['ignore', logFd, logFd],
  });
  server.on('error', () => undefined);
  return server;
}

function hasEnded(server: ChildProcess): boolean {
  return server.exitCode !== null || server.signalCode !== null || server.pid === undefined;
}

function shortenLog(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > logLimitBytes) renameSync(path, `${path}.1`);
}

/** Fast shutdown: open transactions are rolled back, everything committed is kept. Answers when it has ended. */
export async function stopServer(place: Place, timeoutMs = 60_000): Promise<boolean> {
  const pid = readPostmasterFile(place)?.pid;
  if (!pid || !isAlive(pid)) return true;
  if (process.platform === 'win32') {
    spawnSync(place.programs.pgCtl, ['stop', '-D', place.dataFolder, '-m', 'fast', '-W']);
  } else {
    process.kill(pid, 'SIGINT');
  }
  const endMs = performance.now() + timeoutMs;
  while (performance.now() < endMs) {
    // The file goes last; a process that nobody collects would seem alive for ever.
    if (!isAlive(pid) || readPostmasterFile(place)?.pid !== pid) return true;
    await pause(10);
  }
  return false;
}

/** Only for a file whose process is known to be no server of this folder (domain/start-decision.ts). */
export function removePostmasterFile(place: Place, seenPid: number | undefined): void {
  if (readPostmasterFile(place)?.pid === seenPid)
    rmSync(join(place.dataFolder, 'postmaster.pid'), { force: true });
}
