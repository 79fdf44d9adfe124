import { groupBy } from '@/lib/shared/group-by';
import { splitExcluded } from '../exclusion';
import { type BandTable, bandOf, bands2023 } from './bands';
import {
  type ByBeginning,
  byBeginning,
  type Deployment,
  type DoraKey,
  type DoraWindow,
  findRollbacks,
  hasFailed,
  hasSucceeded,
  type Incident,
  inOrder,
  isWithin,
  notDeployedReason,
  type Rollbacks,
  settledAt,
} from './delivery';
import { keyOfDurations } from './throughput';

/** Below this there is no rate; below twenty one failure alone is more than the 5% that separate elite from high. */
const minimumForRate = 5;
const minimumForBand = 20;

interface Judged {
  id: string;
  deployment: Deployment;
  incidents: Incident[];
  rolledBackBy: Deployment | undefined;
}

function judge(
  deployments: readonly Deployment[],
  incidents: readonly Incident[],
  window: DoraWindow,
  { rollbackIds, rolledBackBy }: Rollbacks,
) {
  const byDeployment = groupBy(incidents, ({ deploymentId }) => deploymentId ?? null);
  const inside = inOrder(deployments.filter((one) => isWithin(settledAt(one), window)));
  const { counted, excluded } = splitExcluded(
    inside,
    (one) =>
      notDeployedReason(one) ??
      (rollbackIds.has(one.id) ? 'a rollback: it repairs and brings no change' : null),
  );
  const judged = counted.map(
    (deployment): Judged => ({
      id: deployment.id,
      deployment,
      incidents: byDeployment.get(deployment.id) ?? [],
      rolledBackBy: rolledBackBy.get(deployment.id),
    }),
  );
  const ids = new Set(deployments.map(({ id }) => id));
  const stray = incidents.filter(({ openedAt }) => isWithin(Date.parse(openedAt), window));
  const { excluded: unlinked } = splitExcluded(stray, ({ deploymentId }) =>
    deploymentId && ids.has(deploymentId) ? null : 'an incident linked to no known deployment',
  );
  return { judged, excluded: [...excluded, ...unlinked] };
}

const isFailure = (one: Judged) => reasonsOf(one).length > 0;

/** What makes a deployment a failed change, all of it. */
function reasonsOf({ deployment, incidents, rolledBackBy }: Judged): string[] {
  return [
    ...(hasFailed(deployment) ? ['it failed'] : []),
    ...(incidents.length > 0 ? [`incident ${incidents.map(({ id }) => id).join(', ')}`] : []),
    ...(rolledBackBy ? [`taken back by deployment ${rolledBackBy.id}`] : []),
  ];
}

const whyFailed = (judged: readonly Judged[]) =>
  Object.fromEntries(judged.filter(isFailure).map((one) => [one.id, reasonsOf(one).join('; ')]));

/**
 * Change failure rate: the share of production deployments that failed, were rolled back, or that an incident is linked
 * to (Forsgren, Humble and Kim 2018; DORA 2023: deployments that need hotfix, rollback, fix forward or patch).
 */
export function changeFailureRate(
  deployments: readonly Deployment[],
  incidents: readonly Incident[],
  window: DoraWindow,
  table: BandTable = bands2023,
  rollbacks = findRollbacks(deployments),
): DoraKey {
  const { judged, excluded } = judge(deployments, incidents, window, rollbacks);
  const n = judged.length;
  const value = n < minimumForRate ? null : (judged.filter(isFailure).length / n) * 100;
  const needed = value === null ? minimumForRate : minimumForBand;
  return {
    value,
    unit: '%',
    n,
    population: 'deployments to production that finished in the window, rollbacks aside; 1 is a failure',
    excluded,
    band: value === null || n < minimumForBand ? null : bandOf('change-failure-rate', value, table),
    items: judged.map((one) => ({ id: one.id, value: isFailure(one) ? 1 : 0 })),
    why: whyFailed(judged),
    missing:
      n >= minimumForBand
        ? null
        : `${needed - n} more deployments to production would be enough for a ${value === null ? 'rate' : 'band'} (at least ${needed}).`,
  };
}

/**
 * Failed deployment recovery time (DORA's name since 2023 for time to restore): of each failed deployment of the window
 * from its first incident's opening to its last one's end; without incidents from its end to the end of its rollback, or
 * of the next successful deployment to the same environment. Median. What is not restored yet is left out and said, so
 * the figure flatters while there is such a one.
 */
export function recoveryTime(
  deployments: readonly Deployment[],
  incidents: readonly Incident[],
  window: DoraWindow,
  table: BandTable = bands2023,
  rollbacks = findRollbacks(deployments),
): DoraKey {
  const { judged, excluded } = judge(deployments, incidents, window, rollbacks);
  const live = deployments.filter((one) => one.isProduction && hasSucceeded(one));
  const good = new Map(
    [...groupBy(live, ({ environment }) => environment)].map(([name, own]) => [name, byBeginning(own)]),
  );
  const recoveries = judged
    .filter(isFailure)
    .map((one) => ({ id: one.id, seconds: secondsToRecover(one, good) }));
  const { counted, excluded: open } = splitExcluded(recoveries, ({ seconds }) =>
    seconds === null ? 'not restored yet' : seconds < 0 ? 'restored before it failed' : null,
  );
  const items = counted.flatMap(({ id, seconds }) => (seconds === null ? [] : [{ id, value: seconds }]));
  return keyOfDurations('recovery-time', items, {
    population: 'failed production deployments of the window that have been restored',
    excluded: [...open, ...excluded],
    why: whyFailed(judged),
    noun: 'restored failures',
    table,
  });
}

function secondsToRecover(
  { deployment, incidents, rolledBackBy }: Judged,
  good: ReadonlyMap<string, ByBeginning>,
): number | null {
  if (incidents.length > 0) {
    const ends = incidents.map(({ closedAt }) => (closedAt === null ? Number.NaN : Date.parse(closedAt)));
    if (ends.some(Number.isNaN)) return null;
    return (Math.max(...ends) - Math.min(...incidents.map(({ openedAt }) => Date.parse(openedAt)))) / 1000;
  }
  const repair = rolledBackBy ?? good.get(deployment.environment)?.firstFrom(settledAt(deployment));
  return repair ? (settledAt(repair) - settledAt(deployment)) / 1000 : null;
}
