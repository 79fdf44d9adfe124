import { Octokit } from '@octokit/rest';
import { GitHubProblem } from './errors';
import { messageOf, placeOf } from './read-answer';
import { type StrictFetchOptions, strictFetch } from './strict-fetch';

export interface ApiConnection {
  /** The configured API's address, without a slash at its end. */
  api: string;
  token: string | null;
  /** For tests and for short commands: time-outs, waits. */
  fetchOptions?: Omit<StrictFetchOptions, 'api' | 'onRequest' | 'onWait'>;
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

export interface GraphqlAnswer {
  data: unknown;
  errors: { type: string | null; message: string; path: (string | number)[] }[];
}

export interface GitHubApi {
  /** A path such as `/repos/{owner}/{repo}/issues` with its parameters, or an absolute address from a Link header. */
  get(path: string, parameters?: Record<string, string | number | undefined>): Promise<ApiAnswer>;
  /** The same, but only if it is no longer what `etag` names; a null etag always reads. */
  getIfChanged(
    path: string,
    parameters: Record<string, string | number | undefined>,
    etag: string | null,
  ): Promise<ApiAnswer | NotModified>;
  /**
   * One GraphQL question. Throws GitHubProblem `graphql-refused` where GraphQL is not to be had (then ask REST), and
   * the usual problems else. Answers `data` with GitHub's partial errors beside it: a node that is gone is null in
   * `data` and named in `errors`.
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

/** Octokit over the strict fetch. Every error is a GitHubProblem in plain words. */
export function connectApi(connection: ApiConnection, onWait?: (why: string) => void): GitHubApi {
  const counts = { requests: 0, notModified: 0, points: 0, faults: 0 };
  const send = strictFetch({
    ...connection.fetchOptions,
    api: connection.api,
    onWait,
    onRequest: () => {
      counts.requests += 1;
    },
  });
  const octokit = new Octokit({
    baseUrl: connection.api,
    auth: connection.token ?? undefined,
    userAgent: 'pilothouse',
    log: silent,
    request: { fetch: send },
  });

  async function getIfChanged(
    path: string,
    parameters: Record<string, string | number | undefined>,
    etag: string | null,
  ): Promise<ApiAnswer | NotModified> {
    const headers = {
      'x-github-api-version': '2022-11-28',
      ...(etag && { 'if-none-match': etag }),
    };
    const request = octokit.request.endpoint({ method: 'GET', url: path, ...parameters, headers });
    try {
      const { data, headers: got } = await octokit.request({
        method: 'GET',
        url: path,
        ...parameters,
        headers,
      });
      const at = new Date(got.date ?? '');
      return {
        kind: 'answer',
        data,
        address: request.url,
        etag: got.etag ?? null,
        link: got.link ?? null,
        at: Number.isNaN(at.getTime()) ? null : at,
      };
    } catch (error) {
      if (isStatus(error, 304) && etag) {
        counts.notModified += 1;
        return { kind: 'not-modified' };
      }
      throw asProblem(error, request.url, connection.token !== null);
    }
  }

  return {
    counts,
    getIfChanged,
    async graphql() {
      throw new GitHubProblem('graphql-refused', 'GraphQL is not asked yet.');
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

function isStatus(error: unknown, status: number): boolean {
  return error instanceof Error && 'status' in error && error.status === status;
}

/** Octokit wraps what the fetch threw, and turns a refusal into an error of its own. */
function asProblem(error: unknown, url: string, hasToken: boolean): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  if (error.cause instanceof GitHubProblem) return error.cause;
  if (!('status' in error) || typeof error.status !== 'number' || !('response' in error)) return error;
  const said = saidIn(error.response);
  switch (error.status) {
    case 401:
      return new GitHubProblem(
        'bad-token',
        hasToken
          ? 'GitHub does not accept the token (401). It may be mistyped, expired or revoked: set a new one in GITHUB_TOKEN.'
          : 'GitHub asks for a token (401), and none is set: set GITHUB_TOKEN to one that may read the repository.',
        401,
      );
    case 403:
      return new GitHubProblem(
        'not-allowed',
        `The token may not read this (403${said}). Give it read access to the repository: contents, issues, pull requests, actions and metadata.`,
        403,
      );
    case 404:
    case 410:
    case 451:
      return new GitHubProblem(
        'not-found',
        `GitHub does not know ${placeOf(url)} (${error.status}${said}).`,
        error.status,
      );
    default:
      return new GitHubProblem(
        'refused',
        `GitHub refused the request (${error.status}${said}).`,
        error.status,
      );
  }
}

function saidIn(response: unknown): string {
  const data = response && typeof response === 'object' && 'data' in response ? response.data : null;
  const message = messageOf(typeof data === 'string' ? data : JSON.stringify(data));
  return message ? `: ${message}` : '';
}
