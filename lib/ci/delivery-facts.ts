import { addDays } from '@/lib/shared/calendar-day';
import { groupBy } from '@/lib/shared/group-by';
import { type BandTable, bands2023, type DoraKeyName } from './domain/dora/bands';
import {
  type Deployment,
  type DoraKey,
  findRollbacks,
  type Incident,
  type MergedPullRequest,
  type Rollbacks,
} from './domain/dora/delivery';
import { linkIncidents } from './domain/dora/incident-cause';
import { changeFailureRate, recoveryTime } from './domain/dora/stability';
import { changesNeededAfter, deploymentFrequency, leadTime } from './domain/dora/throughput';
import { bandTableInput } from './input';
import { readDeployments, readIncidents, readMergedPulls } from './records/delivery';

/** What is known of a repository's delivery, from long before a window up to now; of changes, what matters to it. */
export interface DeliveryFacts {
  repository: string;
  deployments: Deployment[];
  /** Found once: every key but the frequency rests on them. */
  rollbacks: Rollbacks;
  changes: (MergedPullRequest & { url: string })[];
  incidents: Incident[];
}

/** Rollbacks and what production runs are known from so many days before the window. */
const reachBackDays = 365;

/**
 * The facts of each repository that has deployments. A deployment is to production when GitHub or the settings say so;
 * where GitHub does not say and no setting names the environment, nobody knows.
 */
export async function readDeliveryFacts(
  projectId: string,
  from: string,
  settings: { environments: readonly string[]; incidentLabels: readonly string[] },
): Promise<DeliveryFacts[]> {
  const since = new Date(`${addDays(from, -reachBackDays)}T00:00:00.000Z`);
  const [deployments, incidents] = await Promise.all([
    readDeployments(projectId, since),
    readIncidents(projectId, settings.incidentLabels, since),
  ]);
  const environments = new Set(settings.environments.map((name) => name.toLowerCase()));
  for (const one of deployments) if (environments.has(one.environment.toLowerCase())) one.isProduction = true;
  const byRepository = groupBy(deployments, ({ repository }) => repository);
  const rollbacks = new Map([...byRepository].map(([repository, own]) => [repository, findRollbacks(own)]));
  const windowStart = new Date(`${from}T00:00:00.000Z`);
  const needed = [...byRepository].map(([repository, own]) =>
    changesNeededAfter(own, windowStart, rollbacks.get(repository)),
  );
  const pulls = await readMergedPulls(
    projectId,
    since,
    needed.includes(null) ? null : (needed.sort()[0] ?? null),
  );
  return [...byRepository].map(([repository, deployed]) => {
    const broken = incidents
      .filter((incident) => incident.repository === repository)
      .map(({ id, openedAt, closedAt, causeSha }) => ({
        ...{ id, causeSha, openedAt: openedAt.toISOString() },
        closedAt: closedAt?.toISOString() ?? null,
      }));
    const changes = pulls
      .filter((pull) => pull.repository === repository)
      .map(({ number, mergedAt, firstCommitAt, mergeCommitSha, url }) => ({
        ...{ number, mergeCommitSha, url },
        mergedAt: mergedAt?.toISOString() ?? null,
        firstCommitAt: firstCommitAt?.toISOString() ?? null,
      }));
    return {
      repository,
      deployments: deployed,
      rollbacks: rollbacks.get(repository) ?? findRollbacks(deployed),
      changes,
      incidents: linkIncidents(broken, deployed),
    };
  });
}

/** The bands as they were saved, or the default ones. */
export function bandsOf(saved: unknown): BandTable {
  const own = bandTableInput.safeParse(saved);
  return own.success ? own.data : bands2023;
}

/** One of the four keys of a repository over a window of UTC days. */
export function keyOf(
  name: DoraKeyName,
  { deployments, rollbacks, changes, incidents }: DeliveryFacts,
  { from, to }: { from: string; to: string },
  bands: BandTable,
): DoraKey {
  const window = { first: new Date(`${from}T00:00:00.000Z`), last: new Date(`${to}T23:59:59.999Z`) };
  switch (name) {
    case 'deployment-frequency':
      return deploymentFrequency(deployments, window, bands);
    case 'lead-time':
      return leadTime(changes, deployments, window, bands, rollbacks);
    case 'change-failure-rate':
      return changeFailureRate(deployments, incidents, window, bands, rollbacks);
    case 'recovery-time':
      return recoveryTime(deployments, incidents, window, bands, rollbacks);
  }
}
