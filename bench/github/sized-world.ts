import {
  addItem,
  addPull,
  addRepository,
  addRun,
  emptyWorld,
  minutesAfter,
  type World,
  type WorldRepository,
} from '@/e2e/support/github-stand-in/world';
import {
  addCodeScanningAlert,
  addDependabotAlert,
  addDeployment,
  addDeploymentStatus,
  addJob,
  addRelease,
  addReview,
} from '@/e2e/support/github-stand-in/world-details';

/** How many records of each kind the benchmarks' repository holds. */
export interface WorldSize {
  issues: number;
  pulls: number;
  runs: number;
  jobsPerRun: number;
  releases: number;
  deployments: number;
  dependabotAlerts: number;
  codeScanningAlerts: number;
  files: number;
}

export const nothing: WorldSize = {
  issues: 0,
  pulls: 0,
  runs: 0,
  jobsPerRun: 0,
  releases: 0,
  deployments: 0,
  dependabotAlerts: 0,
  codeScanningAlerts: 0,
  files: 0,
};

const worldNow = '2026-03-01T12:00:00Z';
const begin = '2025-06-01T08:00:00Z';
const sentence = 'Seen on two machines after the update, and not since. ';

/** One repository, bench/relay, of this size: the same on every call, so that two processes know the same world. */
export function sizedWorld(size: WorldSize): { world: World; repository: WorldRepository } {
  const world = emptyWorld(() => new Date(worldNow));
  world.version = 1;
  for (const limit of [world.rateLimit, world.graphqlRateLimit])
    Object.assign(limit, { limit: 10_000_000, remaining: 10_000_000 });
  const repository = addRepository(world, 'bench', 'relay', { id: 7001 });
  addItems(repository, size);
  for (let n = 1; n <= size.runs; n += 1) {
    const createdAt = minutesAfter(begin, n);
    const run = addRun(repository, { createdAt });
    for (let job = 0; job < size.jobsPerRun; job += 1) addJob(run);
  }
  for (let n = 1; n <= size.releases; n += 1) addRelease(repository, { body: sentence });
  for (let n = 1; n <= size.deployments; n += 1) {
    const deployment = addDeployment(repository, { createdAt: minutesAfter(begin, n * 30) });
    addDeploymentStatus(deployment);
    // The next deployment of an environment makes the one before inactive.
    if (n < size.deployments) addDeploymentStatus(deployment, { state: 'inactive' });
  }
  for (let n = 1; n <= size.dependabotAlerts; n += 1) addDependabotAlert(repository);
  for (let n = 1; n <= size.codeScanningAlerts; n += 1) addCodeScanningAlert(repository);
  for (let n = 1; n <= size.files; n += 1)
    repository.files.set(
      `docs/adr/${String(n).padStart(4, '0')}-choice.md`,
      `# ${n}. Choice ${n}\n\nDate: 2026-01-05\n\n## Status\n\nAccepted\n`,
    );
  return { world, repository };
}

function addItems(repository: WorldRepository, { issues, pulls }: WorldSize): void {
  const all = issues + pulls;
  for (let number = 1; number <= all; number += 1) {
    const createdAt = minutesAfter(begin, number);
    const item = {
      number,
      createdAt,
      updatedAt: minutesAfter(createdAt, 90),
      title: `Item ${number}: the connection pool runs out under load`,
      body: sentence.repeat(8),
      labels: ['bug', `area-${number % 9}`],
    };
    // Pull requests lie evenly among the issues.
    const isPull = Math.floor((number * pulls) / all) > Math.floor(((number - 1) * pulls) / all);
    if (isPull) addReview(addPull(repository, item));
    else addItem(repository, item);
  }
}
