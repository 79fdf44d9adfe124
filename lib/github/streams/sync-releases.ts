import { mapRelease, type ReleaseRow } from '../domain/release';
import {
  listMissingReleases,
  listSameReleases,
  listUnshownReleases,
  markReleases,
  writeReleases,
} from '../records/releases';
import type { StreamContext } from './sync-context';
import { type NewestFirstKind, syncNewestFirst } from './sync-newest-first';

const releases: NewestFirstKind<ReleaseRow> = {
  stream: 'releases',
  noun: 'release',
  path: '/repos/{owner}/{repo}/releases',
  itemPath: '/repos/{owner}/{repo}/releases/{id}',
  map: mapRelease,
  write: writeReleases,
  listSame: listSameReleases,
  listUnshown: listUnshownReleases,
  listMissing: listMissingReleases,
  mark: markReleases,
};

/** An old release that is edited below the newest hundred shows with the next full reading: GitHub tells no sooner. */
export async function syncReleases(context: StreamContext): Promise<void> {
  await syncNewestFirst(context, releases);
}
