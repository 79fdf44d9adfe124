import type { GitHubApi } from '../client/api';

/**
 * The same API, one request after the other: the next page is asked for while rows are looked up, and a request that
 * GitHub made wait must hold up the other one too. GitHub asks for it, to keep clear of its secondary limits.
 */
export function oneAtATime(api: GitHubApi): GitHubApi {
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<T>(ask: () => Promise<T>): Promise<T> {
    const turn = last.then(ask, ask);
    last = turn.catch(() => undefined);
    return turn;
  }
  return {
    counts: api.counts,
    get: (path, parameters) => inTurn(() => api.get(path, parameters)),
    getIfChanged: (path, parameters, etag) => inTurn(() => api.getIfChanged(path, parameters, etag)),
    graphql: (query, variables) => inTurn(() => api.graphql(query, variables)),
  };
}
