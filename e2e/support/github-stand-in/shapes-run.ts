import { minimalRepositoryShape, type Place, repositoryUrl, userShape, web } from './shapes-repository';
import type { WorldRepository } from './world';
import type { WorldJob, WorldRun } from './world-records';

export const checkSuiteNodeId = (run: WorldRun) => `CS_${run.id}`;

export const jobPage = ({ owner, name }: WorldRepository, run: WorldRun, job: WorldJob) =>
  `${web}/${owner}/${name}/actions/runs/${run.id}/job/${job.id}`;

/** One row of `GET /repos/{owner}/{repo}/actions/runs`. */
export function runShape(place: Place, repository: WorldRepository, run: WorldRun) {
  const base = repositoryUrl(place, repository);
  const url = `${base}/actions/runs/${run.id}`;
  return {
    id: run.id,
    node_id: `WFR_${run.id}`,
    name: run.name,
    display_title: run.title,
    head_branch: run.branch,
    head_sha: run.headSha,
    path: '.github/workflows/ci.yml',
    run_number: run.runNumber,
    run_attempt: run.runAttempt,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: run.workflowId,
    check_suite_id: run.id,
    check_suite_node_id: checkSuiteNodeId(run),
    url,
    html_url: `${web}/${repository.owner}/${repository.name}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    run_started_at: run.startedAt,
    actor: userShape(place, run.actor),
    triggering_actor: userShape(place, run.actor),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${base}/check-suites/${run.id}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: run.runAttempt > 1 ? `${url}/attempts/${run.runAttempt - 1}` : null,
    workflow_url: `${base}/actions/workflows/${run.workflowId}`,
    head_commit: {
      id: run.headSha,
      tree_id: run.headSha,
      message: run.title,
      timestamp: run.createdAt,
      author: { name: 'Ada', email: 'ada@example.invalid' },
      committer: { name: 'Ada', email: 'ada@example.invalid' },
    },
    repository: minimalRepositoryShape(place, repository),
    head_repository: minimalRepositoryShape(place, repository),
  };
}

/** The run as it was in one attempt; null when it had no such attempt. */
export function runAttempt(run: WorldRun, attempt: number): WorldRun | null {
  if (attempt === run.runAttempt) return run;
  const earlier = run.earlier.find((one) => one.attempt === attempt);
  if (!earlier) return null;
  const { status, conclusion, startedAt, updatedAt } = earlier;
  return { ...run, runAttempt: attempt, status, conclusion, startedAt, updatedAt };
}

export function jobShape(place: Place, repository: WorldRepository, run: WorldRun, job: WorldJob) {
  const base = repositoryUrl(place, repository);
  return {
    id: job.id,
    run_id: run.id,
    workflow_name: run.name,
    head_branch: run.branch,
    run_url: `${base}/actions/runs/${run.id}`,
    run_attempt: job.attempt,
    node_id: `CR_${job.id}`,
    head_sha: run.headSha,
    url: `${base}/actions/jobs/${job.id}`,
    html_url: jobPage(repository, run, job),
    status: job.status,
    conclusion: job.conclusion,
    created_at: job.createdAt,
    // GitHub tells the time of queueing here while the job waits for a runner.
    started_at: job.startedAt ?? job.createdAt,
    completed_at: job.completedAt,
    name: job.name,
    steps: [],
    check_run_url: `${base}/check-runs/${job.id}`,
    labels: ['ubuntu-latest'],
    runner_id: null,
    runner_name: null,
    runner_group_id: null,
    runner_group_name: null,
  };
}
