import { changed, minutesAfter, renameRepository } from '@/e2e/support/github-stand-in/world';
import {
  addCodeScanningAlert,
  addCommit,
  addDependabotAlert,
  addDeploymentStatus,
  addJob,
  addRelease,
  addReview,
  deleteItem,
  rerun,
  transferItem,
} from '@/e2e/support/github-stand-in/world-details';
import type { WorldItem, WorldRun } from '@/e2e/support/github-stand-in/world-records';
import { type Chance, oneOf, upTo } from './chance.test-data';
import {
  addRandomDeployment,
  addRandomItem,
  addRandomRun,
  finishRun,
  type RandomWorld,
} from './random-world.test-data';

type Change = (world: RandomWorld, chance: Chance, at: string) => unknown;

/** What people and machines do on GitHub while it is read; each moves the times that GitHub moves. */
const changes: [weight: number, change: Change][] = [
  [10, (world, chance, at) => edit(chance, oneOf(chance, changeable(world)), at)],
  [1, (world, chance, at) => world.traits.hasBots && editMany(world, chance, at)],
  [5, (world, chance, at) => addRandomItem(chance, world, at)],
  [3, changePull],
  [2, blockIssue],
  [2, nestIssue],
  [2, remove],
  [1, moveAway],
  [4, startRun],
  [4, workOnRun],
  [1, ({ repository }, chance) => repository.runs.splice(upTo(chance, repository.runs.length), 1)],
  [2, changeReleases],
  [3, changeDeployments],
  [3, changeAlerts],
  [4, push],
  [0.4, rename],
];
const weights = changes.reduce((sum, [weight]) => sum + weight, 0);

export function changeWorld(world: RandomWorld, chance: Chance): void {
  // GitHub's lists show a change up to minutes after the time that it bears.
  const lagMs = chance() < 0.5 ? 1000 * upTo(chance, 150) : 0;
  const at = new Date(world.clock.now - lagMs).toISOString().replace(/\.\d+Z$/, 'Z');
  let left = chance() * weights;
  for (const [weight, change] of changes) {
    left -= weight;
    if (left > 0) continue;
    change(world, chance, at);
    break;
  }
  changed(world.world);
}

/** Something of every kind happens, and more than once. */
export function changeEverything(world: RandomWorld, chance: Chance): void {
  const at = new Date(world.clock.now).toISOString().replace(/\.\d+Z$/, 'Z');
  for (let n = 0; n < 2; n += 1) for (const [, change] of changes) change(world, chance, at);
  addRandomDeployment(chance, world.repository, at);
  changed(world.world);
}

const changeable = ({ repository, still }: RandomWorld) =>
  repository.items.filter((item) => !still.has(item));

/** Time goes on for each row: a change that bears an older time than the last one did not happen. */
function touch(row: { updatedAt: string } | undefined, at: string): boolean {
  if (!row || row.updatedAt >= at) return false;
  row.updatedAt = at;
  return true;
}

/** A bot goes over nearly everything, so that a delta has several pages. */
export function editMany(world: RandomWorld, chance: Chance, at: string): void {
  for (const item of changeable(world)) if (chance() < 0.9) edit(chance, item, at);
}

function edit(chance: Chance, item: WorldItem | undefined, at: string): void {
  if (!item || !touch(item, at)) return;
  switch (upTo(chance, 5)) {
    case 0:
      item.title = `Renamed at ${at}`;
      break;
    case 1:
      item.labels = item.labels.length > 0 ? [] : ['bug', 'late'];
      if (!item.pull) item.numberFields = { Estimate: item.labels.length + 1 };
      break;
    case 2:
      item.comments += 1;
      break;
    case 3:
      item.assignees = item.assignees.length > 0 ? [] : ['lin', 'ada'];
      break;
    default:
      if (item.pull) break;
      Object.assign(
        item,
        item.state === 'open'
          ? { state: 'closed', stateReason: 'completed', closedAt: at }
          : { state: 'open', stateReason: 'reopened', closedAt: null },
      );
  }
}

function changePull(world: RandomWorld, chance: Chance, at: string): void {
  const item = oneOf(
    chance,
    changeable(world).filter(({ pull }) => pull?.mergedAt === null),
  );
  if (!item?.pull || !touch(item, at)) return;
  const what = chance();
  if (what < 0.4) addReview(item, { submittedAt: at });
  else if (what < 0.7) addCommit(item, { authoredAt: at });
  else {
    Object.assign(item, { state: 'closed', closedAt: at });
    Object.assign(item.pull, { mergedAt: at, mergedBy: 'grace', mergeCommitSha: item.pull.headSha });
  }
}

