import type { StreamName } from '../domain/stream-report';
import type { ScanContext } from './sync-context';
import { syncDeployments } from './sync-deployments';
import { syncFiles } from './sync-files';
import { syncIssueLinks } from './sync-issue-links';
import { syncJobs } from './sync-jobs';
import { syncPullDetails } from './sync-pull-details';
import { syncReleases } from './sync-releases';
import { syncCodeScanningAlerts, syncDependabotAlerts } from './sync-security-alerts';
import { syncIssues } from './sync-updated-stream';
import { syncWorkflowRuns } from './sync-workflow-runs';

/** How each stream below the repository itself is read. */
export const streamSyncs: Record<
  Exclude<StreamName, 'repository'>,
  (context: ScanContext) => Promise<void>
> = {
  async issues(context) {
    await syncIssues(context);
    await syncIssueLinks(context);
  },
  'pull-requests': syncPullDetails,
  'workflow-runs': syncWorkflowRuns,
  jobs: syncJobs,
  releases: syncReleases,
  deployments: (context) => syncDeployments(context),
  'dependabot-alerts': syncDependabotAlerts,
  'code-scanning-alerts': syncCodeScanningAlerts,
  files: syncFiles,
};
