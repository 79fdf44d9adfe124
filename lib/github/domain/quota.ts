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
  minute: QuotaSlot[];
}

interface QuotaSlot {
  untilMs: number;
  points: number;
  /** Which process took them. */
  holder: string;
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
/** With fewer points left each one is counted as it is taken, not when its answer says so. */
const nearTheEnd = 80;
/** GitHub's windows are an hour: a reset further off than this is no reset (a garbled answer must not stop us for years). */
const farthestResetMs = 2 * 3_600_000;
const longestBlockMs = 24 * 3_600_000;
/** Machines of GitHub's state the same window a few seconds apart. */
const sameWindowMs = 5000;

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
 * quota is used up, or the minute is full. Near the end of the quota points are
 * taken one by one, what is on its way counts as used, and what others took and may still use is left alone: so the
 * quota is used to its last point, by any number of processes, and never beyond.
 *
 * The price: a point counts for 62 s (to 63 s, by rounding) instead of 60 s, since it may be used a second later and
 * arrive another second later still. So a long run of n requests takes at most 63/60 = 1.05 of the theoretical time
 * (n / 900 minutes, less the first 900; plus the hours that the primary limit makes it wait).
 */
export function takeQuota(
  state: QuotaState,
  { resource, forPerson, holder }: { resource: QuotaResource; forPerson: boolean; holder: string },
  nowMs: number,
): { state: QuotaState; grant: QuotaGrant } {
  const serverNowMs = nowMs + state.clockSkewMs;
  const minute = state.minute.filter(({ untilMs }) => untilMs > nowMs);
  const heldByOthers = minute
    .filter((slot) => slot.holder !== holder && slot.untilMs > nowMs + minuteMs)
    .reduce((sum, { points }) => sum + points, 0);
  const left = leftOf(state, serverNowMs) - heldByOthers;
  const room = pointsAMinute[resource] - minute.reduce((sum, { points }) => sum + points, 0);
  const wait = (waitMs: number, because: 'asked' | 'quota' | 'pace') => ({
    state: { ...state, minute },
    grant: { kind: 'wait' as const, waitMs: Math.max(1, Math.ceil(waitMs)), because },
  });
  const blockedMs = (state.blockedUntilMs ?? 0) - nowMs;
  const used = leftOf(state, serverNowMs) <= 0;
  const resetMs = used ? (state.resetAtMs ?? serverNowMs) - serverNowMs : 0;
  if (blockedMs > 0 && blockedMs >= resetMs) return wait(blockedMs, 'asked');
  if (resetMs > 0) return wait(resetMs, 'quota');
  if (left <= 0) return wait(grantLifeMs, 'pace');
  if (room <= 0) return wait(Math.min(...minute.map(({ untilMs }) => untilMs)) - nowMs, 'pace');
  const isNear = left < nearTheEnd;
  const points = forPerson || isNear ? 1 : Math.min(grantPoints, room);
  const untilMs = Math.ceil((nowMs + grantLifeMs + onTheWayMs + minuteMs) / 1000) * 1000;
  return {
    state: {
      ...state,
      remaining: isNear && state.remaining !== null ? state.remaining - points : state.remaining,
      minute: addPoints(minute, { untilMs, points, holder }),
    },
    grant: { kind: 'granted', points, untilMs },
  };
}

/** Whether an answer is so near to the end of the quota that nothing taken before it should be used any more. */
export function isNearTheEnd({ remaining }: QuotaObservation): boolean {
  return remaining !== null && remaining < nearTheEnd;
}

/** What may still be asked in this window; without end while GitHub has not said it, and once the window is over. */
function leftOf({ remaining, resetAtMs }: QuotaState, serverNowMs: number): number {
  if (remaining === null || resetAtMs === null || resetAtMs <= serverNowMs) return Number.POSITIVE_INFINITY;
  return remaining;
}

/** Points that were granted and not used count no more. */
export function giveBackQuota(state: QuotaState, { untilMs, points, holder }: QuotaSlot): QuotaState {
  if (points === 0) return state;
  return { ...state, minute: addPoints(state.minute, { untilMs, points: -points, holder }) };
}

function addPoints(minute: QuotaSlot[], added: QuotaSlot): QuotaSlot[] {
  const isSame = (slot: QuotaSlot) => slot.untilMs === added.untilMs && slot.holder === added.holder;
  if (!minute.some(isSame)) return added.points > 0 ? [...minute, added] : minute;
  return minute
    .map((slot) => (isSame(slot) ? { ...slot, points: slot.points + added.points } : slot))
    .filter((slot) => slot.points > 0);
}
