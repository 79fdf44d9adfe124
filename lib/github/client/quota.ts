import { randomUUID } from 'node:crypto';
import { systemClock } from '@/lib/platform/clock';
import {
  freshQuota,
  giveBackQuota,
  grantLifeMs,
  isNearTheEnd,
  observeQuota,
  type QuotaGrant,
  type QuotaObservation,
  type QuotaResource,
  type QuotaState,
  takeQuota,
} from '../domain/quota';
import { quotaUsedUp } from './errors';

export interface QuotaKey {
  /** A hash of who asks; never the token. */
  credential: string;
  resource: QuotaResource;
}

/** Where the state lies that all processes share. `change` is made as one, with the store's own clock. */
export interface QuotaStore {
  exchange<T>(
    key: QuotaKey,
    change: (state: QuotaState, nowMs: number) => { state: QuotaState; reply: T },
  ): Promise<T>;
}

export interface QuotaCaller {
  /** A longer wait is not made: GitHubProblem "rate-limited" says when to come again. */
  patienceMs: number;
  /** Somebody waits: one point is taken, not twenty. */
  forPerson: boolean;
  onWait?: (why: string) => void;
}

/** To be told what the answer said, once; with null when none came. */
export type QuotaAnswered = (seen: QuotaObservation | null) => void;

export interface QuotaBook {
  /** Waits until one request may be sent. */
  take(key: QuotaKey, caller: QuotaCaller): Promise<QuotaAnswered>;
  /** GitHub asked to be left alone for so long; told to all processes at once (what they took before, they may use). */
  block(key: QuotaKey, waitMs: number): Promise<void>;
}

/** GitHub allows 100 at once, over all processes. */
const atOnceMost = 10;

const reasons = {
  asked: 'GitHub asked to slow down',
  quota: "GitHub's quota for this hour is used up",
  pace: 'as many requests as GitHub allows in a minute were sent',
};

interface Meter {
  points: number;
  /** Until when the points may be used, by our clock, and the slot they were taken from. */
  usableUntilMs: number;
  slotMs: number;
  /** What answers said that the store was not told of yet, and when they came. */
  seen: (QuotaObservation & { cameMs: number })[];
  atOnce: number;
  waiting: (() => void)[];
  turn: Promise<unknown>;
}

function newMeter(): Meter {
  return {
    points: 0,
    usableUntilMs: 0,
    slotMs: 0,
    seen: [],
    atOnce: 0,
    waiting: [],
    turn: Promise.resolve(),
  };
}

async function enter(meter: Meter): Promise<void> {
  if (meter.atOnce < atOnceMost) meter.atOnce += 1;
  else await new Promise<void>((free) => meter.waiting.push(free));
}

function leave(meter: Meter): void {
  const next = meter.waiting.shift();
  if (next) next();
  else meter.atOnce -= 1;
}

/**
 * One process's share of GitHub's limits. The store is asked once for twenty requests, or once a second, whichever
 * comes first; what the answers said goes there on the same way.
 */
export function quotaBook(
  store: QuotaStore,
  {
    now = systemClock,
    sleep = (ms) => new Promise((done) => setTimeout(done, ms)),
  }: { now?: () => Date; sleep?: (ms: number) => Promise<void> } = {},
): QuotaBook {
  const meters = new Map<string, Meter>();
  const holder = randomUUID().slice(0, 8);
  const nowMs = () => now().getTime();

  function meterOf({ credential, resource }: QuotaKey): Meter {
    const name = `${credential} ${resource}`;
    const meter = meters.get(name) ?? newMeter();
    meters.set(name, meter);
    return meter;
  }

  /** Tells the store what was seen and not used, and makes the change, in one exchange. */
  async function tell<T>(
    key: QuotaKey,
    meter: Meter,
    change: Parameters<typeof store.exchange<T>>[1],
  ): Promise<T> {
    const askedMs = nowMs();
    const seen = meter.seen.splice(0);
    const { slotMs, points } = meter;
    meter.points = 0;
    return store.exchange(key, (before, storeNowMs) => {
      const heard = seen.reduce(
        (state, { cameMs, ...one }) => observeQuota(state, { ...one, ageMs: askedMs - cameMs }, storeNowMs),
        giveBackQuota(before, { untilMs: slotMs, points, holder }),
      );
      return change(heard, storeNowMs);
    });
  }

  /** Takes one point of what was granted before, or asks the store. */
  async function takeOne(key: QuotaKey, meter: Meter, forPerson: boolean): Promise<QuotaGrant | null> {
    if (meter.points > 0 && nowMs() < meter.usableUntilMs) {
      meter.points -= 1;
      return null;
    }
    const askedMs = nowMs();
    const grant = await tell(key, meter, (state, storeNowMs) => {
      const taken = takeQuota(state, { resource: key.resource, forPerson, holder }, storeNowMs);
      return { state: taken.state, reply: taken.grant };
    });
    if (grant.kind === 'wait') return grant;
    meter.points = grant.points - 1;
    meter.slotMs = grant.untilMs;
    meter.usableUntilMs = askedMs + grantLifeMs;
    return null;
  }

  function inTurn<T>(meter: Meter, work: () => Promise<T>): Promise<T> {
    const turn = meter.turn.then(work);
    meter.turn = turn.catch(() => undefined);
    return turn;
  }

  return {
    async take(key, { patienceMs, forPerson, onWait }) {
      const meter = meterOf(key);
      for (;;) {
        await enter(meter);
        const wait = await inTurn(meter, () => takeOne(key, meter, forPerson)).catch((error: unknown) => {
          leave(meter);
          throw error;
        });
        if (wait?.kind !== 'wait') break;
        // Whoever waits is in nobody's way.
        leave(meter);
        if (wait.waitMs > patienceMs) throw quotaUsedUp(new Date(nowMs() + wait.waitMs), null);
        onWait?.(`${reasons[wait.because]}; going on in ${Math.ceil(wait.waitMs / 1000)} s.`);
        await sleep(wait.waitMs);
      }
      return (seen) => {
        leave(meter);
        if (!seen) return;
        meter.seen.push({ ...seen, cameMs: nowMs() });
        if (isNearTheEnd(seen)) meter.usableUntilMs = 0;
      };
    },
    async block(key, waitMs) {
      const meter = meterOf(key);
      meter.seen.push({ ...nothingSeen, blockedForMs: waitMs, cameMs: nowMs() });
      await inTurn(meter, () => tell(key, meter, (state) => ({ state, reply: undefined })));
    },
  };
}

const nothingSeen: QuotaObservation = {
  limit: null,
  remaining: null,
  resetAtMs: null,
  serverAtMs: null,
  blockedForMs: null,
  ageMs: 0,
};

/** For one process alone, and for tests: the state lies in memory. */
export function memoryQuotaStore(now: () => Date = systemClock): QuotaStore {
  const states = new Map<string, QuotaState>();
  return {
    async exchange({ credential, resource }, change) {
      const name = `${credential} ${resource}`;
      const { state, reply } = change(states.get(name) ?? freshQuota, now().getTime());
      states.set(name, state);
      return reply;
    },
  };
}
