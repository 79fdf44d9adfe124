import { createHash } from 'node:crypto';
import {
  accessSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { decidePlacement } from '../domain/placement';
import { RefusedError } from '../errors';
import { canRunProgram, canWriteFolder, databaseUser, type OsUser, userByNumber } from './os-user';
import { copyPrograms, installedPrograms, type Programs } from './programs';

/** Everything about where one embedded database lies and who runs it. */
export interface Place {
  /** Holds cluster/ (data/ and password), port and postgres.log. */
  home: string;
  dataFolder: string;
  passwordFile: string;
  portFile: string;
  logFile: string;
  programs: Programs;
  /** Undefined: the user who runs this process. */
  user: OsUser | undefined;
}

export const defaultSystemFolder = '/var/lib/pilothouse';

/** Finds, and where needed makes, the place of the embedded database below `portalData`. */
export function findPlace(
  portalData: string,
  note: (text: string) => void,
  systemFolder = defaultSystemFolder,
): Place {
  const programs = installedPrograms();
  const defaultHome = join(portalData, 'postgres');
  const pointer = join(portalData, 'postgres-elsewhere');
  const keptHome = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : undefined;
  const user = ownerOfDatabase(keptHome ?? defaultHome) ?? databaseUser();
  if (!user) return placeForOurselves(keptHome ?? defaultHome, programs);
  return placeForOtherUser({ defaultHome, keptHome, pointer, systemFolder, programs, user, note });
}

function placeForOurselves(home: string, programs: Programs): Place {
  const place = placeAt(home, programs, undefined);
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    accessSync(home, constants.W_OK | constants.X_OK);
    if (existsSync(dirname(place.dataFolder))) accessSync(place.passwordFile, constants.R_OK);
  } catch {
    throw new RefusedError([
      {
        code: 'database-out-of-reach',
        message:
          `The database in ${home} cannot be read or written by you; another user made it. Nothing was changed. ` +
          'Start Pilothouse as that user (root, if it was first started as root), or give the folder to yours.',
      },
    ]);
  }
  return place;
}

interface Search {
  defaultHome: string;
  keptHome: string | undefined;
  pointer: string;
  systemFolder: string;
  programs: Programs;
  user: OsUser;
  note: (text: string) => void;
}

function placeForOtherUser(search: Search): Place {
  const { defaultHome, keptHome, pointer, systemFolder, programs, user, note } = search;
  const placement = decidePlacement({
    defaultHome,
    systemHome: join(systemFolder, createHash('sha256').update(defaultHome).digest('hex').slice(0, 16)),
    keptHome,
    defaultHomeHoldsDatabase: existsSync(join(defaultHome, 'cluster')),
    canReachDefaultHome: !keptHome && canUseHome(defaultHome, user),
    canRunInstalledPrograms: canRunProgram(user, programs.postgres),
  });
  if (!placement.ok) throw unreachable(placement.unreachable, user);
  if (placement.moved && !keptHome) {
    note(
      `The database lies in ${placement.home}: the user ${user.name}, who runs it, cannot reach ${defaultHome}.`,
    );
  }
  if (placement.moved && !canUseHome(placement.home, user)) throw unreachable(placement.home, user);
  if (placement.moved) writeFileSync(pointer, `${placement.home}\n`);
  return placeAt(
    placement.home,
    placement.copyPrograms ? copyPrograms(programs, systemFolder) : programs,
    user,
  );
}

/** Makes the folder for the user, who alone may enter it; takes an empty one back when that is of no use. */
function canUseHome(home: string, user: OsUser): boolean {
  const made = mkdirSync(home, { recursive: true, mode: 0o755 });
  // One that root made (mkdir, a restored backup) is handed over; what lies in it is not touched.
  if (made || statSync(home).uid === 0) chownSync(home, user.uid, user.gid);
  if (canWriteFolder(user, home)) return true;
  if (readdirSync(home).length === 0) rmdirSync(home);
  return false;
}

/** As root, an existing database is run by the user whom it belongs to. */
function ownerOfDatabase(home: string): OsUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(join(home, 'cluster', 'data'), { throwIfNoEntry: false });
  return owner && owner.uid !== 0 ? userByNumber(owner.uid, owner.gid) : undefined;
}

function placeAt(home: string, programs: Programs, user: OsUser | undefined): Place {
  return {
    home,
    dataFolder: join(home, 'cluster', 'data'),
    passwordFile: join(home, 'cluster', 'password'),
    portFile: join(home, 'port'),
    logFile: join(home, 'postgres.log'),
    programs,
    user,
  };
}

function unreachable(folder: string, user: OsUser): RefusedError {
  return new RefusedError([
    {
      code: 'database-out-of-reach',
      message:
        `PostgreSQL does not run as root, and the user ${user.name}, who runs it instead, cannot reach ${folder}. ` +
        'Nothing was changed. Start Pilothouse as the owner of that folder, or let others pass through its parents.',
    },
  ]);
}
