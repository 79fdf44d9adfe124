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
  rerun,
} from '@/e2e/support/github-stand-in/world-details';
import type { WorldItem, WorldRun } from '@/e2e/support/github-stand-in/world-records';
import { type Chance, upTo } from './chance.test-data';

export interface RandomWorld {
  world: World;
  repository: WorldRepository;
  /** Where transferred issues go. */
  neighbour: WorldRepository;
  /** GitHub's clock, in milliseconds. */
  clock: { now: number };
  /** The newest numbers given out: GitHub gives none twice, also when what had it is gone. */
  last: { item: number; run: number };
  /** Rows that stay as they are: which of two with one number stands would depend on the order of changes. */
  still: Set<WorldItem>;
  /** What this one is like. */
  traits: {
    /** Bots go over nearly everything now and then, so that a delta has several pages. */
    hasBots: boolean;
    /** Somebody cleans up at the top of lists while they are read. */
    isCleanedUp: boolean;
  };
}

const begin = '2026-01-05T08:00:00Z';

/** A repository with something of every kind. `shifting` has long lists that are counted from the top. `large` has more runs than GitHub lists under two questions. */
export function randomWorld(chance: Chance, { large = false, shifting = false } = {}): RandomWorld {
  const clock = { now: Date.parse('2026-03-01T12:00:00Z') };
  const world = emptyWorld(() => new Date(clock.now));
  const repository = addRepository(world, 'harbour', 'relay', { id: 9001 });
  const neighbour = addRepository(world, 'harbour', 'beacon', { id: 9002 });
  const random: RandomWorld = {
    world,
    repository,
    neighbour,
    clock,
    last: { item: 0, run: 0 },
    still: new Set(),
    traits: { hasBots: chance() < 0.6, isCleanedUp: chance() < 0.8 },
  };
  if (chance() < 0.5) world.numbersPagesOnly = true;
  // So many that they have more than one page also when some are taken out.
  if (shifting) Object.assign(world, { numbersPagesOnly: true });
  const items = (shifting ? 230 : world.numbersPagesOnly ? 130 : 60) + upTo(chance, 150);
  for (let n = 1; n <= items; n += 1) addRandomItem(chance, random, minutesAfter(begin, n * 17));
  const runs = large ? 2_150 + upTo(chance, 50) : 40 + upTo(chance, 170);
  // Many in one second, so that windows and pages meet inside it.
  for (let n = 1; n <= runs; n += 1) addRandomRun(chance, random, minutesAfter(begin, Math.floor(n / 7) * 9));
  for (let n = upTo(chance, 12); n >= 0; n -= 1) addRelease(repository);
  for (let n = upTo(chance, 120); n >= 0; n -= 1) addRandomDeployment(chance, repository);
  for (let n = upTo(chance, 120); n >= 0; n -= 1) addDependabotAlert(repository);
  for (let n = upTo(chance, 20); n >= 0; n -= 1) addCodeScanningAlert(repository);
  for (let n = upTo(chance, 6); n >= 0; n -= 1)
    repository.files.set(`docs/adr/${1000 + n}-choice.md`, `# Choice ${n}\n\n## Status\n\nAccepted\n`);
  repository.files.set('docs/lessons/pool.md', '# Warm the pool\n\nIt took 900 ms.\n');
  repository.files.set('README.md', '# Relay\n');
  if (chance() < 0.2) repository.dependabotAccess = chance() < 0.5 ? 'forbidden' : 'absent';
  if (chance() < 0.2) repository.codeScanningAccess = chance() < 0.5 ? 'forbidden' : 'absent';
  if (chance() < 0.15) repository.treeLimit = 2;
  // Run by run a large one would take more passes than are made here.
  if (!large && chance() < 0.2) world.graphql = chance() < 0.5 ? 'refused' : 'absent';
  return random;
}

export function addRandomItem(chance: Chance, { repository, last }: RandomWorld, createdAt: string): void {
  last.item += 1;
  const number = last.item;
  const shared = {
    number,
    createdAt,
    updatedAt: createdAt,
    ...(number % 3 === 0 && { numberFields: { Estimate: number % 8, Points: 2.5 } }),
    labels: chance() < 0.3 ? ['bug', `area-${upTo(chance, 4)}`] : [],
    assignees: chance() < 0.3 ? ['grace'] : [],
    milestone: chance() < 0.2 ? 'Pilot' : null,
    body: chance() < 0.05 ? `with a \u0000 in it` : `Body of ${number}`,
  };
  if (chance() < 0.25) {
    const item = addPull(repository, shared);
    if (chance() < 0.6) addReview(item, { submittedAt: createdAt });
  } else {
    const blocker = chance() < 0.1 && repository.items.find((item) => item.number === 1);
    const blockedBy = blocker ? [`${repository.owner}/${repository.name}#1`] : [];
    addItem(repository, { ...shared, blockedBy });
  }
}

/** A second issue with the number of a stored one, as a broken server may show it: the stored one stands. */
export function addTwin({ repository, still }: RandomWorld, item: WorldItem | undefined, at: string): void {
  // What is known of it by its number alone would be the twin's.
  const named = repository.items.flatMap(({ parent, blockedBy }) => [parent, ...blockedBy]);
  const isLinked = named.some((one) => one?.endsWith(`#${item?.number}`));
  if (!item || item.pull || isLinked || item.parent || item.blockedBy.length > 0) return;
  const { number } = item;
  const id = item.id + 400_000;
  still.add(item);
  still.add(addItem(repository, { id, number, createdAt: at, updatedAt: at, closedAt: at, state: 'closed' }));
}

export function addRandomRun(chance: Chance, { repository, last }: RandomWorld, createdAt: string): WorldRun {
  last.run += 1;
  const run = addRun(repository, {
    runNumber: last.run,
    createdAt,
    startedAt: createdAt,
    updatedAt: minutesAfter(createdAt, 4),
    conclusion: chance() < 0.2 ? 'failure' : 'success',
  });
  for (let n = upTo(chance, 3); n > 0; n -= 1) addJob(run);
  if (chance() < 0.08) {
    rerun(run, minutesAfter(createdAt, 10));
    finishRun(run, minutesAfter(createdAt, 15));
  }
  return run;
}

export function finishRun(run: WorldRun, at: string): void {
  Object.assign(run, { status: 'completed', conclusion: 'success', updatedAt: at });
  for (let n = run.jobs.filter(({ attempt }) => attempt < run.runAttempt).length; n > 0; n -= 1)
    addJob(run, { name: `job ${n}`, createdAt: run.startedAt, startedAt: run.startedAt, completedAt: at });
}

export function addRandomDeployment(chance: Chance, repository: WorldRepository, createdAt?: string): void {
  const before = repository.deployments.at(-1);
  const deployment = addDeployment(repository, createdAt ? { createdAt } : {});
  if (chance() < 0.8) addDeploymentStatus(deployment);
  // What it takes the place of gets a status of GitHub's own, which moves no time.
  const { updatedAt = '', statuses = [] } = before ?? {};
  if (before && createdAt && statuses.at(-1)?.state === 'success')
    addDeploymentStatus(before, { createdAt: updatedAt, state: 'inactive' });
}
