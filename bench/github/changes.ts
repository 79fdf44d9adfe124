import {
  addRun,
  changed,
  minutesAfter,
  type World,
  type WorldRepository,
} from '@/e2e/support/github-stand-in/world';
import {
  addDeployment,
  addDeploymentStatus,
  addJob,
  addRelease,
} from '@/e2e/support/github-stand-in/world-details';

/** How many rows change, and from when on (ISO). GitHub's clock stands an hour later from then on. */
export interface ChangeOrder {
  total: number;
  at: string;
}

export interface Changed {
  issues: number;
  pulls: number;
  runs: number;
  releases: number;
  deployments: number;
  dependabotAlerts: number;
  codeScanningAlerts: number;
}

// No share makes full hundreds of the totals that are measured: where changes fill their pages to the last row, any
// reader has to ask one page more to see that they end there.
const shares: Changed = {
  issues: 0.37,
  pulls: 0.21,
  runs: 0.19,
  deployments: 0.11,
  releases: 0.03,
  dependabotAlerts: 0.05,
  codeScanningAlerts: 0.04,
};

/** Spreads `total` over the kinds by their shares; what rounding leaves are issues, so that the sum is exact. */
export function spread(total: number): Changed {
  const entries = Object.entries(shares).map(([kind, share]) => [kind, Math.floor(total * share)] as const);
  const left = total - entries.reduce((sum, [, count]) => sum + count, 0);
  const counts = Object.fromEntries(entries) as unknown as Changed;
  return { ...counts, issues: counts.issues + left };
}

/** Changes rows as people and machines do: items and alerts are edited, runs, releases and deployments are made. */
export function applyChanges(world: World, repository: WorldRepository, { total, at }: ChangeOrder): Changed {
  const counts = spread(total);
  const issues = repository.items.filter(({ pull }) => !pull).slice(0, counts.issues);
  const pulls = repository.items.filter(({ pull }) => pull).slice(0, counts.pulls);
  for (const item of [...issues, ...pulls])
    Object.assign(item, { title: `Changed at ${at}: ${item.number}`, updatedAt: at });
  for (let n = 0; n < counts.runs; n += 1) addJob(addRun(repository, { createdAt: secondsAfter(at, n) }));
  const fixed = { state: 'fixed', fixedAt: at, updatedAt: at };
  for (const alert of repository.dependabotAlerts.slice(0, counts.dependabotAlerts))
    Object.assign(alert, fixed);
  for (const alert of repository.codeScanningAlerts.slice(0, counts.codeScanningAlerts))
    Object.assign(alert, fixed);
  for (let n = 0; n < counts.deployments; n += 1)
    addDeploymentStatus(addDeployment(repository, { createdAt: secondsAfter(at, n) }));
  for (let n = 0; n < counts.releases; n += 1) addRelease(repository, { createdAt: at, publishedAt: at });
  world.now = () => new Date(Date.parse(at) + 3_600_000);
  changed(world);
  return counts;
}

const secondsAfter = (at: string, seconds: number) => minutesAfter(at, seconds / 60);
