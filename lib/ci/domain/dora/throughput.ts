import { median } from '@/lib/shared/statistics';
import { splitExcluded } from '../exclusion';
import { type BandTable, bandOf, bands2023 } from './bands';
import {
  byBeginning,
  type Deployment,
  type DoraKey,
  type DoraWindow,
  findRollbacks,
  hasFailed,
  hasSucceeded,
  inOrder,
  isWithin,
  type MergedPullRequest,
  notDeployedReason,
  type Rollbacks,
  settledAt,
} from './delivery';

const minimumChanges = 5;
const minimumDays = 7;

/**
 * Deployment frequency: successful production deployments a day of the window (Forsgren, Humble and Kim, Accelerate,
 * 2018, chapter 2). None in the window is 0 a day where production was deployed to before it or tried within it, hence
 * low; where no production deployment is known at all it is unknown. `deployments` has to reach back before the window.
 */
export function deploymentFrequency(
  deployments: readonly Deployment[],
  window: DoraWindow,
  table: BandTable = bands2023,
): DoraKey {
  const inside = deployments.filter((one) => isWithin(settledAt(one), window));
  const { counted, excluded } = splitExcluded(
    inside,
    (one) => notDeployedReason(one) ?? (hasFailed(one) ? 'failed' : null),
  );
  const days = (window.last.getTime() + 1 - window.first.getTime()) / 86_400_000;
  const isKnown = deployments.some(
    (one) =>
      one.isProduction && (hasSucceeded(one) || hasFailed(one)) && settledAt(one) <= window.last.getTime(),
  );
  const value = isKnown && days > 0 ? counted.length / days : null;
  const isLong = Math.round(days) >= minimumDays;
  return {
    value,
    unit: 'deployments per day',
    n: counted.length,
    population: 'successful deployments to production that finished in the window, rollbacks among them',
    excluded,
    band: value === null || !isLong ? null : bandOf('deployment-frequency', value, table),
    items: inOrder(counted).map(({ id }) => ({ id, value: 1 })),
    why: {},
    missing:
      value === null
        ? 'No deployment to production is known, so this is unknown rather than 0. One that is over would be enough.'
        : isLong
          ? null
          : `A window of at least ${minimumDays} days would be enough for a band.`,
  };
}

/** Those that may carry a change live. */
function carriersOf(deployments: readonly Deployment[], { rollbackIds }: Rollbacks): Deployment[] {
  return deployments.filter((one) => one.isProduction && hasSucceeded(one) && !rollbackIds.has(one.id));
}

/**
 * The instant after which changes have to be merged to matter to `leadTime` from the beginning of a window on: all merged
 * until then went live before it. Null where any may matter.
 */
export function changesNeededAfter(
  deployments: readonly Deployment[],
  windowStart: Date,
  rollbacks = findRollbacks(deployments),
): string | null {
  let last: string | null = null;
  for (const one of inOrder(carriersOf(deployments, rollbacks))) {
    if (settledAt(one) >= windowStart.getTime()) break;
    last = one.at;
  }
  return last;
}

/**
 * Lead time for changes: from a pull request's first commit to the end of the first successful production deployment
 * that began at or after its merge, median of the changes that went live in the window. A rollback carries no change.
 */
export function leadTime(
  pulls: readonly MergedPullRequest[],
  deployments: readonly Deployment[],
  window: DoraWindow,
  table: BandTable = bands2023,
  rollbacks = findRollbacks(deployments),
): DoraKey {
  const carriers = byBeginning(carriersOf(deployments, rollbacks));
  const changes = pulls.map((pull) => {
    const mergedAt = pull.mergedAt === null ? null : Date.parse(pull.mergedAt);
    const carrier = mergedAt === null ? undefined : carriers.firstFrom(mergedAt);
    const liveAt = carrier ? settledAt(carrier) : null;
    const seconds =
      liveAt === null || pull.firstCommitAt === null
        ? null
        : (liveAt - Date.parse(pull.firstCommitAt)) / 1000;
    return { id: String(pull.number), mergedAt, liveAt, seconds, carrierId: carrier?.id };
  });
  const concerned = changes.filter(({ mergedAt, liveAt }) =>
    liveAt === null ? mergedAt !== null && mergedAt <= window.last.getTime() : isWithin(liveAt, window),
  );
  const { counted, excluded } = splitExcluded(concerned, ({ liveAt, seconds }) => {
    if (liveAt === null) return 'merged, and in no production deployment yet';
    if (seconds === null) return 'first commit not known';
    return seconds < 0 ? 'first commit is later than the deployment' : null;
  });
  const items = counted.flatMap(({ id, seconds }) => (seconds === null ? [] : [{ id, value: seconds }]));
  return keyOfDurations('lead-time', items, {
    why: Object.fromEntries(counted.map(({ id, carrierId }) => [id, `live with deployment ${carrierId}`])),
    population: 'merged pull requests whose first successful production deployment finished in the window',
    excluded,
    noun: 'changes that went live',
    table,
  });
}

/** A median of seconds with its band; null below five. */
export function keyOfDurations(
  key: 'lead-time' | 'recovery-time',
  given: readonly { id: string; value: number }[],
  {
    population,
    excluded,
    why,
    noun,
    table,
  }: Pick<DoraKey, 'population' | 'excluded' | 'why'> & { noun: string; table: BandTable },
): DoraKey {
  const items = [...given].sort((a, b) => b.value - a.value || (a.id < b.id ? -1 : 1));
  const lacking = minimumChanges - items.length;
  const value = lacking > 0 ? null : median(items.map((item) => item.value));
  return {
    value,
    unit: 's',
    n: items.length,
    population,
    excluded,
    band: value === null ? null : bandOf(key, value, table),
    items,
    why,
    missing: lacking > 0 ? `${lacking} more ${noun} would be enough (at least ${minimumChanges}).` : null,
  };
}
