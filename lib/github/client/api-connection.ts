import type { AppTokens } from './app-token';
import type { QuotaBook } from './quota';
import type { StrictFetchOptions } from './strict-fetch';

/** Where GitHub is and who asks. */
export interface ApiConnection {
  /** The configured API's address, without a slash at its end. */
  api: string;
  token: string | null;
  /** Installations of a GitHub App; they go before the token. */
  app?: AppTokens;
  /** The repository (owner/name) whose installation asks where the path names none, as GraphQL's does not. */
  repository?: string;
  /** Keeps to GitHub's limits together with all processes. Left out (in tests), limits are obeyed when they strike. */
  quota?: QuotaBook;
  /** Told when the token of this name (see Credential.quotaId) ends, whenever GitHub says something new of it. */
  onTokenEnd?(credential: string, endsAt: Date): void;
  /** Somebody waits for the answer: the quota is taken point by point. */
  forPerson?: boolean;
  /** For tests and for short commands: time-outs, waits, what went wrong. */
  fetchOptions?: Omit<StrictFetchOptions, 'api' | 'onRequest' | 'onWait'>;
}
