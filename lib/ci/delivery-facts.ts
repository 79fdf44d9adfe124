import { addDays } from '@/lib/shared/calendar-day';
import { groupBy } from '@/lib/shared/group-by';
import { type BandTable, bands2023, type DoraKeyName } from './domain/dora/bands';
import type { Deployment, DoraKey, Incident, MergedPullRequest } from './domain/dora/delivery';
import { linkIncidents } from './domain/dora/incident-cause';
import { changeFailureRate, recoveryTime } from './domain/dora/stability';
import { deploymentFrequency, leadTime } from './domain/dora/throughput';
import { bandTableInput } from './input';
import { type DeploymentFact, readDeployments, readIncidents, readMergedPulls } from './records/delivery';

/** What is known of a repository's delivery, from long before a window up to now. */
export interface DeliveryFacts {
  repository: string;
  deployments: Deployment[];
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
  const [deployments, pulls, incidents] = await Promise.all([
    readDeployments(projectId, since),
    readMergedPulls(projectId, since),
    readIncidents(projectId, settings.incidentLabels, since),
  ]);
  const environments = new Set(settings.environments.map((name) => name.toLowerCase()));
  return [...groupBy(deployments, ({ repository }) => repository)].map(([repository, some]) => {
    const deployed = some.map((one) => deploymentOf(one, environments));
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
    return { repository, deployments: deployed, changes, incidents: linkIncidents(broken, deployed) };
  });
}

function deploymentOf(
  { isProduction, ...one }: DeploymentFact,
  environments: ReadonlySet<string>,
): Deployment {
  return {
    ...one,
    isProduction: environments.has(one.environment.toLowerCase()) || isProduction,
    at: one.at.toISOString(),
    finishedAt: one.finishedAt?.toISOString() ?? null,
  };
}

/** The bands as they were saved, or the default ones. */
export function bandsOf(saved: unknown): BandTable {
  const own = bandTableInput.safeParse(saved);
  return own.success ? own.data : bands2023;
}

/** One of the four keys of a repository over a window of UTC days. */
export function keyOf(
  name: DoraKeyName,
  { deployments, changes, incidents }: DeliveryFacts,
  { from, to }: { from: string; to: string },
  bands: BandTable,
): DoraKey {
  const window = { first: new Date(`${from}T00:00:00.000Z`), last: new Date(`${to}T23:59:59.999Z`) };
  switch (name) {
    case 'deployment-frequency':
      return deploymentFrequency(deployments, window, bands);
    case 'lead-time':
      return leadTime(changes, deployments, window, bands);
    case 'change-failure-rate':
      return changeFailureRate(deployments, incidents, window, bands);
    case 'recovery-time':
      return recoveryTime(deployments, incidents, window, bands);
  }
}
