import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { explainServerLog, tellingLines } from '../domain/server-log';
import { RefusedError } from '../errors';
import type { OsUser } from './os-user';
import type { Place } from './place';
import type { Programs } from './programs';

export const databaseRole = 'pilothouse';
const draftPrefix = '.tmp-';

/**
 * Makes an empty cluster. It is made in a folder of its own and renamed when it is whole, so that a crash leaves
 * only a draft, which the next start removes.
 */
export function initialiseCluster(place: Place): void {
  removeDrafts(place.home);
  const draft = join(place.home, `${draftPrefix}${randomBytes(6).toString('hex')}`);
  makeFolderFor(place.user, draft);
  const password = randomBytes(24).toString('base64url');
  const handover = join(draft, 'handover');
  writeFileSync(handover, `${password}\n`, { mode: 0o600 });
  if (place.user) chownSync(handover, place.user.uid, place.user.gid);
  runInitdb(place.programs, place.user, join(draft, 'data'), [
    `--username=${databaseRole}`,
    `--pwfile=${handover}`,
    '--auth=scram-sha-256',
  ]);
  rmSync(handover);
  writeFileSync(join(draft, 'password'), password, { mode: 0o600 });
  renameSync(draft, dirname(place.dataFolder));
}

/** The same character rules on every system: UTF-8, order by code point, nothing from the machine's locales. */
const localeFlags = [
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
];

export function runInitdb(
  programs: Programs,
  user: OsUser | undefined,
  dataFolder: string,
  flags: string[],
): void {
  const run = spawnSync(programs.initdb, ['-D', dataFolder, ...localeFlags, ...flags], {
    ...asUser(user),
    cwd: dirname(dataFolder),
    env: serverEnvironment(),
    encoding: 'utf8',
  });
  if (run.status === 0) return;
  const told = `${run.stdout ?? ''}\n${run.stderr ?? ''}\n${run.error?.message ?? ''}`;
  throw new RefusedError([
    {
      code: 'database-not-made',
      message: `The database could not be made in ${dataFolder}. ${explainServerLog(told) ?? ''}\n${tellingLines(told).join('\n')}`,
    },
  ]);
}

export function asUser(user: OsUser | undefined): { uid?: number; gid?: number } {
  return user ? { uid: user.uid, gid: user.gid } : {};
}

/** What PostgreSQL gets to see: nothing of our tokens and secrets. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, SystemRoot, TEMP, TMP } = process.env;
  return { PATH, HOME, SystemRoot, TEMP, TMP, LC_ALL: 'C', TZ: 'UTC', NODE_ENV: 'production' };
}

export function makeFolderFor(user: OsUser | undefined, folder: string): void {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
  if (user) chownSync(folder, user.uid, user.gid);
}

function removeDrafts(home: string): void {
  for (const name of readdirSync(home).filter((entry) => entry.startsWith(draftPrefix))) {
    // An initdb that outlived its portal may still write there; then the folder goes at the start after this one.
    try {
      rmSync(join(home, name), { recursive: true, force: true, maxRetries: 3 });
    } catch {}
  }
}
