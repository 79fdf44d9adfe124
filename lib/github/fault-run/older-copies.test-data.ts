import type { LoggedRequest } from '@/e2e/support/github-stand-in/server';
import type { World, WorldRepository } from '@/e2e/support/github-stand-in/world';
import { type Chance, upTo } from './chance.test-data';
import { isList } from './random-faults.test-data';

/** With the time by which a list shows a change late this stays below the overlap of two deltas (five minutes). */
const oldestMs = 120_000;

/** GitHub answers from several copies of its data, some of which lie behind: the copy for a request (one of so many), or null for none. */
export function olderCopies(
  { world, repository, clock }: { world: World; repository: WorldRepository; clock: { now: number } },
  chance: Chance,
  oneOf: number,
): (request: LoggedRequest) => World | null {
  let copy: { world: World; atMs: number } | null = null;
  return ({ path, body }) => {
    if (!copy || clock.now - copy.atMs > oldestMs) {
      copy = { world: { ...world, repositories: structuredClone(world.repositories) }, atMs: clock.now };
      return null;
    }
    // What a new deployment supersedes changes without a time, so an older copy of that cannot be told from a new one.
    if (body.includes('on Deployment ')) return null;
    return isFromCopies(path, world, repository) && upTo(chance, oneOf) === 0 ? copy.world : null;
  };
}

/**
 * Lists and GraphQL. Where pages are counted from the top of a list, all of them come from one copy: a shift between
 * two copies is told by nothing.
 */
function isFromCopies(path: string, world: World, repository: WorldRepository): boolean {
  if (path.endsWith('/graphql')) return true;
  if (!isList(path)) return false;
  if (/\/issues\?/.test(path)) return !world.numbersPagesOnly;
  if (path.includes('/dependabot/')) return true;
  const { runs, deployments, releases, codeScanningAlerts } = repository;
  return [runs, deployments, releases, codeScanningAlerts].every(({ length }) => length < 90);
}
