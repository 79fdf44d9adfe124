import { startStandIn } from '@/e2e/support/github-stand-in/server';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { connectRepository } from '../commands';
import { syncRepositories } from '../sync';
import { chanceOf, oneOf, upTo } from './chance.test-data';
import { compareStore } from './compare-store.test-data';
import { isDatabaseGone, isOver, withFailingDatabase } from './failing-database.test-data';
import type { ForeignServer } from './foreign-server.test-data';
import { mannerOf } from './manner.test-data';
import { changeEverything, editMany } from './random-changes.test-data';
import { addTwin, randomWorld } from './random-world.test-data';
import {
  letLeaseRunOut,
  letMidnightPass,
  makeAbsencesOlder,
  makeAttemptsOlder,
  rowTimes,
  rowVersions,
  wentBack,
  wronglyGone,
} from './store-state.test-data';
import {
  BetweenRequests,
  connectionOf,
  type FaultRunResult,
  letCopiesLag,
  newStory,
  randomDeath,
  type Story,
} from './story.test-data';

const viewer = systemViewer('fault run');
/** Streams that take turns, and files whose push is too young to be trusted, need a few passes. */
const quietPasses = 4;
const fullPasses = 2;
/** Longer than the two looks at an absent row have to lie apart. */
const absenceMinutes = 11;

class CrashError extends Error {
  override name = 'CrashError';
}

interface Connected {
  id: string;
  projectId: string;
  adrGlobs: string[];
  lessonGlobs: string[];
}

/** One seed's story: a repository is synced while GitHub fails and changes, then quietly, and then must be right. */
export async function faultRun(seed: number, foreign: ForeignServer): Promise<FaultRunResult> {
  const random = randomWorld(chanceOf(seed), {
    large: seed % 25 === 12,
    shifting: mannerOf(seed).isShifting,
  });
  const faults = new BetweenRequests();
  const story: Story = {
    ...newStory(seed, random, foreign),
    standIn: await startStandIn(random.world, { faults }),
  };
  faults.story = story;
  letCopiesLag(story);
  try {
    const stored = await connect(story);
    await liveWildly(story, stored);
    await liveQuietly(story, stored);
    return { ...story.result, requests: story.standIn.requests.length };
  } finally {
    await story.standIn.stop();
  }
}

async function connect(story: Story): Promise<Connected> {
  const input = { projectSlug: `seed-${story.result.seed}`, repository: 'harbour/relay' };
  const connected = await connectRepository(viewer, input, connectionOf(story));
  if (!connected.ok) throw new Error(connected.reasons.map(({ message }) => message).join());
  return database().repository.findUniqueOrThrow({ where: { id: connected.value.id } });
}

async function liveWildly(story: Story, stored: Connected): Promise<void> {
  const { random, result } = story;
  const chance = story.chances.passes;
  // In some nobody reads everything anew, which would heal what was lost.
  const fullShare = chance() < 0.5 ? 0 : 0.2;
  for (let pass = 7 + upTo(chance, 3); pass > 0; pass -= 1) {
    const before = await rowTimes(stored.id);
    const began = random.clock.now;
    // What is lost in the last one is not healed by what happens later.
    if (pass === 1) changeEverything(random, chance);
    if (story.manner.isShifting) {
      editMany(random, chance, isoOf(random.clock.now));
      // Longer ago than two deltas overlap.
      random.clock.now += 10 * 60_000;
    }
    if (chance() < (pass === 1 ? 0.9 : 0.1)) story.death = randomDeath(chance);
    story.wild = true;
    const isCalm = await wildPass(story, stored, chance() < fullShare);
    story.wild = false;
    result.wronglyGone += await wronglyGone(random.repository, stored.id);
    result.wentBack += wentBack(before, await rowTimes(stored.id));
    // Somebody may ask again at once, but not where GitHub makes us wait.
    random.clock.now +=
      isCalm && (story.manner.isHasty || chance() < 0.4)
        ? 1000 * upTo(chance, 20)
        : 60_000 * (6 + upTo(chance, 30));
    await makeAbsencesOlder(stored.id, absenceMinutes);
    await makeAttemptsOlder(stored.id, (random.clock.now - began) / 60_000);
    await letLeaseRunOut(stored.id);
  }
}

