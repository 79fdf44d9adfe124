/** How one attempt failed. Header values are as the server wrote them; null when it did not. */
export type Failure =
  | { kind: 'network' | 'timeout' | 'broken-body'; message: string }
  | {
      kind: 'status';
      status: number;
      message: string;
      retryAfter: string | null;
      rateLimitRemaining: string | null;
      rateLimitReset: string | null;
      /** The server's own clock: ours may be hours off. */
      serverDate: string | null;
    };

export interface RetryLimits {
  /** Attempts in all, the first included. */
  attempts: number;
  /** Hung requests cost a whole time-out each, so fewer of them. */
  timeoutAttempts: number;
  /** A wait longer than this is not made: the caller is told until when instead. */
  maxWaitMs: number;
}

export const defaultRetryLimits: RetryLimits = { attempts: 5, timeoutAttempts: 2, maxWaitMs: 5 * 60_000 };

export type Advice =
  | { kind: 'return' }
  | { kind: 'retry'; waitMs: number; because: 'limit' | 'fault' }
  | { kind: 'give-up'; because: 'limit' | 'fault'; waitMs: number };

const leastWaitMs = 1000;
/** GitHub's own advice for a secondary limit that names no time: at least a minute. */
const secondaryWaitMs = 60_000;

/**
 * What to do after a failed attempt (`attempt` counts from 1). A limit is waited out by what the server said, in the
 * server's time, and never less than a second; everything passing is tried again after 1, 2, 4, ... seconds, with up
 * to half as much more by `chance` (0 to 1). Requests that change something are repeated only when the server says
 * that it did nothing (a limit).
 */
export function adviseRetry(
  failure: Failure,
  {
    attempt,
    chance,
    localNowMs,
    changesSomething = false,
  }: { attempt: number; chance: number; localNowMs: number; changesSomething?: boolean },
  limits: RetryLimits = defaultRetryLimits,
): Advice {
  const limited = failure.kind === 'status' && isLimit(failure);
  const passing = failure.kind !== 'status' || [408, 500, 502, 503, 504].includes(failure.status);
  if (!limited && !passing) return { kind: 'return' };
  const most = failure.kind === 'timeout' ? limits.timeoutAttempts : limits.attempts;
  const asked = failure.kind === 'status' ? askedWaitMs(failure, localNowMs) : null;
  // A fault that names a time is a request to stay away until then: after the last attempt, too.
  const because = limited || asked !== null ? 'limit' : 'fault';
  const backoff = leastWaitMs * 2 ** (attempt - 1) * (1 + chance / 2);
  const unnamed = limited ? secondaryWaitMs * 2 ** (attempt - 1) : backoff;
  const waitMs = Math.ceil(Math.max(leastWaitMs, asked ?? unnamed));
  if (attempt >= most || waitMs > limits.maxWaitMs || (changesSomething && !limited))
    return { kind: 'give-up', because, waitMs };
  return { kind: 'retry', waitMs, because };
}

function isLimit(failure: Extract<Failure, { kind: 'status' }>): boolean {
  if (failure.status === 429) return true;
  if (failure.status !== 403) return false;
  return (
    failure.retryAfter !== null ||
    failure.rateLimitRemaining === '0' ||
    /rate limit|abuse detection/i.test(failure.message)
  );
}

/** How long the server asks to wait, or null when it does not say. */
function askedWaitMs(failure: Extract<Failure, { kind: 'status' }>, localNowMs: number): number | null {
  const parsedDate = Date.parse(failure.serverDate ?? '');
  const serverNowMs = Number.isNaN(parsedDate) ? localNowMs : parsedDate;
  const { retryAfter, rateLimitReset } = failure;
  if (retryAfter !== null) {
    if (/^\d+$/.test(retryAfter.trim())) return Number(retryAfter) * 1000;
    const until = Date.parse(retryAfter);
    if (!Number.isNaN(until)) return until - serverNowMs;
  }
  // The Date header has no milliseconds: one second more keeps us on the far side of the reset.
  if (failure.rateLimitRemaining === '0' && rateLimitReset !== null && /^\d+$/.test(rateLimitReset))
    return Number(rateLimitReset) * 1000 - serverNowMs + 1000;
  return null;
}
