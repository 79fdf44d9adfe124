import type { FaultRule } from '@/e2e/support/github-stand-in/faults';
import { type StandIn, startStandIn } from '@/e2e/support/github-stand-in/server';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import type { ApiConnection } from '../api';
import { connectRepository } from '../commands';
import { type SyncInput, syncRepositories } from '../sync';
import { type Chance, chanceOf, upTo } from './chance.test-data';
import { compareStore, type Difference } from './compare-store.test-data';
import type { ForeignServer } from './foreign-server.test-data';
import { changeWorld } from './random-changes.test-data';
import { randomFault } from './random-faults.test-data';
import { type RandomWorld, randomWorld } from './random-world.test-data';
import { makeWrittenTimesOlder, wronglyGone } from './store-state.test-data';

/** One seed's story: a repository is synced while GitHub fails and changes, then quietly, and then must be right. */

export interface FaultRunResult {
  seed: number;
  /** How often each fault struck. */
  faults: Map<string, number>;
  crashes: number;
  changes: number;
  requests: number;
  /** After deltas alone, and after full readings. */
  differences: Difference[];
  /** Rows said to be gone while GitHub had them, over all passes. */
  wronglyGone: number;
  /** Quiet passes that did not end well, in words. */
  problems: string[];
}

export const faultRunToken = 'stand-in-token';

const viewer = systemViewer('fault run');
/** Streams that take turns, and files whose push is too young to be trusted, need a few passes. */
const quietPasses = 6;

class CrashError extends Error {
  override name = 'CrashError';
}

interface Story {
  random: RandomWorld;
  chance: Chance;
  standIn: StandIn;
  result: FaultRunResult;
  /** Whether faults strike, the world changes and the reading crashes. */
  wild: boolean;
}

export async function faultRun(seed: number, foreign: ForeignServer): Promise<FaultRunResult> {
  const chance = chanceOf(seed);
  const random = randomWorld(chance, { large: seed % 12 === 0 });
  const result: FaultRunResult = {
    seed,
    faults: new Map(),
    crashes: 0,
    changes: 0,
    requests: 0,
    differences: [],
    wronglyGone: 0,
    problems: [],
  };
  const story = { random, chance, result, wild: false } as Story;
  const faults = new BetweenRequests(story, foreign);
  story.standIn = await startStandIn(random.world, { faults });
  try {
    await live(story, seed);
    result.requests = story.standIn.requests.length;
    return result;
  } finally {
    await story.standIn.stop();
  }
}

/** The stand-in asks this list for a fault at every request, which is where the world changes too. */
class BetweenRequests extends Array<FaultRule> {
  readonly #denied = new Set<string>();

  constructor(
    private readonly story: Story,
    private readonly foreign: ForeignServer,
  ) {
    super();
  }

  static override get [Symbol.species]() {
    return Array;
  }

  override find(): FaultRule | undefined {
    const { random, chance, standIn, result, wild } = this.story;
    random.clock.now += 1000 * (1 + upTo(chance, 8));
    if (!wild) return undefined;
    while (chance() < 0.35) {
      changeWorld(random, chance);
      result.changes += 1;
    }
    if (chance() > 0.3) return undefined;
    const struck = randomFault(chance, {
      path: standIn.requests.at(-1)?.path ?? '',
      nowSeconds: Math.floor(random.clock.now / 1000),
      elsewhere: this.foreign.url,
      denied: this.#denied,
    });
    if (!struck) return undefined;
    result.faults.set(struck.name, (result.faults.get(struck.name) ?? 0) + 1);
    return { when: /./, fault: struck.fault };
  }
}

async function live(story: Story, seed: number): Promise<void> {
  const { random, chance, result } = story;
  const input = { projectSlug: `seed-${seed}`, repository: 'harbour/relay' };
  const connected = await connectRepository(viewer, input, connectionOf(story));
  if (!connected.ok) throw new Error(connected.reasons.map(({ message }) => message).join());
  const stored = await database().repository.findUniqueOrThrow({ where: { id: connected.value.id } });

  story.wild = true;
  for (let pass = 3 + upTo(chance, 3); pass > 0; pass -= 1) {
    await wildPass(story, stored.projectId);
    result.wronglyGone += await wronglyGone(random.repository, stored.id);
    random.clock.now += 60_000 * upTo(chance, 30);
    await makeWrittenTimesOlder(stored.id, 11);
  }

  story.wild = false;
  for (let pass = 1; pass <= quietPasses; pass += 1) {
    random.clock.now += 180_000;
    await quietPass(story, stored.projectId, { full: false }, pass === quietPasses);
  }
  const { world, repository } = random;
  result.differences.push(await compareStore(world, repository, stored, { afterDeltas: true }));
  for (let pass = 1; pass <= 2; pass += 1) {
    random.clock.now += 660_000;
    await makeWrittenTimesOlder(stored.id, 11);
    await quietPass(story, stored.projectId, { full: true }, true);
  }
  result.differences.push(await compareStore(world, repository, stored));
}

/** Whatever comes of it: a fault that is not overcome, a crash, or a whole reading. */
async function wildPass(story: Story, projectId: string): Promise<void> {
  const { chance, result } = story;
  const onProgress = () => {
    if (chance() < 0.02) {
      result.crashes += 1;
      throw new CrashError('the process dies here');
    }
  };
  const input: SyncInput = { projectId, full: chance() < 0.25, connection: connectionOf(story), onProgress };
  try {
    await syncRepositories(viewer, input);
  } catch (error) {
    if (!(error instanceof CrashError)) throw error;
  }
}

async function quietPass(story: Story, projectId: string, rest: Partial<SyncInput>, mustEndWell: boolean) {
  const done = await syncRepositories(viewer, { projectId, connection: connectionOf(story), ...rest });
  if (!mustEndWell) return;
  const { problems } = story.result;
  if (!done.ok) problems.push(...done.reasons.map(({ message }) => message));
  else
    for (const { stream, state, problem } of done.value.repositories.flatMap(({ streams }) => streams))
      if (state !== 'complete' && state !== 'unavailable') problems.push(`${stream} ${state}: ${problem}`);
}

/** No wall clock: a wait moves GitHub's clock, and only an answer that never comes costs real time. */
function connectionOf({ random, chance, standIn, wild }: Story): ApiConnection {
  return {
    api: standIn.url,
    token: faultRunToken,
    fetchOptions: {
      timeoutMs: wild ? 120 : 10_000,
      chance,
      sleep: async (ms) => {
        random.clock.now += ms;
      },
      now: () => new Date(random.clock.now),
    },
  };
}
