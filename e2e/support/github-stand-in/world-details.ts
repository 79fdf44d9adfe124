import { addItem, fakeSha, minutesAfter, type WorldRepository } from './world';
import type {
  WorldCodeScanningAlert,
  WorldDependabotAlert,
  WorldDeployment,
  WorldItem,
  WorldJob,
  WorldPull,
  WorldRelease,
  WorldRun,
} from './world-records';

/** Short ways to add what hangs on items, runs and repositories. Nothing here moves a clock: say times or take the defaults. */

export function addReview(item: WorldItem, review: Partial<WorldPull['reviews'][number]> = {}) {
  const { pull } = item;
  if (!pull) throw new Error(`#${item.number} is no pull request`);
  const made = {
    id: pull.id * 100 + pull.reviews.length + 1,
    state: 'APPROVED' as const,
    author: 'grace',
    submittedAt: minutesAfter(item.createdAt, 60 * (pull.reviews.length + 1)),
    ...review,
  };
  pull.reviews.push(made);
  return made;
}

export function addCommit(item: WorldItem, commit: Partial<WorldPull['commits'][number]> = {}) {
  const { pull } = item;
  if (!pull) throw new Error(`#${item.number} is no pull request`);
  const count = pull.commits.length + 1;
  const made = {
    sha: fakeSha(pull.id * 100 + count),
    authoredAt: minutesAfter(item.createdAt, count),
    ...commit,
  };
  pull.commits.push(made);
  pull.headSha = made.sha;
  return made;
}

/** Adds a finished job of the run's newest attempt unless told otherwise. */
export function addJob(run: WorldRun, job: Partial<WorldJob> = {}): WorldJob {
  const count = run.jobs.length + 1;
  const made: WorldJob = {
    id: run.id * 1000 + count,
    attempt: run.runAttempt,
    name: `job ${count}`,
    status: 'completed',
    conclusion: run.conclusion ?? 'success',
    createdAt: run.startedAt,
    startedAt: minutesAfter(run.startedAt, 1),
    completedAt: minutesAfter(run.startedAt, 3),
    ...job,
  };
  run.jobs.push(made);
  return made;
}

/** Starts the run anew: what it was becomes an earlier attempt. */
export function rerun(run: WorldRun, at: string): void {
  run.earlier.push({
    attempt: run.runAttempt,
    status: run.status,
    conclusion: run.conclusion,
    startedAt: run.startedAt,
    updatedAt: run.updatedAt,
  });
  Object.assign(run, {
    runAttempt: run.runAttempt + 1,
    status: 'queued',
    conclusion: null,
    startedAt: at,
    updatedAt: at,
  });
}

export function addRelease(repository: WorldRepository, release: Partial<WorldRelease> = {}): WorldRelease {
  const count = nextNumber(repository.releases, (one) => one.id % 100_000);
  const createdAt = release.createdAt ?? minutesAfter('2026-01-06T10:00:00Z', count * 60);
  const made: WorldRelease = {
    id: repository.id * 100_000 + count,
    tagName: `v1.${count}.0`,
    name: `Release 1.${count}`,
    body: `What is new in 1.${count}`,
    draft: false,
    prerelease: false,
    author: 'ada',
    targetCommitish: repository.defaultBranch,
    createdAt,
    publishedAt: release.draft ? null : minutesAfter(createdAt, 5),
    ...release,
  };
  repository.releases.push(made);
  return made;
}

/** Adds a deployment without a status. */
export function addDeployment(
  repository: WorldRepository,
  rest: Partial<WorldDeployment> = {},
): WorldDeployment {
  const count = nextNumber(repository.deployments, (one) => one.id % 100_000);
  const createdAt = rest.createdAt ?? minutesAfter('2026-01-06T11:00:00Z', count * 60);
  const made: WorldDeployment = {
    id: repository.id * 100_000 + count,
    environment: 'production',
    task: 'deploy',
    ref: repository.defaultBranch,
    sha: fakeSha(count),
    description: null,
    creator: 'ada',
    production: (rest.environment ?? 'production') === 'production',
    transient: false,
    createdAt,
    updatedAt: createdAt,
    statuses: [],
    ...rest,
  };
  repository.deployments.push(made);
  return made;
}

