import type { Viewer } from '@/lib/permissions/domain/viewer';
import { addDays } from '@/lib/shared/calendar-day';
import { groupBy } from '@/lib/shared/group-by';
import { bands2023 } from './domain/dora/bands';
import type { Deployment, DoraKey } from './domain/dora/delivery';
import { changeFailureRate, recoveryTime } from './domain/dora/stability';
import { deploymentFrequency, leadTime } from './domain/dora/throughput';
import { bandTableInput } from './input';
import { requireProjectReading } from './queries';
import {
  type DeploymentFact,
  findSettings,
  readDeployments,
  readIncidents,
  readMergedPulls,
} from './records/delivery';

export interface DeliverySettingsView {
  environments: string[];
  incidentLabels: string[];
  /** Null: those of the Accelerate report. */
  bands: unknown;
  /** 0: nothing was saved yet, the defaults stand. */
  version: number;
}

const defaults: DeliverySettingsView = {
  environments: ['production', 'prod'],
  incidentLabels: ['incident', 'outage', 'postmortem'],
  bands: null,
  version: 0,
};

/** How a project's delivery is measured. */
export async function readDeliverySettings(viewer: Viewer, projectId: string): Promise<DeliverySettingsView> {
  requireProjectReading(viewer, projectId);
  const row = await findSettings(projectId);
  if (!row) return defaults;
  const { environments, incidentLabels, bands, version } = row;
  return { environments, incidentLabels, bands, version };
}

export interface RepositoryDelivery {
  repository: string;
  frequency: DoraKey;
  leadTime: DoraKey;
  failureRate: DoraKey;
  recovery: DoraKey;
  /** Addresses of pull requests by number. */
  urls: Record<string, string>;
}

/** Rollbacks and what production runs are known from so many days before the window. */
const reachBackDays = 365;

/**
 * The four keys of each repository of a project over a window of UTC days. A deployment is to production when GitHub or
 * the settings say so; where GitHub does not say and no setting names the environment, nobody knows.
 */
export async function readDelivery(
  viewer: Viewer,
  { projectId, from, to }: { projectId: string; from: string; to: string },
): Promise<RepositoryDelivery[]> {
  const settings = await readDeliverySettings(viewer, projectId);
  const since = new Date(`${addDays(from, -reachBackDays)}T00:00:00.000Z`);
  const [deployments, pulls, incidents] = await Promise.all([
    readDeployments(projectId, since),
    readMergedPulls(projectId, since),
    readIncidents(projectId, settings.incidentLabels, since),
  ]);
  const window = { first: new Date(`${from}T00:00:00.000Z`), last: new Date(`${to}T23:59:59.999Z`) };
  const own = bandTableInput.safeParse(settings.bands);
  const bands = own.success ? own.data : bands2023;
  const environments = new Set(settings.environments.map((name) => name.toLowerCase()));
  return [...groupBy(deployments, ({ repository }) => repository)].map(([repository, some]) => {
    const deployed = some.map((one) => deploymentOf(one, environments));
    const merged = pulls.filter((pull) => pull.repository === repository);
    const broken = incidents
      .filter((incident) => incident.repository === repository)
      .map(({ id, openedAt, closedAt }) => ({
        id,
        openedAt: openedAt.toISOString(),
        closedAt: closedAt?.toISOString() ?? null,
      }));
    const changes = merged.map(({ number, mergedAt, firstCommitAt, mergeCommitSha }) => ({
      number,
      mergeCommitSha,
      mergedAt: mergedAt?.toISOString() ?? null,
      firstCommitAt: firstCommitAt?.toISOString() ?? null,
    }));
    return {
      repository,
      frequency: deploymentFrequency(deployed, window, bands),
      leadTime: leadTime(changes, deployed, window, bands),
      failureRate: changeFailureRate(deployed, broken, window, bands),
      recovery: recoveryTime(deployed, broken, window, bands),
      urls: Object.fromEntries(merged.map(({ number, url }) => [`${number}`, url])),
    };
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
