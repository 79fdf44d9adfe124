import type { Fault, FaultRule } from '@/e2e/support/github-stand-in/faults';
import type { StandIn } from '@/e2e/support/github-stand-in/server';
import type { ApiConnection } from '../client/api-connection';
import { memoryQuotaStore, type QuotaStore, quotaBook } from '../client/quota';
import { type Chance, chanceOf, oneOf, upTo } from './chance.test-data';
import type { Difference } from './compare-store.test-data';
import type { Life } from './failing-database.test-data';
import type { ForeignServer } from './foreign-server.test-data';
import { type Manner, mannerOf } from './manner.test-data';
import { olderCopies } from './older-copies.test-data';
import { changeWorld, cleanUp, runAgain } from './random-changes.test-data';
import { olderCopy, randomFault } from './random-faults.test-data';
import type { RandomWorld } from './random-world.test-data';

export interface FaultRunResult {
  seed: number;
  /** How often each fault struck. */
  faults: Map<string, number>;
  /** Readings that died in the middle, by a throw, a lost database or a lost lease. */
  crashes: number;
  changes: number;
  requests: number;
  /** After deltas alone, and after full readings. */
  differences: Difference[];
  /** Rows said to be gone while GitHub had them, over all passes. */
  wronglyGone: number;
  /** Rows written by a reading after another one had taken the repository over. */
  lateWrites: number;
  /** Rows that a pass took back to an older state than they were stored in. */
  wentBack: number;
  /** Requests that came before the time that GitHub had asked to wait until, in words. */
  tooEarly: string[];
  /** Quiet passes that did not end well, in words. */
  problems: string[];
}

export interface Story {
  random: RandomWorld;
  result: FaultRunResult;
  standIn: StandIn;
  foreign: ForeignServer;
  manner: Manner;
  /** Whether faults strike, the world changes and the reading dies. */
  wild: boolean;
  /** Done once, while the reading under way waits: somebody else takes the repository over. */
  takeOver: (() => Promise<void>) | null;
  /** Of the process of the pass under way. */
  life: Life;
  /** So many transactions after a request of this kind it dies. */
  death: { after: RegExp; transactions: number } | null;
  /**
   * Paths whose request ran out of time on a busy machine, without a fault: what its answer asks for is not known. The
   * answer may be made only after that, even after the next request was sent.
   */
  unread: Set<string>;
  /** Paths of answers that never come. */
  hung: Set<string>;
  /** Our clock minus GitHub's. */
  skewMs: number;
  /** What is known of GitHub's limits; it outlives a process. */
  quotas: QuotaStore;
  /** Chance for each who draws by itself, so that the order between them does not matter. */
  chances: Record<'requests' | 'progress' | 'passes' | 'database' | 'copies', Chance>;
}

export const faultRunToken = 'stand-in-token';

export function newStory(seed: number, random: RandomWorld, foreign: ForeignServer): Omit<Story, 'standIn'> {
  const chance = (n: number) => chanceOf(seed * 10 + n);
  const skewMs = [0, 7_200_000, -7_200_000][seed % 3] ?? 0;
  return {
    random,
    foreign,
    manner: mannerOf(seed),
    wild: false,
    takeOver: null,
    life: { left: null },
    death: null,
    unread: new Set(),
    hung: new Set(),
    skewMs,
    quotas: memoryQuotaStore(() => new Date(random.clock.now + skewMs)),
    result: {
      seed,
      faults: new Map(),
      crashes: 0,
      changes: 0,
      requests: 0,
      differences: [],
      wronglyGone: 0,
      lateWrites: 0,
      wentBack: 0,
      tooEarly: [],
      problems: [],
    },
    chances: {
      copies: chance(1),
      requests: chance(2),
      progress: chance(3),
      passes: chance(4),
      database: chance(5),
    },
  };
}

/** The stand-in asks this list for a fault at every request, which is where the world changes too. */
export class BetweenRequests extends Array<FaultRule> {
  readonly #denied = new Set<string>();
  #blocked = { until: 0, path: '', others: 0 };
  /** The last requests and what struck them, to tell how one came too early. */
  #lately: { at: number; path: string; fault: string }[] = [];
  #storm = { path: '', left: 0 };
  story: Story | null = null;

