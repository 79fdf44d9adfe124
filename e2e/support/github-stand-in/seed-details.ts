import { minutesAfter, type WorldRepository } from './world';
import {
  addCodeScanningAlert,
  addCommit,
  addDependabotAlert,
  addDeployment,
  addDeploymentStatus,
  addJob,
  addRelease,
  addReview,
  rerun,
} from './world-details';
import type { WorldRun } from './world-records';

/** What a repository's life leaves beside issues, pull requests and runs: reviews, jobs, releases, deployments, alerts. */
export function addDemoDetails(repository: WorldRepository): void {
  addReviews(repository);
  addLinks(repository);
  repository.runs.forEach(addJobs);
  addReleases(repository);
  addAlerts(repository);
}

function addReviews({ items }: WorldRepository): void {
  for (const item of items) {
    const { pull, number, createdAt } = item;
    if (!pull) continue;
    pull.commits = [];
    for (let n = 1; n <= 1 + (number % 3); n += 1)
      addCommit(item, { authoredAt: minutesAfter(createdAt, n * 30 - 600) });
    if (number % 12 === 0) continue;
    if (number % 8 === 0)
      addReview(item, { state: 'CHANGES_REQUESTED', submittedAt: minutesAfter(createdAt, 90 + number) });
    addReview(item, { submittedAt: minutesAfter(createdAt, 200 + number) });
    if (pull.mergedAt) pull.mergedBy = 'grace';
  }
}

function addLinks({ owner, name, items }: WorldRepository): void {
  const issues = items.filter(({ pull }) => !pull);
  const [first, second, third, ...rest] = issues.slice(-8);
  if (!first || !second || !third) return;
  const parent = `${owner}/${name}#${first.number}`;
  for (const item of rest) item.parent = parent;
  third.blockedBy = [`${owner}/${name}#${second.number}`, parent];
}

/** Three jobs each; a failed run failed in its tests, and every second failed one was run again before. */
function addJobs(run: WorldRun, index: number): void {
  if (run.conclusion === 'failure' && index % 2 === 0) {
    addAttemptJobs(run, 'failure');
    const { startedAt, updatedAt } = run;
    rerun(run, minutesAfter(startedAt, 60));
    Object.assign(run, {
      status: 'completed',
      conclusion: 'failure',
      updatedAt: minutesAfter(updatedAt, 61),
    });
  }
  addAttemptJobs(run, run.conclusion);
}

function addAttemptJobs(run: WorldRun, conclusion: string | null): void {
  const at = (minutes: number) => minutesAfter(run.startedAt, minutes);
  addJob(run, { name: 'lint', conclusion: 'success', startedAt: at(0.2), completedAt: at(1) });
  addJob(run, { name: 'test', conclusion, startedAt: at(0.3), completedAt: at(4) });
  const skipped = conclusion === 'failure';
  addJob(run, {
    name: 'build',
    conclusion: skipped ? 'skipped' : 'success',
    startedAt: at(4),
    completedAt: at(skipped ? 4 : 5),
  });
}

function addReleases(repository: WorldRepository): void {
  for (let n = 1; n <= 12; n += 1) {
    const createdAt = minutesAfter('2026-08-10T12:00:00Z', n * 10_080);
    addRelease(repository, { createdAt, prerelease: n % 5 === 0 });
    for (const environment of ['staging', 'production']) {
      const deployment = addDeployment(repository, {
        environment,
        ref: `v1.${n}.0`,
        createdAt: minutesAfter(createdAt, environment === 'staging' ? 20 : 180),
      });
      addDeploymentStatus(deployment, { state: 'in_progress', description: 'Rolling out' });
      addDeploymentStatus(deployment, { state: n === 7 && deployment.production ? 'failure' : 'success' });
    }
  }
}

function addAlerts(repository: WorldRepository): void {
  const severities = ['critical', 'high', 'medium', 'low'] as const;
  for (let n = 1; n <= 9; n += 1) {
    const createdAt = minutesAfter('2026-08-20T06:00:00Z', n * 9000);
    const fixedAt = minutesAfter(createdAt, n * 1500);
    const isFixed = n % 3 !== 0;
    const fixed = isFixed ? { state: 'fixed' as const, fixedAt, updatedAt: fixedAt } : {};
    addDependabotAlert(repository, { createdAt, severity: severities[n % 4] ?? 'low', ...fixed });
    if (n <= 4)
      addCodeScanningAlert(repository, { createdAt, severity: severities[n % 4] ?? null, ...fixed });
  }
  addDependabotAlert(repository, {
    createdAt: '2026-09-01T06:00:00Z',
    state: 'dismissed',
    updatedAt: '2026-09-03T06:00:00Z',
    dismissedAt: '2026-09-03T06:00:00Z',
    dismissedReason: 'tolerable_risk',
  });
}
