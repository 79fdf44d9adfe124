import { isOwnAddress } from './domain/api-address';
import { adviseRetry, defaultRetryLimits, type Failure, type RetryLimits } from './domain/retry-policy';
import { GitHubProblem } from './errors';
import { messageOf, originOf, placeOf, readAnswer, type WholeAnswer } from './read-answer';

export interface StrictFetchOptions {
  /** The configured API; nothing is sent to any other origin. */
  api: string;
  timeoutMs?: number;
  maxBodyBytes?: number;
  limits?: RetryLimits;
  sleep?: (ms: number) => Promise<void>;
  now?: () => Date;
  /** 0 to 1, spreads the waits. */
  chance?: () => number;
  /** Told before every request that is sent, redirects and retries included. */
  onRequest?: () => void;
  /** Told before every wait, in words. */
  onWait?: (why: string) => void;
}

type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

const redirects = [301, 302, 303, 307, 308];
const redirectsMost = 3;

/**
 * The one way to GitHub: give it to Octokit as `request.fetch`. Octokit reads an answer whose body was cut as an
 * empty one, and follows redirects and links to any host with the token in hand; its throttling plugin was measured
 * to retry too early and to wait for ever. So all of that is decided here, where each guard has its test.
 * Resolves only with a whole, parsed-once answer from our own origin; else throws a GitHubProblem.
 */
export function strictFetch(options: StrictFetchOptions): Fetch {
  const {
    api,
    timeoutMs = 20_000,
    maxBodyBytes = 32 * 1_048_576,
    limits = defaultRetryLimits,
    sleep = (ms) => new Promise((done) => setTimeout(done, ms)),
    now = () => new Date(),
    chance = Math.random,
  } = options;

  async function once(url: string, init: RequestInit): Promise<WholeAnswer> {
    let address = url;
    for (let hop = 0; hop <= redirectsMost; hop += 1) {
      if (!isOwnAddress(address, api))
        throw new GitHubProblem(
          'foreign-address',
          `GitHub's answer leads to another server (${originOf(address)}) than the configured ${originOf(api)}. Nothing was sent there. Check GITHUB_API_URL.`,
        );
      options.onRequest?.();
      const answer = await readAnswer(address, init, { timeoutMs, maxBodyBytes });
      const location = answer.headers.get('location');
      if (!redirects.includes(answer.status) || !location) return answer;
      address = new URL(location, address).href;
    }
    throw new GitHubProblem('broken-answer', `GitHub redirects in a circle at ${placeOf(url)}.`);
  }

  return async (url, init = {}) => {
    const changesSomething = !['GET', 'HEAD'].includes(init.method ?? 'GET');
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await once(url, init).catch((error: unknown) => {
        if (error instanceof GitHubProblem) return error;
        throw error;
      });
      const failure = failureOf(outcome);
      if (!failure) {
        if (outcome instanceof GitHubProblem) throw outcome;
        return asResponse(outcome);
      }
      const localNowMs = now().getTime();
      const advice = adviseRetry(
        failure,
        { attempt, chance: chance(), localNowMs, changesSomething },
        limits,
      );
      if (advice.kind === 'return' && !(outcome instanceof GitHubProblem)) return asResponse(outcome);
      if (advice.kind !== 'retry')
        throw outcome instanceof GitHubProblem ? outcome : giveUp(failure, advice, localNowMs);
      options.onWait?.(
        `${advice.because === 'limit' ? 'GitHub asks to slow down' : failure.message}; going on in ${Math.ceil(advice.waitMs / 1000)} s.`,
      );
      await sleep(advice.waitMs);
    }
  };
}

/** Null for an answer, or a problem, that no waiting will change. */
function failureOf(outcome: WholeAnswer | GitHubProblem): Failure | null {
  if (outcome instanceof GitHubProblem) {
    if (outcome.code === 'timeout') return { kind: 'timeout', message: outcome.message };
    if (outcome.code === 'unreachable') return { kind: 'network', message: outcome.message };
    if (outcome.code === 'broken-answer') return { kind: 'broken-body', message: outcome.message };
    return null;
  }
  if (outcome.status < 400) return null;
  return {
    kind: 'status',
    status: outcome.status,
    message: messageOf(outcome.text) || `GitHub answered ${outcome.status}`,
    retryAfter: outcome.headers.get('retry-after'),
    rateLimitRemaining: outcome.headers.get('x-ratelimit-remaining'),
    rateLimitReset: outcome.headers.get('x-ratelimit-reset'),
    serverDate: outcome.headers.get('date'),
  };
}

function giveUp(
  failure: Failure,
  advice: { kind: string; waitMs?: number },
  localNowMs: number,
): GitHubProblem {
  const status = failure.kind === 'status' ? failure.status : null;
  if ('because' in advice && advice.because === 'limit') {
    const until = new Date(localNowMs + (advice.waitMs ?? 0)).toISOString().slice(0, 16).replace('T', ' ');
    return new GitHubProblem(
      'rate-limited',
      `GitHub's request quota is used up until about ${until} UTC. What was read so far is kept; sync again then, or use a token with a larger quota.`,
      status,
    );
  }
  return new GitHubProblem(
    'server-fault',
    `GitHub keeps failing (${failure.message}). What was read so far is kept; sync again later.`,
    status,
  );
}

function asResponse({ status, headers, text }: WholeAnswer): Response {
  const bodiless = status === 204 || status === 205 || status === 304;
  const kept = new Headers(headers);
  // The text is decoded already.
  kept.delete('content-encoding');
  kept.delete('content-length');
  return new Response(bodiless ? null : text, { status, headers: kept });
}
