/**
 * How fast GitHub may be asked, so that it never has to refuse. Two limits hold at once: the primary one (a number of
 * requests until `reset`, which each answer states) and the secondary one (points a minute, which no answer states).
 * All times are milliseconds; those that GitHub names are by GitHub's clock, all others by ours, and `clockSkewMs`
 * (GitHub's minus ours) leads from one to the other. Processes share one state, each change a whole exchange.
 */
export interface QuotaState {
  /** Null while GitHub has not said it. */
  limit: number | null;
  remaining: number | null;
  /** GitHub's clock. */
  resetAtMs: number | null;
  /** Until when GitHub asked to be left alone; by our clock, since it names a span and no time. */
  blockedUntilMs: number | null;
  clockSkewMs: number;
  /** Points that were taken, each counted until a minute has passed since its request may have arrived. */
  minute: { untilMs: number; points: number }[];
}

export type QuotaResource = 'core' | 'graphql';

export const freshQuota: QuotaState = {
  limit: null,
  remaining: null,
  resetAtMs: null,
  blockedUntilMs: null,
  clockSkewMs: 0,
  minute: [],
};

/** GitHub's published secondary limits: a read takes one point, be it REST or a GraphQL query. */
export const pointsAMinute: Record<QuotaResource, number> = { core: 900, graphql: 2000 };

/** So many points are taken at a time, and used within so long, so that processes need not agree on each request. */
export const grantPoints = 20;
export const grantLifeMs = 1000;
/** A request may be on its way this long before GitHub counts it; more only if the network stands still. */
const onTheWayMs = 1000;
const minuteMs = 60_000;
/** GitHub's windows are an hour: a reset further off than this is no reset (a garbled answer must not stop us for years). */
const farthestResetMs = 2 * 3_600_000;
const longestBlockMs = 24 * 3_600_000;
/** Machines of GitHub's state the same window a few seconds apart. */
const sameWindowMs = 5000;

/**
 * Requests that a sync leaves to people: whoever connects a repository, or uses the same token in another tool, while
 * a long sync runs, should not have to wait for an hour. A hundred are many by hand; of small limits (60 an hour
 * without a token) a fiftieth, so that something is left to sync with. Never under five: several processes do not
 * know at once what the others have on the way.
 */
export function reserveOf(limit: number): number {
  return Math.min(100, Math.max(5, Math.floor(limit / 50)));
}

/** What one answer said. Null is what it did not say. */
export interface QuotaObservation {
  limit: number | null;
  remaining: number | null;
  resetAtMs: number | null;
  /** From its Date header, which cuts off the milliseconds. */
  serverAtMs: number | null;
  /** GitHub asks to be left alone for so long, counted from the answer on. */
  blockedForMs: number | null;
  /** How long ago the answer came. */
  ageMs: number;
}

/**
 * The state after an answer. In one window `remaining` only falls, so the least that was seen counts and answers that
 * overtake one another do no harm; a new window replaces the old, and the word of a window that is over is not heard.
 */
export function observeQuota(state: QuotaState, seen: QuotaObservation, nowMs: number): QuotaState {
  const answeredMs = nowMs - seen.ageMs;
  const clockSkewMs = seen.serverAtMs === null ? state.clockSkewMs : seen.serverAtMs - answeredMs;
  const blockedUntilMs =
    seen.blockedForMs === null
      ? state.blockedUntilMs
      : Math.max(state.blockedUntilMs ?? 0, answeredMs + Math.min(seen.blockedForMs, longestBlockMs));
  return { ...state, ...windowAfter(state, seen, nowMs + clockSkewMs), clockSkewMs, blockedUntilMs };
}

type Window = Pick<QuotaState, 'limit' | 'remaining' | 'resetAtMs'>;

function windowAfter(state: QuotaState, seen: QuotaObservation, serverNowMs: number): Window {
  const { limit, remaining, resetAtMs } = state;
  const before = { limit, remaining, resetAtMs };
  if (seen.limit === null || seen.remaining === null || seen.resetAtMs === null) return before;
  if (seen.resetAtMs > serverNowMs + farthestResetMs) return before;
  const now = { limit: seen.limit, remaining: seen.remaining, resetAtMs: seen.resetAtMs };
  if (remaining === null || resetAtMs === null) return now;
  if (Math.abs(resetAtMs - seen.resetAtMs) <= sameWindowMs)
    return {
      limit: seen.limit,
      remaining: Math.min(remaining, seen.remaining),
      resetAtMs: Math.max(resetAtMs, seen.resetAtMs),
    };
  return seen.resetAtMs <= serverNowMs && resetAtMs > serverNowMs ? before : now;
}

