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
    for (const deployment of inOrder(group)) {
      const before = history.findLastIndex(({ sha }) => sha === deployment.sha);
      const since = before < 0 ? [] : history.slice(before + 1);
      if (since.length > 0) {
        rollbackIds.add(deployment.id);
        for (const { id } of since) rolledBackBy.set(id, deployment);
        // What was taken back is gone: deploying it again later brings it anew.
        history.length = before + 1;
      } else history.push(deployment);
    }
  }
  return { rollbackIds, rolledBackBy };
}

/** By the time they began, then by id. */
export function inOrder(deployments: readonly Deployment[]): Deployment[] {
  return [...deployments].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || byId(a.id, b.id));
}
