import { missingRight } from '../domain/missing-right';
import { GitHubProblem } from './errors';
import { messageOf, placeOf, type WholeAnswer } from './read-answer';

/** Who asked GitHub: nobody in particular, a token, or an installation of a GitHub App. */
export type CredentialKind = 'none' | 'token' | 'app';

const unaccepted: Record<CredentialKind, string> = {
  none: 'GitHub asks for a token (401), and none is set: set GITHUB_TOKEN to one that may read the repository.',
  token:
    'GitHub does not accept the token (401). It may be mistyped, expired or revoked: set a new one in GITHUB_TOKEN.',
  app: 'GitHub does not accept the App’s token (401), not even a new one. The App may have been suspended or taken off: look at its installation on GitHub.',
};

const needed = 'contents, issues, pull requests, actions and metadata';
const unallowed: Record<CredentialKind, string> = {
  none: `Set GITHUB_TOKEN to a token with read access to the repository: ${needed}.`,
  token: `Give it read access to the repository: ${needed}.`,
  app: `Give the App read access to ${needed}, and accept that for its installation.`,
};

/** What GitHub says of a repository that it took out of use: for its terms, by law (then with 451), or broken. */
export const isBlocked = (said: string): boolean => /\baccess blocked\b/i.test(said);

/** What GitHub's refusal of one request means, and what a person can do about it. */
export function refusalOf(answer: WholeAnswer, url: string, kind: CredentialKind): GitHubProblem {
  const { status, headers } = answer;
  const message = messageOf(answer.data);
  const said = message ? `: ${message}` : '';
  if (status === 401) return new GitHubProblem('bad-token', unaccepted[kind], status);
  if (status === 403 && isBlocked(message))
    return new GitHubProblem(
      'not-allowed',
      `GitHub has blocked the repository (403${said}). Its owner has to ask GitHub's support why.`,
      status,
    );
  if (status === 403 && /\bIP allow list\b/i.test(message))
    return new GitHubProblem(
      'not-allowed',
      `The organisation takes requests from listed addresses only (403${said}). Have the address of this server put on its IP allow list.`,
      status,
    );
  if (status === 403) {
    const why =
      kind === 'none'
        ? null
        : missingRight(
            {
              sso: headers.get('x-github-sso'),
              acceptedPermissions: headers.get('x-accepted-github-permissions'),
              acceptedScopes: headers.get('x-accepted-oauth-scopes'),
              scopes: headers.get('x-oauth-scopes'),
            },
            kind,
          );
    const who = { none: 'Without a token nobody may', token: 'The token may not', app: 'The App may not' }[
      kind
    ];
    const what = why ? `${why}.` : unallowed[kind];
    return new GitHubProblem('not-allowed', `${who} read this (403${said}). ${what}`, status);
  }
  if (status === 404 || status === 410 || status === 451)
    return new GitHubProblem('not-found', `GitHub does not know ${placeOf(url)} (${status}${said}).`, status);
  return new GitHubProblem('refused', `GitHub refused the request (${status}${said}).`, status);
}
