import { graphqlAddress } from '../domain/api-address';
import {
  type GraphqlAnswer,
  graphqlCost,
  judgeGraphql,
  noGraphqlHere,
  readGraphqlAnswer,
} from '../domain/graphql-answer';
import { GitHubProblem } from './errors';
import { messageOf, type WholeAnswer } from './read-answer';
import type { StrictFetch } from './strict-fetch';

export interface GraphqlWay {
  api: string;
  /** With the token in it. */
  ask: StrictFetch;
  hasToken: boolean;
  /** Whether REST still takes the token; asked only when GraphQL does not. */
  isTokenGood(): Promise<boolean>;
}

/**
 * One GraphQL question over the strict fetch. A query changes nothing, so an answer that was lost is asked for again.
 * GitHub reports nearly everything with a 200; what the errors in it mean is judged in domain/graphql-answer.ts.
 */
export async function askGraphql(
  way: GraphqlWay,
  query: string,
  variables: Record<string, unknown>,
): Promise<{ answer: GraphqlAnswer; points: number }> {
  if (!way.hasToken) throw refused('GitHub answers GraphQL only to a token, and none is set');
  const got = await way.ask(graphqlAddress(way.api), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
    repeatable: true,
    faultIn,
  });
  if (got.status !== 200) throw await refusalOfGraphql(got, way);
  const read = readGraphqlAnswer(got.data);
  if (!read)
    throw new GitHubProblem('broken-answer', "GitHub's answer to GraphQL holds neither data nor errors.");
  const said = read.errors[0]?.message ?? '';
  switch (judgeGraphql(read)) {
    case 'refused':
      throw refused(`GitHub does not answer this question of GraphQL here (${said})`, 200);
    case 'void':
      throw new GitHubProblem('refused', `GitHub could not answer a GraphQL question (${said}).`, 200);
    default: {
      const errors = read.errors.map(({ type, message, path }) => ({ type, message, path }));
      return { answer: { data: read.data, errors }, points: graphqlCost(read.data) };
    }
  }
}

/** So that the strict fetch waits for a limit and asks again after a fault although both come with a 200. */
function faultIn({ data }: WholeAnswer): { status: number; message: string } | null {
  const read = readGraphqlAnswer(data);
  const kind = read && judgeGraphql(read);
  const message = read?.errors[0]?.message ?? '';
  if (kind === 'limit') return { status: 429, message };
  return kind === 'fault' ? { status: 502, message } : null;
}

async function refusalOfGraphql({ status, data }: WholeAnswer, way: GraphqlWay): Promise<GitHubProblem> {
  const message = messageOf(data);
  const said = message ? `: ${message}` : '';
  if (status === 401 && !(await way.isTokenGood()))
    return new GitHubProblem(
      'bad-token',
      'GitHub does not accept the token (401), neither for REST nor for GraphQL. It may be mistyped, expired or revoked: set a new one.',
      401,
    );
  if (status === 401)
    return refused(`GitHub takes the token for REST but not for GraphQL (401${said})`, status);
  if (status === 403) return refused(`The token may not use GraphQL (403${said})`, status);
  if (status === 404) return refused(noGraphqlHere, status);
  return new GitHubProblem('refused', `GitHub refused a GraphQL question (${status}${said}).`, status);
}

function refused(what: string, status: number | null = null): GitHubProblem {
  return new GitHubProblem(
    'graphql-refused',
    `${what}. REST is asked instead, which takes more requests.`,
    status,
  );
}
