import { isOwnAddress } from '../domain/api-address';
import {
  type Advice,
  adviseRetry,
  defaultRetryLimits,
  type Failure,
  type RetryLimits,
} from '../domain/retry-policy';
import { awayUntil, GitHubProblem, quotaUsedUp } from './errors';
import { messageOf, originOf, placeOf, type Question, readAnswer, type WholeAnswer } from './read-answer';

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
  /** Told of every answer that was no answer: broken, refused for a limit, not come. */
  onFault?: (failure: Failure) => void;
  /** Told before every wait, in words. */
  onWait?: (why: string) => void;
}

/** Who says when a request may go, and is told what came of it. */
export interface Pace {
  take(address: string): Promise<(headers: Headers | null) => void>;
  /** GitHub asked to be left alone for so long, whatever is asked. */
  block(waitMs: number): Promise<void>;
}

export interface StrictQuestion extends Question {
  pace?: Pace;
  /**
   * Asking twice does no more than asking once, so an answer that was lost may be asked for again. A GET always is;
   * everything else only where this says so (a GraphQL query, which reads).
   */
  repeatable?: boolean;
  /** What is wrong with an answer that calls itself right: GraphQL says 200 for a used-up quota. */
  faultIn?: (answer: WholeAnswer) => { status: number; message: string } | null;
}

export type StrictFetch = (url: string, question?: StrictQuestion) => Promise<WholeAnswer>;

const redirects = [301, 302, 303, 307, 308];
const redirectsMost = 3;

/**
 * The one way to GitHub. Octokit's own reads an answer whose body was cut as an empty one, and follows redirects and
 * links to any host with the token in hand; its throttling plugin was measured to retry too early and to wait for
 * ever. So all of that is decided here, where each guard has its test. Resolves only with a whole answer from our own
 * origin, parsed once; else throws a GitHubProblem.
 */
export function strictFetch(options: StrictFetchOptions): StrictFetch {
  const {
    api,
    timeoutMs = 20_000,
    maxBodyBytes = 32 * 1_048_576,
    limits = defaultRetryLimits,
    sleep = (ms) => new Promise((done) => setTimeout(done, ms)),
    now = () => new Date(),
    chance = Math.random,
  } = options;

  async function once(url: string, question: Question, pace?: Pace): Promise<WholeAnswer> {
    let address = url;
    for (let hop = 0; hop <= redirectsMost; hop += 1) {
      if (!isOwnAddress(address, api))
        throw new GitHubProblem(
          'foreign-address',
          `GitHub's answer leads to another server (${originOf(address)}) than the configured ${originOf(api)}. Nothing was sent there. Check GITHUB_API_URL.`,
        );
      const answered = await pace?.take(address);
      options.onRequest?.();
      const answer = await readAnswer(address, question, { timeoutMs, maxBodyBytes }).catch((error) => {
        answered?.(null);
        throw error;
      });
      answered?.(answer.headers);
      const location = answer.headers.get('location');
      if (!redirects.includes(answer.status) || !location) return answer;
      address = new URL(location, address).href;
    }
    throw new GitHubProblem('broken-answer', `GitHub redirects in a circle at ${placeOf(url)}.`);
  }

  return async (url, { repeatable, faultIn, pace, ...question } = {}) => {
    const changesSomething = (question.method ?? 'GET') !== 'GET' && !repeatable;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await once(url, question, pace).catch((error: unknown) => {
        if (error instanceof GitHubProblem) return error;
        throw error;
      });
      const failure = outcome instanceof GitHubProblem ? failureOf(outcome) : refusalIn(outcome, faultIn);
      if (!failure) return answerOf(outcome);
      const localNowMs = now().getTime();
      const advice = adviseRetry(
        failure,
        { attempt, chance: chance(), localNowMs, changesSomething },
        limits,
      );
      if (advice.kind === 'return') return answerOf(outcome);
      options.onFault?.(failure);
      if (advice.because === 'limit' && asksForRest(failure)) await pace?.block(advice.waitMs);
      if (advice.kind === 'give-up')
        throw outcome instanceof GitHubProblem ? outcome : giveUp(failure, advice, localNowMs);
      options.onWait?.(
        `${advice.because === 'limit' ? 'GitHub asks to slow down' : failure.message}; going on in ${Math.ceil(advice.waitMs / 1000)} s.`,
      );
      await sleep(advice.waitMs);
    }
  };
}

function answerOf(outcome: WholeAnswer | GitHubProblem): WholeAnswer {
  if (outcome instanceof GitHubProblem) throw outcome;
  return outcome;
}

/** Null for a problem that no waiting will change. */
function failureOf({ code, message }: GitHubProblem): Failure | null {
  if (code === 'timeout') return { kind: 'timeout', message };
  if (code === 'unreachable') return { kind: 'network', message };
  if (code === 'broken-answer') return { kind: 'broken-body', message };
  return null;
}

function refusalIn(answer: WholeAnswer, faultIn: StrictQuestion['faultIn']): Failure | null {
  const { status, headers, data } = answer;
  const fault =
    status < 300 ? faultIn?.(answer) : { status, message: messageOf(data) || `GitHub answered ${status}` };
  if (!fault || fault.status < 400) return null;
  return {
    kind: 'status',
    ...fault,
    retryAfter: headers.get('retry-after'),
    rateLimitRemaining: headers.get('x-ratelimit-remaining'),
    rateLimitReset: headers.get('x-ratelimit-reset'),
    serverDate: headers.get('date'),
  };
}

/** A quota that is used up until a named time is known from the headers, and is that of one resource alone. */
function asksForRest(failure: Failure): boolean {
  if (failure.kind !== 'status') return false;
  const { retryAfter, rateLimitRemaining, rateLimitReset } = failure;
  return retryAfter !== null || rateLimitRemaining !== '0' || rateLimitReset === null;
}

function giveUp(
  failure: Failure,
  advice: Extract<Advice, { kind: 'give-up' }>,
  localNowMs: number,
): GitHubProblem {
  const status = failure.kind === 'status' ? failure.status : null;
  const until = new Date(localNowMs + advice.waitMs);
  if (advice.because === 'limit')
    return status !== null && status >= 500 ? awayUntil(until, status) : quotaUsedUp(until, status);
  return new GitHubProblem(
    'server-fault',
    `GitHub keeps failing (${failure.message}). What was read so far is kept; sync again later.`,
    status,
  );
}
