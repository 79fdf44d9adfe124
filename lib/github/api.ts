import { Octokit } from '@octokit/rest';
import { askGraphql } from './ask-graphql';
import type { GraphqlAnswer } from './domain/graphql-answer';
import { GitHubProblem } from './errors';
import type { WholeAnswer } from './read-answer';
import { refusalOf } from './refusals';
import { type StrictFetchOptions, strictFetch } from './strict-fetch';

export interface ApiConnection {
  /** The configured API's address, without a slash at its end. */
  api: string;
  token: string | null;
  /** For tests and for short commands: time-outs, waits. */
  fetchOptions?: Omit<StrictFetchOptions, 'api' | 'onRequest' | 'onFault' | 'onWait'>;
}

export interface ApiAnswer {
  kind: 'answer';
  data: unknown;
  /** The absolute address that was asked, with its query. */
  address: string;
  etag: string | null;
  link: string | null;
  /** GitHub's clock when it answered; null when it did not say. */
  at: Date | null;
}

export interface NotModified {
  kind: 'not-modified';
}

export type { GraphqlAnswer } from './domain/graphql-answer';

type Parameters = Record<string, string | number | undefined>;

export interface GitHubApi {
  /** A path such as `/repos/{owner}/{repo}/issues` with its parameters, or an absolute address from a Link header. */
  get(path: string, parameters?: Parameters): Promise<ApiAnswer>;
  /** The same, but only if it is no longer what `etag` names; a null etag always reads. */
  getIfChanged(path: string, parameters: Parameters, etag: string | null): Promise<ApiAnswer | NotModified>;
  /**
   * One GraphQL question. Throws GitHubProblem `graphql-refused` where GraphQL is not to be had (then ask REST), and
   * the usual problems else. Answers `data` with GitHub's partial errors beside it: a node that is gone is null in
   * `data` and named in `errors` with the type NOT_FOUND.
   */
  graphql(query: string, variables: Record<string, unknown>): Promise<GraphqlAnswer>;
  /** Counts since this was made: `points` of quota, `faults` answers that had to be asked for again. */
  readonly counts: { requests: number; notModified: number; points: number; faults: number };
}

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
// Puts parameters into paths and queries, and knows GitHub's headers. It sends nothing.
const { endpoint } = new Octokit({ userAgent: 'pilothouse', log: silent }).request;

/** Octokit's addresses over the strict fetch. Every error is a GitHubProblem in plain words. */
export function connectApi(connection: ApiConnection, onWait?: (why: string) => void): GitHubApi {
  const { api, token } = connection;
  const counts = { requests: 0, notModified: 0, points: 0, faults: 0 };
  const send = strictFetch({
    ...connection.fetchOptions,
    api,
    onWait,
    onRequest: () => {
      counts.requests += 1;
    },
    onFault: () => {
      counts.faults += 1;
    },
  });
  const own = {
    'x-github-api-version': '2022-11-28',
    ...(token && { authorization: `token ${token}` }),
  };

  async function read(path: string, parameters: Parameters, etag: string | null) {
    const { url, headers } = endpoint({
      method: 'GET',
      baseUrl: api,
      url: path,
      ...parameters,
      headers: { ...own, ...(etag && { 'if-none-match': etag }) },
    });
    const answer = await send(url, { headers: headers as Record<string, string> });
    if (answer.status === 304) counts.notModified += 1;
    else counts.points += 1;
    return { url, answer };
  }

  async function getIfChanged(
    path: string,
    parameters: Parameters,
    etag: string | null,
  ): Promise<ApiAnswer | NotModified> {
    const { url, answer } = await read(path, parameters, etag);
    if (answer.status === 304 && etag) return { kind: 'not-modified' };
    if (answer.status < 200 || answer.status > 299) throw refusalOf(answer, url, token !== null);
    return asAnswer(answer, url);
  }

  return {
    counts,
    getIfChanged,
    async graphql(query, variables) {
      const isTokenGood = async () => (await read('/rate_limit', {}, null)).answer.status !== 401;
      const headers = { ...own, 'user-agent': 'pilothouse' };
      const way = { api, send, headers, hasToken: token !== null, isTokenGood };
      const { answer, points } = await askGraphql(way, query, variables);
      counts.points += points;
      return answer;
    },
    async get(path, parameters = {}) {
      const answer = await getIfChanged(path, parameters, null);
      if (answer.kind === 'answer') return answer;
      throw new GitHubProblem(
        'broken-answer',
        'GitHub answered "not modified" to a question without a condition.',
      );
    },
  };
}

function asAnswer({ data, headers }: WholeAnswer, address: string): ApiAnswer {
  const at = new Date(headers.get('date') ?? '');
  return {
    kind: 'answer',
    data,
    address,
    etag: headers.get('etag'),
    link: headers.get('link'),
    at: Number.isNaN(at.getTime()) ? null : at,
  };
}
