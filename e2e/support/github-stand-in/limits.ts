import { type Answer, problem } from './answer';
import type { RateLimit, World } from './world';

export type Resource = 'core' | 'graphql';

/** Requests that should not have been sent: the sender was told before, or sent more than GitHub documents. */
export interface Violations {
  overMinute: number;
  whileBlocked: number;
  overHour: number;
  overConcurrent: number;
}

export interface LimitKeeper {
  violations: Violations;
  /**
   * Counts one request and says no when a limit is reached; one that costs nothing is let through without any quota
   * left. Call leave() when its answer ended.
   */
  enter(resource: Resource, costsNothing: boolean): Answer | null;
  leave(): void;
  charge(resource: Resource, points: number): void;
  headers(resource: Resource): Record<string, string>;
}

const minuteMs = 60_000;
const hourSeconds = 3600;

/** GitHub's primary limit always, its secondary ones where the world has them; all by the world's clock. */
export function limitKeeper(world: World): LimitKeeper {
  const violations: Violations = { overMinute: 0, whileBlocked: 0, overHour: 0, overConcurrent: 0 };
  const sent: Record<Resource, number[]> = { core: [], graphql: [] };
  let inFlight = 0;
  let blockedUntilMs = 0;
  let refusals = 0;
  const nowMs = () => world.now().getTime();

  /** The sending times of the last 60 seconds; every request that reads is one point. */
  function recent(resource: Resource): number[] {
    const from = nowMs() - minuteMs;
    const times = sent[resource];
    const first = times.findIndex((at) => at > from);
    times.splice(0, first < 0 ? times.length : first);
    return times;
  }

  function renewed(resource: Resource): RateLimit {
    const limit = resource === 'core' ? world.rateLimit : world.graphqlRateLimit;
    if (nowMs() >= limit.resetAtSeconds * 1000) {
      limit.remaining = limit.limit;
      limit.resetAtSeconds = Math.floor(nowMs() / 1000) + hourSeconds;
    }
    return limit;
  }

  function secondary(): Answer {
    refusals += 1;
    const answer = problem(
      refusals % 2 === 1 ? 403 : 429,
      'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    );
    return {
      ...answer,
      headers: { 'retry-after': String(Math.max(1, Math.ceil((blockedUntilMs - nowMs()) / 1000))) },
    };
  }

  function secondaryRefusal(resource: Resource): Answer | null {
    const { limits } = world;
    if (!limits) return null;
    if (nowMs() < blockedUntilMs) {
      violations.whileBlocked += 1;
      return secondary();
    }
    const most = resource === 'core' ? limits.restPointsPerMinute : limits.graphqlPointsPerMinute;
    const isConcurrent = inFlight > limits.concurrent;
    if (!isConcurrent && recent(resource).length < most) return null;
    violations[isConcurrent ? 'overConcurrent' : 'overMinute'] += 1;
    blockedUntilMs = nowMs() + minuteMs;
    return secondary();
  }

  function primaryRefusal(resource: Resource): Answer | null {
    if (renewed(resource).remaining > 0) return null;
    violations.overHour += 1;
    const message = 'API rate limit exceeded for user ID 1.';
    return resource === 'core'
      ? problem(403, message)
      : { status: 200, body: { errors: [{ type: 'RATE_LIMITED', message }] } };
  }

  return {
    violations,
    enter(resource, costsNothing) {
      inFlight += 1;
      const refused = secondaryRefusal(resource);
      if (refused) return refused;
      sent[resource].push(nowMs());
      return costsNothing ? null : primaryRefusal(resource);
    },
    leave: () => {
      inFlight -= 1;
    },
    charge(resource, points) {
      const limit = renewed(resource);
      limit.remaining = Math.max(0, limit.remaining - points);
    },
    headers(resource) {
      const { limit, remaining, resetAtSeconds } = renewed(resource);
      return {
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(remaining),
        'x-ratelimit-used': String(limit - remaining),
        'x-ratelimit-reset': String(resetAtSeconds),
        'x-ratelimit-resource': resource,
      };
    },
  };
}
