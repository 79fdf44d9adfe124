/** What went wrong between us and GitHub, in words for a person: what happened, and what to do. Never holds a token. */
export class GitHubProblem extends Error {
  override name = 'GitHubProblem';
  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly status: number | null = null,
    /** With "rate-limited": when GitHub answers again, by our clock. */
    readonly resumeAt: Date | null = null,
  ) {
    super(message);
  }
}

export type ProblemCode =
  | 'unreachable'
  | 'timeout'
  | 'broken-answer'
  | 'foreign-address'
  | 'rate-limited'
  | 'server-fault'
  | 'bad-token'
  | 'not-allowed'
  | 'not-found'
  | 'refused'
  /** GitHub does not offer this here, by setting or by right; the rest of the repository can be read. */
  | 'unavailable'
  /** GraphQL is not to be had here (no token, no right, an old server): REST does it, at a price. */
  | 'graphql-refused';

/** `resumeAt` is by our own clock, so that whoever waits for it needs no other. */
export function quotaUsedUp(resumeAt: Date, status: number | null): GitHubProblem {
  return new GitHubProblem(
    'rate-limited',
    `GitHub's request quota is used up until about ${minuteOf(resumeAt)} UTC. What was read so far is kept; sync again then, or use a token with a larger quota.`,
    status,
    resumeAt,
  );
}

/** A fault with which GitHub names the time when it wants to be asked again. */
export function awayUntil(resumeAt: Date, status: number): GitHubProblem {
  return new GitHubProblem(
    'rate-limited',
    `GitHub fails (${status}) and asks to be left alone until about ${minuteOf(resumeAt)} UTC. What was read so far is kept; sync again then.`,
    status,
    resumeAt,
  );
}

const minuteOf = (at: Date) => at.toISOString().slice(0, 16).replace('T', ' ');
