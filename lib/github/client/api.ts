import { Octokit } from '@octokit/rest';
import type { GraphqlAnswer } from '../domain/graphql-answer';
import { tokenExpiry } from '../domain/quota-headers';
import type { ApiConnection } from './api-connection';
import { askGraphql } from './ask-graphql';
import { type Credential, credentialsOf } from './credentials';
import { GitHubProblem } from './errors';
import { paceOf } from './pace';
import type { WholeAnswer } from './read-answer';
import { refusalOf } from './refusals';
import { type StrictQuestion, strictFetch } from './strict-fetch';

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

export type { GraphqlAnswer } from '../domain/graphql-answer';

type Parameters = Record<string, string | number | undefined>;
type Sent = Record<string, string | number | boolean | undefined>;

export interface ApiFacts {
  /** When the token ends; null while no answer said it. */
  tokenExpiresAt: Date | null;
  /** GitHub's clock in its last answer that told it; null before. */
  answeredAt: Date | null;
}

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

export interface ConnectedApi extends GitHubApi {
  /**
   * Makes something. Never asked again after a fault: whether it was made is then unknown, and only a question can tell.
   * What GitHub says it did nothing of (a limit) is asked again.
   */
  post(path: string, parameters: Sent): Promise<ApiAnswer>;
  /** Changes something, under the same rule. */
  patch(path: string, parameters: Sent): Promise<ApiAnswer>;
  /** What the answers said of the token. */
  readonly facts: ApiFacts;
}

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
const common = { 'x-github-api-version': '2022-11-28', 'user-agent': 'pilothouse' };
// Puts parameters into paths and queries, and knows GitHub's headers. It sends nothing.
const { endpoint } = new Octokit({ userAgent: 'pilothouse', log: silent }).request;

/** Octokit's addresses over the strict fetch. Every error is a GitHubProblem in plain words. */
export function connectApi(connection: ApiConnection, onWait?: (why: string) => void): ConnectedApi {
  const { api } = connection;
  const counts = { requests: 0, notModified: 0, points: 0, faults: 0 };
  const facts: ApiFacts = { tokenExpiresAt: null, answeredAt: null };
  const find = credentialsOf(connection);
  const send = strictFetch({
    ...connection.fetchOptions,
    api,
    onWait,
    onRequest: () => {
      counts.requests += 1;
    },
    onFault: (failure) => {
      counts.faults += 1;
      connection.fetchOptions?.onFault?.(failure);
    },
  });

  /** Asks with the credential; a token that ended meanwhile is renewed once. */
  async function ask(credential: Credential, url: string, question: StrictQuestion): Promise<WholeAnswer> {
    const { authorization } = credential;
    const answer = await send(url, {
      ...question,
      headers: { ...common, ...question.headers, ...(authorization && { authorization }) },
      pace: paceOf(connection, credential, onWait),
    });
    facts.answeredAt = dateIn(answer.headers) ?? facts.answeredAt;
    const endsAt = tokenExpiry(answer.headers.get('github-authentication-token-expiration'));
    if (endsAt && endsAt.getTime() !== facts.tokenExpiresAt?.getTime()) {
      facts.tokenExpiresAt = endsAt;
      connection.onTokenEnd?.(credential.quotaId, endsAt);
    }
    const renewed = answer.status === 401 ? await credential.renewed() : null;
    return renewed ? ask({ ...renewed, renewed: async () => null }, url, question) : answer;
  }

  async function getIfChanged(
    path: string,
    parameters: Parameters,
    etag: string | null,
  ): Promise<ApiAnswer | NotModified> {
    const { url, headers } = endpoint({ method: 'GET', baseUrl: api, url: path, ...parameters });
    const credential = await find(path, parameters);
    const answer = await ask(credential, url, {
      headers: { ...(headers as Record<string, string>), ...(etag && { 'if-none-match': etag }) },
    });
    // To those who come without a token GitHub counts a 304 too.
    if (answer.status !== 304 || credential.kind === 'none') counts.points += 1;
    if (answer.status === 304 && etag) {
      counts.notModified += 1;
      return { kind: 'not-modified' };
    }
    if (answer.status < 200 || answer.status > 299) throw refusalOf(answer, url, credential.kind);
    return asAnswer(answer, url);
  }

  async function write(method: 'POST' | 'PATCH', path: string, parameters: Sent): Promise<ApiAnswer> {
    const asked = endpoint({ method, baseUrl: api, url: path, ...parameters });
    const credential = await find(path, parameters);
    const answer = await ask(credential, asked.url, {
      method,
      headers: {
        ...(asked.headers as Record<string, string>),
        'content-type': 'application/json; charset=utf-8',
      },
      body: JSON.stringify(asked.body),
    });
    counts.points += 1;
    if (answer.status < 200 || answer.status > 299) throw refusalOf(answer, asked.url, credential.kind);
    return asAnswer(answer, asked.url);
  }

  return {
    counts,
    facts,
    getIfChanged,
    post: (path, parameters) => write('POST', path, parameters),
    patch: (path, parameters) => write('PATCH', path, parameters),
    async graphql(query, variables) {
      const credential = await find('/graphql', {});
      const { answer, points } = await askGraphql(
        {
          api,
          hasToken: credential.kind !== 'none',
          ask: (url, question = {}) => ask(credential, url, question),
          // It costs nothing, and where there are no limits it is 404, which a bad token does not get.
          isTokenGood: async () => (await ask(credential, `${api}/rate_limit`, {})).status !== 401,
        },
        query,
        variables,
      );
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

function dateIn(headers: Headers): Date | null {
  const at = new Date(headers.get('date') ?? '');
  return Number.isNaN(at.getTime()) ? null : at;
}

function asAnswer({ data, headers }: WholeAnswer, address: string): ApiAnswer {
  return {
    kind: 'answer',
    data,
    address,
    etag: headers.get('etag'),
    link: headers.get('link'),
    at: dateIn(headers),
  };
}