function blockIssue(world: RandomWorld, chance: Chance, at: string): void {
  const { repository } = world;
  const issues = changeable(world).filter(({ pull }) => !pull);
  const item = oneOf(chance, issues);
  const blocker = oneOf(chance, issues);
  if (!item || !blocker || item === blocker || !touch(item, at)) return;
  item.blockedBy =
    item.blockedBy.length > 0 ? [] : [`${repository.owner}/${repository.name}#${blocker.number}`];
}

function nestIssue(world: RandomWorld, chance: Chance, at: string): void {
  const { repository } = world;
  const issues = changeable(world).filter(({ pull }) => !pull);
  const child = oneOf(chance, issues);
  const parent = oneOf(chance, issues);
  if (!child || !parent || child === parent || parent.parent !== null) return;
  if (!touch(child, at)) return;
  child.parent = `${repository.owner}/${repository.name}#${parent.number}`;
  touch(parent, at);
}

/** Nothing may hang on what leaves: how GitHub tells of that is not settled. */
function leavers(world: RandomWorld): WorldItem[] {
  const { items, owner, name } = world.repository;
  const named = new Set(items.flatMap(({ parent, blockedBy }) => [parent, ...blockedBy]));
  return changeable(world).filter(
    (item) =>
      item.parent === null && item.blockedBy.length === 0 && !named.has(`${owner}/${name}#${item.number}`),
  );
}

const leaver = (chance: Chance, world: RandomWorld) => oneOf(chance, leavers(world));

/** Rows leave a page that was just given, so that those of the next one move up to it unseen. */
export function cleanUp(world: RandomWorld, chance: Chance, path: string): void {
  const { repository, traits } = world;
  if (!traits.isCleanedUp || /[?&]after=/.test(path) || chance() < 0.5) return;
  const rows = 100 * Number(/[?&]page=(\d+)/.exec(path)?.[1] ?? 1);
  for (let n = upTo(chance, 2); n >= 0; n -= 1) {
    if (/\/actions\/runs\?/.test(path)) {
      if (repository.runs.length > rows) repository.runs.splice(-1 - upTo(chance, 90), 1);
    } else if (/\/issues\?/.test(path) && repository.items.length > rows) {
      const first = leavers(world).toSorted(path.includes('sort=updated') ? newestChanged : oldestCreated);
      const item = oneOf(chance, first.slice(0, 70));
      if (item) leave(world, chance, item);
    }
  }
  changed(world.world);
}

const oldestCreated = (a: WorldItem, b: WorldItem) => a.number - b.number;
const newestChanged = (a: WorldItem, b: WorldItem) =>
  Date.parse(b.updatedAt) - Date.parse(a.updatedAt) || b.number - a.number;

function remove(world: RandomWorld, chance: Chance): void {
  const item = leaver(chance, world);
  if (item) leave(world, chance, item);
}

function leave({ repository }: RandomWorld, chance: Chance, item: WorldItem): void {
  if (chance() < 0.7 && !item.pull) deleteItem(repository, item.number);
  // GitHub also answers a plain 404 for what it took away (spam, say).
  else repository.items = repository.items.filter((one) => one !== item);
}

function moveAway(world: RandomWorld, chance: Chance, at: string): void {
  const { repository, neighbour } = world;
  const item = leaver(chance, world);
  if (item && !item.pull) transferItem(repository, item.number, neighbour, at);
}

function startRun(world: RandomWorld, chance: Chance, at: string): void {
  const run = addRandomRun(chance, world, at);
  if (run.runAttempt > 1 || chance() < 0.3) return;
  Object.assign(run, { status: 'in_progress', conclusion: null, updatedAt: at, jobs: [] });
}

function workOnRun({ repository }: RandomWorld, chance: Chance, at: string): void {
  const unfinished = repository.runs.filter(({ status }) => status !== 'completed');
  const run = oneOf(chance, unfinished);
  if (run) {
    if (run.updatedAt >= at) return;
    finishRun(run, at);
    if (run.jobs.length === 0) addJob(run, { startedAt: run.startedAt, completedAt: at });
  } else {
    const again = oneOf(chance, repository.runs.slice(-30));
    if (again && mayBeRunAgain(again, at)) rerun(again, at);
  }
}

