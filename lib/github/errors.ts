/** What went wrong between us and GitHub, in words for a person: what happened, and what to do. Never holds a token. */
export class GitHubProblem extends Error {
  override name = 'GitHubProblem';
  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly status: number | null = null,
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
  | 'refused';