export type QuotaGrant =
  /** `untilMs` names the slot, to give back what is not used. */
  | { kind: 'granted'; points: number; untilMs: number }
  | { kind: 'wait'; waitMs: number; because: 'asked' | 'quota' | 'pace' };

/**
 * Takes up to grantPoints, to be used within grantLifeMs, or says how long to wait and why: GitHub asked for it, the
 * quota is used up to the reserve (which people may use), or the minute is full. Near the end of the quota the grants
 * become small, so that several processes together do not overdraw it.
 *
 * The price: a point counts for 62 s (to 63 s, by rounding) instead of 60 s, since it may be used a second later and
 * arrive another second later still. So a long run of n requests takes at most 63/60 = 1.05 of the theoretical time
 * (n / 900 minutes, less the first 900; plus the hours that the primary limit makes it wait).
 */
export function takeQuota(
  state: QuotaState,
  { resource, forPerson }: { resource: QuotaResource; forPerson: boolean },
  nowMs: number,
): { state: QuotaState; grant: QuotaGrant } {
  const serverNowMs = nowMs + state.clockSkewMs;
  const minute = state.minute.filter(({ untilMs }) => untilMs > nowMs);
  const left = leftOf(state, serverNowMs, forPerson);
  const room = pointsAMinute[resource] - minute.reduce((sum, { points }) => sum + points, 0);
  const wait = (waitMs: number, because: 'asked' | 'quota' | 'pace') => ({
    state: { ...state, minute },
    grant: { kind: 'wait' as const, waitMs: Math.max(1, Math.ceil(waitMs)), because },
  });
  const blockedMs = (state.blockedUntilMs ?? 0) - nowMs;
  const resetMs = left <= 0 ? (state.resetAtMs ?? serverNowMs) - serverNowMs : 0;
  if (blockedMs > 0 && blockedMs >= resetMs) return wait(blockedMs, 'asked');
  if (resetMs > 0) return wait(resetMs, 'quota');
  if (room <= 0) return wait(Math.min(...minute.map(({ untilMs }) => untilMs)) - nowMs, 'pace');
  const points = forPerson ? 1 : Math.max(1, Math.min(grantPoints, room, Math.floor(left / 4)));
  const untilMs = Math.ceil((nowMs + grantLifeMs + onTheWayMs + minuteMs) / 1000) * 1000;
  return {
    state: { ...state, minute: addPoints(minute, untilMs, points) },
    grant: { kind: 'granted', points, untilMs },
  };
}

/** Whether an answer is so near to the end of the quota that nothing taken before it should be used any more. */
export function isNearTheEnd({ limit, remaining }: QuotaObservation): boolean {
  return limit !== null && remaining !== null && remaining - reserveOf(limit) < 4 * grantPoints;
}

/** What may still be asked in this window; without end while GitHub has not said it, and once the window is over. */
function leftOf(
  { limit, remaining, resetAtMs }: QuotaState,
  serverNowMs: number,
  forPerson: boolean,
): number {
  if (limit === null || remaining === null || resetAtMs === null || resetAtMs <= serverNowMs)
    return Number.POSITIVE_INFINITY;
  return remaining - (forPerson ? 0 : reserveOf(limit));
}

/** Points that were granted and not used count no more. */
export function giveBackQuota(state: QuotaState, untilMs: number, points: number): QuotaState {
  return points === 0 ? state : { ...state, minute: addPoints(state.minute, untilMs, -points) };
}

function addPoints(minute: QuotaState['minute'], untilMs: number, points: number): QuotaState['minute'] {
  if (!minute.some((slot) => slot.untilMs === untilMs))
    return points > 0 ? [...minute, { untilMs, points }] : minute;
  return minute
    .map((slot) => (slot.untilMs === untilMs ? { untilMs, points: slot.points + points } : slot))
    .filter((slot) => slot.points > 0);
}