/** Adds a status, which moves the deployment's own updatedAt, as on GitHub. */
export function addDeploymentStatus(
  deployment: WorldDeployment,
  status: Partial<WorldDeployment['statuses'][number]> = {},
) {
  const count = deployment.statuses.length + 1;
  const made = {
    id: deployment.id * 100 + count,
    state: 'success',
    description: 'Deployed',
    creator: 'ada',
    environmentUrl: 'https://relay.example.invalid',
    logUrl: 'https://ci.example.invalid/log',
    createdAt: minutesAfter(deployment.createdAt, count * 5),
    ...status,
  };
  deployment.statuses.push(made);
  if (made.createdAt > deployment.updatedAt) deployment.updatedAt = made.createdAt;
  return made;
}

export function addDependabotAlert(
  repository: WorldRepository,
  alert: Partial<WorldDependabotAlert> = {},
): WorldDependabotAlert {
  const number = alert.number ?? nextNumber(repository.dependabotAlerts, (one) => one.number);
  const createdAt = alert.createdAt ?? minutesAfter('2026-01-07T08:00:00Z', number * 60);
  const made: WorldDependabotAlert = {
    number,
    state: 'open',
    severity: 'high',
    summary: `Weakness ${number} in a dependency`,
    ghsaId: `GHSA-2345-6789-${String(number).padStart(4, '2')}`,
    cveId: `CVE-2026-${String(number).padStart(5, '1')}`,
    packageName: `left-${number}`,
    ecosystem: 'npm',
    manifestPath: 'package-lock.json',
    createdAt,
    updatedAt: createdAt,
    fixedAt: null,
    dismissedAt: null,
    dismissedReason: null,
    ...alert,
  };
  repository.dependabotAlerts.push(made);
  return made;
}

export function addCodeScanningAlert(
  repository: WorldRepository,
  alert: Partial<WorldCodeScanningAlert> = {},
): WorldCodeScanningAlert {
  const number = alert.number ?? nextNumber(repository.codeScanningAlerts, (one) => one.number);
  const createdAt = alert.createdAt ?? minutesAfter('2026-01-07T09:00:00Z', number * 60);
  const made: WorldCodeScanningAlert = {
    number,
    state: 'open',
    severity: 'medium',
    ruleId: 'js/unused-local-variable',
    ruleDescription: `Finding ${number}`,
    toolName: 'CodeQL',
    path: `src/file-${number}.ts`,
    createdAt,
    updatedAt: createdAt,
    fixedAt: null,
    dismissedAt: null,
    dismissedReason: null,
    ...alert,
  };
  repository.codeScanningAlerts.push(made);
  return made;
}

/** Takes an item out: gone for good (410), or moved to another repository of the world (301), where it is added. */
export function deleteItem(repository: WorldRepository, number: number): void {
  repository.items = repository.items.filter((item) => item.number !== number);
  repository.goneItems.set(number, 'deleted');
}

export function transferItem(
  from: WorldRepository,
  number: number,
  to: WorldRepository,
  at: string,
): WorldItem {
  const item = from.items.find((one) => one.number === number);
  if (!item) throw new Error(`there is no #${number}`);
  const { id: _id, number: _number, ...rest } = item;
  const moved = addItem(to, { ...rest, updatedAt: at });
  from.items = from.items.filter((one) => one !== item);
  from.goneItems.set(number, `${to.owner}/${to.name}#${moved.number}`);
  return moved;
}

const nextNumber = <T>(rows: T[], number: (row: T) => number) =>
  rows.reduce((most, row) => Math.max(most, number(row)), 0) + 1;
