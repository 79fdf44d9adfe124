import type { StreamName } from './stream-report';

/** The streams as people call them, within a sentence. */
export const streamWords: Record<StreamName, string> = {
  repository: 'repository',
  issues: 'issues',
  'pull-requests': 'pull requests',
  'workflow-runs': 'workflow runs',
  jobs: 'jobs and attempts',
  releases: 'releases',
  deployments: 'deployments',
  'dependabot-alerts': 'Dependabot alerts',
  'code-scanning-alerts': 'code-scanning alerts',
  files: 'decision and lesson files',
};

/** One of these is asked each time; all of them when anything else moved. So their age grows to a few intervals. */
export const takingTurns: ReadonlySet<StreamName> = new Set<StreamName>([
  'releases',
  'deployments',
  'dependabot-alerts',
  'code-scanning-alerts',
]);

/** "issues, jobs and attempts". */
export const streamList = (streams: readonly StreamName[]) =>
  streams.map((stream) => streamWords[stream]).join(', ');
