import { Octokit } from '@octokit/rest';
import { interleavedRatios, summarise, timed } from '../harness';
import { startBenchDatabases } from './bench-database';
import { connectAnew, inDatabase, syncOnce } from './in-database';
import { nothing } from './sized-world';
import { startStandInProcess } from './stand-in-client';

const rounds = 5;
/** Where both sides ask the same requests, so that nothing but reading and storing is compared. */
const issuesAlone = { ...nothing, issues: 12_000 };
/** Where GitHub's REST API, all that paginate has, needs a request a pull request and a run for their details. */
const everything = {
  ...nothing,
  issues: 2_500,
  pulls: 400,
  runs: 800,
  jobsPerRun: 2,
  releases: 120,
  deployments: 150,
  dependabotAlerts: 120,
  codeScanningAlerts: 120,
};

/**
 * A first sync, storing, against octokit.paginate reading the same from the same stand-in (in a process of its own)
 * without storing. Values are paginate's time over ours: 1 is as fast, 2 is twice as fast. Both sides have run once
 * before they are measured, as a worker has.
 */
export async function measureSpeed(progress: (text: string) => void) {
  const databases = await startBenchDatabases({ durable: true });
  try {
    const results = [];
    for (const [name, size, note] of [
      ['full sync against octokit.paginate, issues', issuesAlone, 'the same list pages on both sides'],
      [
        'full sync against octokit.paginate, all streams',
        everything,
        'with reviews, commits, jobs and statuses: paginate has only REST for them',
      ],
    ] as const) {
      const standIn = await startStandInProcess(size);
      try {
        progress(`${name}: ${rounds} rounds`);
        const ours = async () => {
          await connectAnew(standIn.url);
          return timed(() => syncOnce(standIn.url));
        };
        const theirs = () => timed(() => paginateAll(standIn.url, size === everything));
        const ratios = await inDatabase(databases, standIn.url, () =>
          interleavedRatios(rounds, theirs, ours),
        );
        const items = size.issues + size.pulls + size.runs;
        results.push(summarise(name, ratios, 'times', { atLeast: 1 }, `${items} items stored; ${note}`));
      } finally {
        await standIn.stop();
      }
    }
    return results;
  } finally {
    await databases.stop();
  }
}

async function paginateAll(api: string, details: boolean): Promise<number> {
  const octokit = new Octokit({ baseUrl: api, auth: 'stand-in-token' });
  const asked = { owner: 'bench', repo: 'relay', per_page: 100 };
  const items = await octokit.paginate(octokit.rest.issues.listForRepo, { ...asked, state: 'all' });
  if (!details) return items.length;
  const pulls = await octokit.paginate(octokit.rest.pulls.list, { ...asked, state: 'all' });
  for (const { number } of pulls) {
    await octokit.paginate(octokit.rest.pulls.listReviews, { ...asked, pull_number: number });
    await octokit.paginate(octokit.rest.pulls.listCommits, { ...asked, pull_number: number });
  }
  const runs = await octokit.paginate(octokit.rest.actions.listWorkflowRunsForRepo, asked);
  for (const { id } of runs)
    await octokit.paginate(octokit.rest.actions.listJobsForWorkflowRun, { ...asked, run_id: id });
  const deployments = await octokit.paginate(octokit.rest.repos.listDeployments, asked);
  for (const { id } of deployments)
    await octokit.paginate(octokit.rest.repos.listDeploymentStatuses, { ...asked, deployment_id: id });
  const rest = [
    await octokit.paginate(octokit.rest.repos.listReleases, asked),
    await octokit.paginate(octokit.rest.dependabot.listAlertsForRepo, asked),
    await octokit.paginate(octokit.rest.codeScanning.listAlertsForRepo, asked),
  ];
  return items.length + pulls.length + runs.length + rest.flat().length;
}
