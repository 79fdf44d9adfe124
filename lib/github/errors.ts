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
  /** GraphQL is not to be had here (no token, no right, an old server): REST does it, at a price. */
  | 'graphql-refused';