  override find(): FaultRule | undefined {
    if (!this.story) return undefined;
    const { random, chances, standIn, foreign, manner, result, wild } = this.story;
    const chance = chances.requests;
    const path = standIn.requests.at(-1)?.path ?? '';
    this.#countEarly(path);
    this.#lately = [...this.#lately.slice(-7), { at: random.clock.now, path, fault: '' }];
    random.clock.now += 1000 * (1 + upTo(chance, 8));
    if (!wild) return undefined;
    this.#die(path);
    cleanUp(random, chance, path);
    while (chance() < 0.35) {
      changeWorld(random, chance);
      result.changes += 1;
    }
    if (manner.isRerunning && chance() < 0.3) {
      runAgain(random, chance);
      result.changes += 1;
    }
    if (this.#isInStorm(path)) return { when: /./, fault: this.#begin(storm, path) };
    if (chance() > manner.faults / 100) return undefined;
    if (manner.isStormy && upTo(chance, 8) === 0) {
      this.#storm = { path: pathname(path), left: stormLength };
      return { when: /./, fault: this.#begin(storm, path) };
    }
    const struck = randomFault(chance, {
      path,
      nowSeconds: Math.floor(random.clock.now / 1000),
      elsewhere: foreign.url,
      denied: this.#denied,
    });
    if (!struck) return undefined;
    result.faults.set(struck.name, (result.faults.get(struck.name) ?? 0) + 1);
    const own = this.#lately.at(-1);
    if (own) own.fault = struck.name;
    if (['hang', 'drip'].includes(struck.fault.kind)) this.story.hung.add(pathname(path));
    return { when: /./, fault: this.#begin(struck.fault, path) };
  }

  #isInStorm(path: string): boolean {
    const isIn = this.#storm.left > 0 && this.#storm.path === pathname(path);
    if (isIn) this.#storm.left -= 1;
    return isIn;
  }

  /** From here on GitHub may have asked to be left alone. */
  #begin(fault: Fault, path: string): Fault {
    const until = blockedUntil(fault, this.story?.random.clock.now ?? 0);
    if (until > this.#blocked.until) this.#blocked = { until, path, others: 0 };
    return fault;
  }

  #die(path: string): void {
    if (!this.story?.death?.after.test(path)) return;
    this.story.life.left = this.story.death.transactions;
    this.story.death = null;
  }

  /** The page read ahead may be on its way already when another request is told to wait; GraphQL has its own quota. */
  #countEarly(path: string): void {
    if (!this.story || this.story.random.clock.now >= this.#blocked.until) return;
    if (isGraphql(path) !== isGraphql(this.#blocked.path)) return;
    if (path !== this.#blocked.path) this.#blocked.others += 1;
    if (path !== this.#blocked.path && this.#blocked.others <= 1) return;
    if (this.story.unread.delete(pathname(this.#blocked.path))) {
      this.#blocked.until = 0;
      return;
    }
    const time = (ms: number) => new Date(ms).toISOString().slice(11);
    const before = this.#lately.map(({ at, path: one, fault }) => `${time(at)} ${one} ${fault}`);
    this.story.result.tooEarly.push(
      `too early: ${path} at ${time(this.story.random.clock.now)}, not to come before ${time(this.#blocked.until)}; before it ${before.join(', ')}`,
    );
  }
}

/** More than a request is tried. */
const stormLength = 6;
const storm: Fault = { kind: 'status', status: 503, headers: { 'retry-after': '60' } };

/** Lets some of the answers of this story come from a copy that lies behind. */
export function letCopiesLag(story: Story): void {
  const { standIn, random, chances, result } = story;
  const copyFor = olderCopies(random, chances.copies, story.manner.copies);
  standIn.hooks.chooseCopy = (request) => {
    const copy = story.wild ? copyFor(request) : null;
    if (copy) result.faults.set(olderCopy, (result.faults.get(olderCopy) ?? 0) + 1);
    return copy;
  };
}

/** Where a process dies: most often between two things that have to go in together. */
export function randomDeath(chance: Chance): NonNullable<Story['death']> {
  const after = oneOf(chance, [
    trees,
    trees,
    deployments,
    deployments,
    deployments,
    deployments,
    /\/graphql/,
    /\/issues\?|\/runs\?/,
  ]);
  return { after: after ?? trees, transactions: 1 + upTo(chance, 2) };
}
const trees = /\/git\/trees\//;
const deployments = /\/deployments\?/;

const pathname = (path: string) => path.split('?')[0] ?? path;

const isGraphql = (path: string) => path.endsWith('/graphql');

/** Until when, by GitHub's clock, this answer asks us to stay away. */
function blockedUntil(fault: Fault, now: number): number {
  if (fault.kind !== 'status') return 0;
  const after = fault.headers?.['retry-after'];
  const reset = fault.headers?.['x-ratelimit-reset'];
  if (after) return now - (now % 1000) + Number(after) * 1000;
  return reset ? Number(reset) * 1000 : 0;
}

/** No wall clock: a wait moves GitHub's clock, and only an answer that never comes costs real time. */
export function connectionOf(story: Story): ApiConnection {
  const { random, chances, standIn, wild } = story;
  const now = () => new Date(random.clock.now + story.skewMs);
  const sleep = async (ms: number) => {
    random.clock.now += ms;
    const { takeOver } = story;
    story.takeOver = null;
    await takeOver?.();
  };
  return {
    api: standIn.url,
    token: faultRunToken,
    quota: quotaBook(story.quotas, { now, sleep }),
    fetchOptions: {
      timeoutMs: wild ? 120 : 10_000,
      chance: chances.requests,
      onFault: ({ kind, message }) => {
        const path = /\((\/.*)\)\.$/.exec(message)?.[1] ?? '';
        if (kind === 'timeout' && !story.hung.delete(path)) story.unread.add(path);
      },
      sleep,
      now,
    },
  };
}
