import { GitHubProblem } from './errors';
import { messageOf, placeOf, type WholeAnswer } from './read-answer';

/** What GitHub's refusal of one request means, and what a person can do about it. */
export function refusalOf(answer: WholeAnswer, url: string, hasToken: boolean): GitHubProblem {
  const { status } = answer;
  const message = messageOf(answer.data);
  const said = message ? `: ${message}` : '';
  switch (status) {
    case 401:
      return new GitHubProblem(
        'bad-token',
        hasToken
          ? 'GitHub does not accept the token (401). It may be mistyped, expired or revoked: set a new one in GITHUB_TOKEN.'
          : 'GitHub asks for a token (401), and none is set: set GITHUB_TOKEN to one that may read the repository.',
        status,
      );
    case 403:
      return new GitHubProblem(
        'not-allowed',
        `The token may not read this (403${said}). Give it read access to the repository: contents, issues, pull requests, actions and metadata.`,
        status,
      );
    case 404:
    case 410:
    case 451:
      return new GitHubProblem(
        'not-found',
        `GitHub does not know ${placeOf(url)} (${status}${said}).`,
        status,
      );
    default:
      return new GitHubProblem('refused', `GitHub refused the request (${status}${said}).`, status);
  }
}
