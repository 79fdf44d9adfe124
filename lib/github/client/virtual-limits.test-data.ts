import type { QuotaObservation } from '../domain/quota';

/** What a server with GitHub's limits answers to a request that arrives at `atMs` by its own clock. */
export interface LimitedAnswer {
  refused: 'minute' | 'hour' | 'retry-after' | null;
  retryAfterMs: number | null;
  seen: QuotaObservation;
}

export interface LimitedServer {
  arrive(atMs: number): LimitedAnswer;
  /** Requests that came although GitHub's rules forbade them. */
  violations: Record<'minute' | 'hour' | 'too-early', number>;
  /** How often it asked for rest although all was kept to. */
  rests: number;
}

const minuteMs = 60_000;
const hourMs = 3_600_000;

/**
 * Counts as strictly as GitHub may: any 60 seconds (not only whole minutes), an hour from the first request on, and
 * nothing before a Retry-After is over. `retryAfterEvery`: each so-manyth request is refused although it kept to all.
 */
export function limitedServer({
  perMinute = 900,
  perHour = 5000,
  retryAfterEvery = Number.POSITIVE_INFINITY,
  retryAfterSeconds = 30,
} = {}): LimitedServer {
  const violations = { minute: 0, hour: 0, 'too-early': 0 };
  let arrived: number[] = [];
  let windowEndsMs = 0;
  let used = 0;
  let blockedUntilMs = 0;
  let count = 0;
  const server: LimitedServer = {
    violations,
    rests: 0,
    arrive(atMs) {
      count += 1;
      arrived = arrived.filter((ms) => ms > atMs - minuteMs);
      if (atMs >= windowEndsMs) {
        // The header has whole seconds.
        windowEndsMs = Math.ceil((atMs + hourMs) / 1000) * 1000;
        used = 0;
      }
      const refused =
        atMs < blockedUntilMs
          ? 'too-early'
          : used >= perHour
            ? 'hour'
            : arrived.length >= perMinute
              ? 'minute'
              : null;
      if (refused) violations[refused] += 1;
      else {
        used += 1;
        arrived.push(atMs);
      }
      const unlucky = !refused && count % retryAfterEvery === 0;
      if (unlucky) {
        server.rests += 1;
        blockedUntilMs = atMs + retryAfterSeconds * 1000;
      }
      return {
        refused: unlucky ? 'retry-after' : refused === 'too-early' ? 'retry-after' : refused,
        retryAfterMs: blockedUntilMs > atMs ? blockedUntilMs - atMs : null,
        seen: {
          limit: perHour,
          remaining: perHour - used,
          resetAtMs: windowEndsMs,
          serverAtMs: Math.floor(atMs / 1000) * 1000,
          blockedForMs: null,
          ageMs: 0,
        },
      };
    },
  };
  return server;
}

/**
 * The least time that n requests take under both limits, in ms, however they are sent: the first `perMinute` at once
 * and as many each full minute after it, up to `perHour` in each window, whose next begins an hour after its first.
 */
export function theoreticalMs(n: number, { perMinute = 900, perHour = 5000 } = {}): number {
  const hours = Math.floor((n - 1) / perHour);
  const rest = n - hours * perHour;
  return hours * hourMs + Math.floor((rest - 1) / perMinute) * minuteMs;
}