const mayBeRunAgain = ({ status, runAttempt, jobs, updatedAt }: WorldRun, at: string) =>
  status === 'completed' && runAttempt < 4 && jobs.length > 0 && updatedAt < at;

/** A run is over again before a copy knows of its re-run, so that the copy calls it over too, with the jobs from before. */
export function runAgain(world: RandomWorld, chance: Chance): void {
  const end = new Date(world.clock.now).toISOString().replace(/\.\d+Z$/, 'Z');
  const begin = minutesAfter(end, -1 / 3);
  const newest = world.repository.runs.slice(-30);
  const run = oneOf(
    chance,
    newest.filter((one) => mayBeRunAgain(one, begin)),
  );
  if (!run) return;
  rerun(run, begin);
  finishRun(run, end);
  changed(world.world);
}

function changeReleases({ repository }: RandomWorld, chance: Chance, at: string): void {
  const release = oneOf(chance, repository.releases);
  const what = chance();
  if (what < 0.4 && release) release.body = `Edited at ${at}`;
  else if (what < 0.5 && release && release !== repository.releases.at(-1))
    repository.releases = repository.releases.filter((one) => one !== release);
  else if (repository.releases.length < 60) addRelease(repository, { createdAt: at, publishedAt: at });
}

function changeDeployments({ repository }: RandomWorld, chance: Chance, at: string): void {
  // GitHub lists them by creation: what happens to one below the first page shows with the next full reading.
  const deployment = oneOf(chance, repository.deployments.slice(-85));
  const what = chance();
  if (what < 0.5 && deployment && deployment.updatedAt < at)
    addDeploymentStatus(deployment, { createdAt: at, state: chance() < 0.5 ? 'failure' : 'inactive' });
  else if (what < 0.55 && deployment && deployment !== repository.deployments.at(-1))
    repository.deployments = repository.deployments.filter((one) => one !== deployment);
  else addRandomDeployment(chance, repository, at);
}

function changeAlerts({ repository }: RandomWorld, chance: Chance, at: string): void {
  const dependabot = oneOf(chance, repository.dependabotAlerts);
  const scanning = oneOf(chance, repository.codeScanningAlerts);
  const what = chance();
  if (what < 0.3 && dependabot && dependabot.updatedAt < at)
    Object.assign(dependabot, { state: 'fixed', fixedAt: at, updatedAt: at });
  else if (what < 0.6 && scanning && scanning.updatedAt < at)
    Object.assign(scanning, {
      state: 'dismissed',
      dismissedAt: at,
      dismissedReason: "won't fix",
      updatedAt: at,
    });
  else if (what < 0.8) addDependabotAlert(repository, { createdAt: at });
  else addCodeScanningAlert(repository, { createdAt: at });
}

function push({ repository }: RandomWorld, chance: Chance, at: string): void {
  const paths = [...repository.files.keys()].filter((path) => path.startsWith('docs/adr/'));
  const path = oneOf(chance, paths);
  const what = chance();
  const text = `# Choice of ${at}\n\n## Status\n\nAccepted\n`;
  if (what < 0.3 || !path) repository.files.set(`docs/adr/${at.replace(/\D/g, '')}-new.md`, text);
  else if (what < 0.55) repository.files.set(path, text);
  else if (what < 0.7) {
    repository.files.set(path.replace('.md', '-renamed.md'), repository.files.get(path) ?? text);
    repository.files.delete(path);
  } else if (what < 0.85) repository.files.delete(path);
  // A force push: the branch is another one altogether.
  else repository.files = new Map([['docs/adr/0001-begun-anew.md', text]]);
  repository.pushedAt = at > repository.pushedAt ? at : minutesAfter(repository.pushedAt, 1 / 60);
  repository.updatedAt = repository.pushedAt;
}

function rename({ repository }: RandomWorld, chance: Chance, at: string): void {
  if (repository.formerNames.length > 1) return;
  const before = `${repository.owner}/${repository.name}`;
  renameRepository(repository, 'harbour', `relay-${upTo(chance, 1000)}`);
  const after = `${repository.owner}/${repository.name}`;
  for (const item of repository.items) {
    if (item.parent?.startsWith(`${before}#`)) item.parent = item.parent.replace(before, after);
    item.blockedBy = item.blockedBy.map((one) => one.replace(`${before}#`, `${after}#`));
  }
  repository.updatedAt = at;
}