/**
 * Whatever comes of it: a fault that is not overcome, a death in the middle, or a whole reading. Answers whether
 * the process lived on, and GitHub makes it wait for nothing.
 */
async function wildPass(story: Story, stored: Connected, full: boolean): Promise<boolean> {
  const { chances, result } = story;
  let after: Set<string> | null = null;
  if (chances.passes() < 0.25)
    story.takeOver = async () => {
      after = await takeOver(story, stored);
    };
  const onProgress = () => {
    if (chances.progress() < 0.01) throw new CrashError('the process dies here');
  };
  const share = chances.passes() < 0.7 ? 0 : 0.1 * chances.passes() ** 2;
  const read = () =>
    syncRepositories(viewer, {
      projectId: stored.projectId,
      full,
      connection: connectionOf(story),
      onProgress,
    });
  story.life = { left: null };
  story.unread.clear();
  story.hung.clear();
  let isCalm = false;
  try {
    await withFailingDatabase(chances.database, share, story.life, async () => {
      const done = await read();
      isCalm = done.ok && !done.value.repositories.some(isWaiting);
    });
  } catch (error) {
    if (!(error instanceof CrashError || isDatabaseGone(error))) throw error;
    result.crashes += 1;
    isCalm = false;
    // What it knew of a limit may be lost with it; to come back takes longer than the limit lasts.
    story.random.clock.now += 60_000;
  }
  story.takeOver = null;
  story.death = null;
  if (after) result.lateWrites += await writtenSince(after, stored.id);
  return isCalm && !isOver(story.life);
}

const isWaiting = ({ streams }: { streams: { state: string }[] }) =>
  streams.some(({ state }) => state === 'waiting');

/** The reading under way is silent for too long; another one reads everything meanwhile. Answers how it left the store. */
async function takeOver(story: Story, { id, projectId }: Connected): Promise<Set<string>> {
  await letLeaseRunOut(id);
  story.wild = false;
  await syncRepositories(viewer, { projectId, connection: connectionOf(story) });
  story.wild = true;
  story.result.crashes += 1;
  return rowVersions(id);
}

async function writtenSince(before: ReadonlySet<string>, repositoryId: string): Promise<number> {
  const now = await rowVersions(repositoryId);
  return [...now].filter((version) => !before.has(version)).length;
}

async function liveQuietly(story: Story, stored: Connected): Promise<void> {
  const { random, result } = story;
  const { world, repository } = random;
  const chance = story.chances.passes;
  for (let pass = 1; pass <= quietPasses; pass += 1) {
    random.clock.now += 180_000;
    if (pass === 2 && chance() < 0.3)
      addTwin(random, oneOf(chance, repository.items.slice(0, 20)), isoOf(random.clock.now));
    if (pass === 3) await letMidnightPass(stored.id);
    await quietPass(story, stored, { full: false, mustEndWell: pass === quietPasses });
  }
  result.differences.push(await compareStore(world, repository, stored, { afterDeltas: true }));
  for (let pass = 1; pass <= fullPasses; pass += 1) {
    random.clock.now += absenceMinutes * 60_000;
    await makeAbsencesOlder(stored.id, absenceMinutes);
    await quietPass(story, stored, { full: true, mustEndWell: true });
  }
  result.differences.push(await compareStore(world, repository, stored));
}

async function quietPass(
  story: Story,
  { projectId }: Connected,
  { full, mustEndWell }: { full: boolean; mustEndWell: boolean },
): Promise<void> {
  const done = await syncRepositories(viewer, { projectId, connection: connectionOf(story), full });
  if (!mustEndWell) return;
  const { problems } = story.result;
  if (!done.ok) problems.push(...done.reasons.map(({ message }) => message));
  else
    for (const { stream, state, problem } of done.value.repositories.flatMap(({ streams }) => streams))
      if (state !== 'complete' && state !== 'unavailable') problems.push(`${stream} ${state}: ${problem}`);
}

const isoOf = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
