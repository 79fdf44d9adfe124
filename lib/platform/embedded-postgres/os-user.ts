import { spawnSync } from 'node:child_process';

/** The operating-system user that runs PostgreSQL in the place of root. */
export interface OsUser {
  name: string;
  uid: number;
  gid: number;
}

export function runsAsRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * PostgreSQL refuses to run as root: an existing `pilothouse` or `postgres` user takes its place, else one is made,
 * else `nobody`. Undefined when we are not root and need nobody. Throws when there is no user at all.
 */
export function databaseUser(): OsUser | undefined {
  if (!runsAsRoot()) return undefined;
  const user = findUser('pilothouse') ?? findUser('postgres') ?? makeUser('pilothouse') ?? findUser('nobody');
  if (!user)
    throw new Error('PostgreSQL does not run as root, and this system has no other user to run it as.');
  return user;
}

/** The user with this number, as the owner of an existing database. */
export function userByNumber(uid: number, gid: number): OsUser {
  const name = spawnSync('id', ['-un', String(uid)], { encoding: 'utf8' }).stdout?.trim();
  return { name: name || `user ${uid}`, uid, gid };
}

function findUser(name: string): OsUser | undefined {
  const uid = idNumber('-u', name);
  const gid = idNumber('-g', name);
  return uid && gid !== undefined ? { name, uid, gid } : undefined;
}

function idNumber(which: '-u' | '-g', name: string): number | undefined {
  const answer = spawnSync('id', [which, name], { encoding: 'utf8' });
  return answer.status === 0 ? Number(answer.stdout) : undefined;
}

function makeUser(name: string): OsUser | undefined {
  const made = spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', name]);
  // Alpine and other BusyBox systems have adduser instead.
  if (made.status !== 0) spawnSync('adduser', ['-S', '-D', '-H', name]);
  return findUser(name);
}

/** Whether the user can enter and write a folder: asked of the system itself, which knows every parent and ACL. */
export function canWriteFolder(user: OsUser, folder: string): boolean {
  return succeedsAs(user, '/bin/sh', ['-c', 'cd "$1" && test -w . && test -x .', 'sh', folder]);
}

export function canRunProgram(user: OsUser, program: string): boolean {
  return succeedsAs(user, program, ['--version']);
}

function succeedsAs({ uid, gid }: OsUser, command: string, args: string[]): boolean {
  return spawnSync(command, args, { uid, gid, cwd: '/', stdio: 'ignore' }).status === 0;
}
