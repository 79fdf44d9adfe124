import { groupBy } from '@/lib/shared/group-by';
import { byId, type Exclusion } from '../exclusion';
import type { BandName } from './bands';

/** Times are UTC ISO. `state` is the newest status as GitHub writes it; null when none was given yet. */
export interface Deployment {
  id: string;
  environment: string;
  /** Null where nobody says. */
  isProduction: boolean | null;
  sha: string;
  at: string;
  state: string | null;
  finishedAt: string | null;
}

export interface MergedPullRequest {
  number: number;
  mergedAt: string | null;
  firstCommitAt: string | null;
  mergeCommitSha: string | null;
}

export interface Incident {
  id: string;
  openedAt: string;
  closedAt: string | null;
  deploymentId?: string | null;
}

/** From the first instant to the last, both included. */
export interface DoraWindow {
  first: Date;
  last: Date;
}

export interface DoraKey {
  /** Null when it is not known: too little, or nothing, to say it of. */
  value: number | null;
  unit: string;
  n: number;
  population: string;
  excluded: Exclusion[];
  band: BandName | null;
  /** What is behind it: a deployment's or a change's id with its own figure. */
  items: { id: string; value: number }[];
  /** What made an item's figure, in words by its id, where the figure alone does not say. */
  why: Readonly<Record<string, string>>;
  /** What would be enough, when the value or the band is missing. */
  missing: string | null;
}

/** "inactive" is what GitHub makes of a success once the next one is live. */
const succeeded = new Set(['success', 'inactive']);
const failed = new Set(['failure', 'error']);

export const hasSucceeded = ({ state }: Deployment): boolean => succeeded.has(state ?? '');
export const hasFailed = ({ state }: Deployment): boolean => failed.has(state ?? '');
/** When it was live, or known to have failed: when it finished, or began where the end is not known. */
export const settledAt = ({ finishedAt, at }: Deployment): number => Date.parse(finishedAt ?? at);

export function isWithin(instant: number, { first, last }: DoraWindow): boolean {
  return instant >= first.getTime() && instant <= last.getTime();
}

/** Why a deployment is none to production that is over, or null. */
export function notDeployedReason(deployment: Deployment): string | null {
  if (deployment.isProduction === null) return 'not known whether the environment is production';
  if (!deployment.isProduction) return 'not to production';
  return hasSucceeded(deployment) || hasFailed(deployment)
    ? null
    : `not over: ${deployment.state ?? 'no state yet'}`;
}

export interface Rollbacks {
  /** Ids of deployments that brought back an older commit. */
  rollbackIds: ReadonlySet<string>;
  /** The rollback that took a deployment back, by that deployment's id. */
  rolledBackBy: ReadonlyMap<string, Deployment>;
}

/**
 * A rollback deploys a commit to an environment that was live there before, with another one in between; it takes back
 * every deployment since. The same commit twice in a row is a repetition, not a rollback.
 */
export function findRollbacks(deployments: readonly Deployment[]): Rollbacks {
  const rollbackIds = new Set<string>();
  const rolledBackBy = new Map<string, Deployment>();
  const live = deployments.filter((one) => one.isProduction && hasSucceeded(one));
  for (const group of groupBy(live, ({ environment }) => environment).values()) {
    const history: Deployment[] = [];
    /** The last place of each commit in `history`: a year of deployments is not searched for each. */
    const places = new Map<string, number>();
    for (const deployment of inOrder(group)) {
      const before = places.get(deployment.sha) ?? -1;
      const since = before < 0 ? [] : history.slice(before + 1);
      if (since.length > 0) {
        rollbackIds.add(deployment.id);
        for (const { id, sha } of since) {
          rolledBackBy.set(id, deployment);
          places.delete(sha);
        }
        // What was taken back is gone: deploying it again later brings it anew.
        history.length = before + 1;
      } else places.set(deployment.sha, history.push(deployment) - 1);
    }
  }
  return { rollbackIds, rolledBackBy };
}

/** By the time they began, then by id. */
export function inOrder(deployments: readonly Deployment[]): Deployment[] {
  return timedInOrder(deployments).map(({ deployment }) => deployment);
}

/** Each time is read once: sorting a year of deployments reads it twelve times over. */
function timedInOrder(deployments: readonly Deployment[]): { deployment: Deployment; began: number }[] {
  return deployments
    .map((deployment) => ({ deployment, began: Date.parse(deployment.at) }))
    .sort((a, b) => a.began - b.began || byId(a.deployment.id, b.deployment.id));
}

export interface ByBeginning {
  /** The first that began at this instant or later. */
  firstFrom(instant: number): Deployment | undefined;
}

/** Answers by halving: looking through them for each change took seconds over thousands of both. */
export function byBeginning(deployments: readonly Deployment[]): ByBeginning {
  const ordered = timedInOrder(deployments);
  return {
    firstFrom(instant) {
      let [low, high] = [0, ordered.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((ordered[middle]?.began ?? instant) < instant) low = middle + 1;
        else high = middle;
      }
      return ordered[low]?.deployment;
    },
  };
}
