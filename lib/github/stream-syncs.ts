import { isPullRequest, mapIssue } from './domain/issue';
import { mapPullRequest } from './domain/pull-request';
import type { StreamName } from './domain/stream-report';
import { listOtherIssues, markIssuesGone, writeIssues } from './records/issues';
import { listOtherPullRequests, markPullRequestsGone, writePullRequests } from './records/pull-requests';
import type { StreamContext } from './sync-context';
import { syncDeployments } from './sync-deployments';
import { syncFiles } from './sync-files';
import { syncReleases } from './sync-releases';
import { syncCodeScanningAlerts, syncDependabotAlerts } from './sync-security-alerts';
import { syncUpdatedStream } from './sync-updated-stream';
import { syncWorkflowRuns } from './sync-workflow-runs';

/** How each stream below the repository itself is read. */
export const streamSyncs: Partial<
  Record<Exclude<StreamName, 'repository'>, (context: StreamContext) => Promise<void>>
> = {
  issues: (context) =>
    syncUpdatedStream(context, '/repos/{owner}/{repo}/issues', {
      stream: 'issues',
      noun: 'issue',
      isForeign: isPullRequest,
      map: mapIssue,
      write: writeIssues,
      goers: {
        path: '/repos/{owner}/{repo}/issues/{number}',
        listOthers: listOtherIssues,
        markGone: markIssuesGone,
      },
    }),
  'pull-requests': (context) =>
    syncUpdatedStream(context, '/repos/{owner}/{repo}/pulls', {
      stream: 'pull-requests',
      noun: 'pull request',
      map: mapPullRequest,
      write: writePullRequests,
      goers: {
        path: '/repos/{owner}/{repo}/pulls/{number}',
        listOthers: listOtherPullRequests,
        markGone: markPullRequestsGone,
      },
    }),
  'workflow-runs': syncWorkflowRuns,
  releases: syncReleases,
  deployments: syncDeployments,
  'dependabot-alerts': syncDependabotAlerts,
  'code-scanning-alerts': syncCodeScanningAlerts,
  files: syncFiles,
};
