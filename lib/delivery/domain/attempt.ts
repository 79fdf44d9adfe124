/** What an attempt came to. Problems are words for people and hold no secret. */
export type Outcome =
  | { kind: 'sent' }
  /** The receiver said no, or was not reached: nothing was taken, so it is tried again. */
  | { kind: 'again'; problem: string; afterMs?: number }
  /** It will say no for ever. `isGone`: the receiver itself is no more. */
  | { kind: 'never'; problem: string; isGone?: boolean }
  /** The content left and no word came back: it may have arrived, so it is not sent again by itself. */
  | { kind: 'unsure'; problem: string }
  /** Nobody may or wants to get it any more. */
  | { kind: 'dropped'; problem: string };

export type DeliveryState = 'waiting' | 'sending' | 'sent' | 'given-up' | 'unsure' | 'dropped';
export const deliveryStates = [
  'waiting',
  'sending',
  'sent',
  'given-up',
  'unsure',
  'dropped',
] as const satisfies readonly DeliveryState[];

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** The pauses after the first attempt, the second, and so on; after the last one it is given up: within about 45 hours. */
export const pausesMs = [
  minuteMs,
  5 * minuteMs,
  30 * minuteMs,
  2 * hourMs,
  6 * hourMs,
  12 * hourMs,
  24 * hourMs,
] as const;
const longestPauseMs = 24 * hourMs;

export interface NextStand {
  state: DeliveryState;
  /** When it is due; only where it waits. */
  nextAt?: Date;
  problem: string;
}

/** How a delivery stands after its attempt number `attempts` (1 for the first) at `now`. */
export function standAfter(outcome: Outcome, attempts: number, now: Date): NextStand {
  if (outcome.kind === 'sent') return { state: 'sent', problem: '' };
  const { problem } = outcome;
  if (outcome.kind === 'unsure') return { state: 'unsure', problem };
  if (outcome.kind === 'dropped') return { state: 'dropped', problem };
  const pauseMs = pausesMs[attempts - 1];
  if (outcome.kind === 'never' || pauseMs === undefined) return { state: 'given-up', problem };
  // A receiver that asks for patience gets it, up to a day: never less than our own pause.
  const waitMs = Math.min(Math.max(pauseMs, outcome.afterMs ?? 0), longestPauseMs);
  return { state: 'waiting', nextAt: new Date(now.getTime() + waitMs), problem };
}

/** A sender that says nothing for so long is dead: all time limits of an attempt together are well below. */
export const deadAfterMs = 10 * minuteMs;

/** How a row of a sender that died stands: what had not left is sent anew, what had left is not. */
export function standAfterDeath(handedOver: boolean, now: Date): NextStand {
  return handedOver
    ? {
        state: 'unsure',
        problem:
          'The process that sent it ended before the answer came: it may have arrived. It is sent again only when somebody says so.',
      }
    : { state: 'waiting', nextAt: now, problem: 'The process that was to send it ended before it left.' };
}
