import type { Viewer } from '@/lib/permissions/domain/viewer';
import type { AlertKind } from './domain/security-alert';
import { type PageArgs, readPage, requireReading } from './paged-reading';
import {
  countUngradedAlerts,
  listAlertStreams,
  listOpenAlerts,
  pageAlerts,
  pageDeployments,
  pageJobs,
  pageReleases,
} from './records/record-reads';

/** Releases of a project, drafts among them, newest first, without their texts. */
export function listReleases(viewer: Viewer, args: PageArgs) {
  return readPage(viewer, args, ['releases'], pageReleases);
}

/** Deployments of a project, newest first, each with its statuses, newest first. `state` null: not read yet, or none. */
export function listDeployments(viewer: Viewer, args: PageArgs) {
  return readPage(viewer, args, ['deployments'], pageDeployments);
}

/** Dependabot and code-scanning alerts of a project in every state, newest first. */
export function listSecurityAlerts(viewer: Viewer, args: PageArgs) {
  return readPage(viewer, args, ['dependabot-alerts', 'code-scanning-alerts'], pageAlerts);
}

/** Jobs of all attempts of a project's workflow runs, those of the newest run first. */
export function listJobs(viewer: Viewer, args: PageArgs) {
  return readPage(viewer, args, ['workflow-runs', 'jobs'], pageJobs);
}

export interface AlertFact {
  repository: string;
  kind: AlertKind;
  number: number;
  severity: string;
  title: string;
  url: string;
  createdAt: Date;
}

/** How one kind of alerts of one repository is known. */
export interface AlertSource {
  repository: string;
  kind: AlertKind;
  /** When it was last read whole; null: never, or GitHub does not offer it, so that no alert proves nothing. */
  syncedAt: Date | null;
  /** Why it is not offered and what to do; null when it is, or when it was only not read yet. */
  unavailable: string | null;
}

const graded = ['low', 'medium', 'high', 'critical'];

/**
 * Open alerts of these severities that were created at `since` or later (null: ever): how many, the ten newest, and
 * for each repository and kind how old that knowledge is. Alerts that were stored before GitHub stopped offering
 * them do not count: nobody knows whether they are open still. `ungraded` open alerts have no severity that says how
 * grave they are.
 */
export async function openAlertFacts(
  viewer: Viewer,
  { projectId, severities, since }: { projectId: string; severities: readonly string[]; since: Date | null },
): Promise<{ count: number; ungraded: number; alerts: AlertFact[]; sources: AlertSource[] }> {
  requireReading(viewer, projectId);
  const [rows, ungraded, streams] = await Promise.all([
    listOpenAlerts(projectId, severities, since),
    countUngradedAlerts(projectId, graded, since),
    listAlertStreams(projectId),
  ]);
  return {
    count: rows[0]?.count ?? 0,
    ungraded,
    alerts: rows.map(({ htmlUrl, count: _all, ...rest }) => ({ ...rest, url: htmlUrl })),
    sources: streams.map(({ state, lastCompleteAt, problem, ...rest }) => {
      const isOffered = state !== 'unavailable';
      return {
        ...rest,
        syncedAt: isOffered ? lastCompleteAt : null,
        unavailable: isOffered ? null : (problem ?? 'GitHub does not offer them here.'),
      };
    }),
  };
}
