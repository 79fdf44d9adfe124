import { createSign } from 'node:crypto';
import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { z } from 'zod';
import { GitHubProblem } from './errors';
import { messageOf, type WholeAnswer } from './read-answer';
import { type StrictFetch, type StrictFetchOptions, strictFetch } from './strict-fetch';

export interface AppConfig {
  /** The configured API's address, without a slash at its end. */
  api: string;
  appId: string;
  /** PEM, read anew for each signature, so that a new key needs no restart. Throws GitHubProblem when there is none. */
  privateKey: () => string;
  /** Null: looked up once for each repository. */
  installationId: number | null;
  fetchOptions?: Omit<StrictFetchOptions, 'api' | 'onRequest' | 'onFault' | 'onWait'>;
}

export interface InstallationToken {
  token: string;
  installationId: number;
}

export interface AppTokens {
  /** The token for a repository (owner/name); null where the configuration names the installation. */
  tokenFor(repository: string | null): Promise<InstallationToken>;
  /** A new token in place of one that GitHub refused; the same for all who come with the same one. */
  renew(refused: InstallationToken): Promise<InstallationToken>;
}

interface HeldToken extends InstallationToken {
  /** GitHub's clock. */
  expiresAtMs: number;
}

/** Tokens live for an hour; one that ends within this is not used for anything new. */
const renewBeforeMs = 5 * 60_000;
/** GitHub takes an App's signature for at most ten minutes, and none from the future. */
const signedBeforeSeconds = 60;
const signedForSeconds = 540;
const installationShape = z.object({ id: z.int().positive() });

/**
 * Tokens of a GitHub App's installations, made when they are needed, one at a time for each, and renewed before they
 * end. All by GitHub's clock: it does not take a signature from an hour that it does not have. @octokit/auth-app asks
 * for the tokens, over the strict fetch like everything else; its own cache goes by our clock and is not used.
 */
export function appTokens(config: AppConfig): AppTokens {
  const { api, appId, installationId } = config;
  const now = config.fetchOptions?.now ?? (() => new Date());
  let clockSkewMs = 0;
  const strict = strictFetch({ ...config.fetchOptions, api });
  const send: StrictFetch = async (url, question) => {
    const answer = await strict(url, question);
    const at = Date.parse(answer.headers.get('date') ?? '');
    if (!Number.isNaN(at)) clockSkewMs = at - now().getTime();
    return answer;
  };
  const serverNowMs = () => now().getTime() + clockSkewMs;
  const signed = () => signFor(config, Math.floor(serverNowMs() / 1000));
  const auth = createAppAuth({
    appId,
    createJwt: async () => signed(),
    request: new Octokit({
      baseUrl: api,
      userAgent: 'pilothouse',
      request: { fetch: asFetch(send) },
      log: silent,
    }).request,
    log: silent,
  });

  /** Once more when GitHub's clock turned out to be another than was signed by. */
  async function bySignature<T>(ask: () => Promise<T>): Promise<T> {
    const skewBeforeMs = clockSkewMs;
    try {
      return await ask();
    } catch (error) {
      const problem = problemOf(error);
      const is401 = problem instanceof GitHubProblem && problem.status === 401;
      const isClock = is401 && Math.abs(clockSkewMs - skewBeforeMs) > 30_000;
      if (!isClock) throw problem;
      return await ask().catch((again: unknown) => {
        throw problemOf(again);
      });
    }
  }

  async function make(id: number): Promise<HeldToken> {
    const made = await bySignature(() => auth({ type: 'installation', installationId: id, refresh: true }));
    return { token: made.token, installationId: id, expiresAtMs: Date.parse(made.expiresAt) };
  }

  async function find(repository: string): Promise<number> {
    const url = `${api}/repos/${repository.split('/').map(encodeURIComponent).join('/')}/installation`;
    const answer = await bySignature(async () => {
      const headers = { authorization: `bearer ${signed().jwt}`, accept: 'application/vnd.github+json' };
      const got = await send(url, { headers: { ...headers, 'user-agent': 'pilothouse' } });
      if (got.status >= 400) throw refusalOfApp(got.status, messageOf(got.data), repository);
      return got;
    });
    const found = installationShape.safeParse(answer.data).data;
    if (found) return found.id;
    throw new GitHubProblem(
      'broken-answer',
      `GitHub's answer names no installation of the App for ${repository}.`,
    );
  }

  const installations = onceAtATime(find);
  const tokens = onceAtATime(make);

  async function tokenOf(id: number): Promise<HeldToken> {
    const held = await tokens.get(id);
    return held.expiresAtMs - serverNowMs() > renewBeforeMs ? held : tokens.replace(id, held);
  }

  return {
    async tokenFor(repository) {
      if (installationId !== null) return tokenOf(installationId);
      if (repository === null)
        throw new GitHubProblem(
          'not-allowed',
          'It is not known whose installation of the GitHub App should ask. Set GITHUB_APP_INSTALLATION_ID.',
        );
      const id = await installations.get(repository.toLowerCase());
      return tokenOf(id).catch((error: unknown) => {
        // It may have been taken off and put on again, under another number.
        installations.forget(repository.toLowerCase(), id);
        throw error;
      });
    },
    async renew(refused) {
      const held = await tokens.get(refused.installationId);
      return held.token === refused.token ? tokens.replace(refused.installationId, held) : held;
    },
  };
}

/** Answers are kept; who asks meanwhile waits for the same one; a failure is not kept. */
function onceAtATime<Key, T>(ask: (key: Key) => Promise<T>) {
  const held = new Map<Key, { answer: Promise<T>; value?: T }>();
  const once = {
    get(key: Key): Promise<T> {
      const before = held.get(key);
      if (before) return before.answer;
      const asked: { answer: Promise<T>; value?: T } = { answer: ask(key) };
      held.set(key, asked);
      asked.answer.then(
        (value) => {
          asked.value = value;
        },
        () => held.delete(key),
      );
      return asked.answer;
    },
    forget(key: Key, value: T): void {
      if (held.get(key)?.value === value) held.delete(key);
    },
    /** A new answer in place of this one; one that somebody else asked for meanwhile will do. */
    replace(key: Key, value: T): Promise<T> {
      once.forget(key, value);
      return once.get(key);
    },
  };
  return once;
}

/** RS256 over what GitHub wants to know: who, from when, until when. */
function signFor({ appId, privateKey }: AppConfig, nowSeconds: number): { jwt: string; expiresAt: string } {
  const [iat, exp] = [nowSeconds - signedBeforeSeconds, nowSeconds + signedForSeconds];
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ iat, exp, iss: appId })}`;
  const pem = privateKey();
  try {
    const signature = createSign('RSA-SHA256').update(text).sign(pem, 'base64url');
    return { jwt: `${text}.${signature}`, expiresAt: new Date(exp * 1000).toISOString() };
  } catch {
    // Its own words may quote the key.
    throw new GitHubProblem('bad-token', 'The private key of the GitHub App cannot be used. Make a new one.');
  }
}

/** As auth-app wants it: it only ever asks for a token, which does no harm to ask for twice. */
function asFetch(send: StrictFetch) {
  return async (url: string, init: { method?: string; headers?: Record<string, string>; body?: string }) => {
    const method = init.method === 'POST' ? 'POST' : 'GET';
    const body = init.body === undefined ? {} : { body: init.body };
    const answer: WholeAnswer = await send(url, { method, headers: init.headers, repeatable: true, ...body });
    return new Response(JSON.stringify(answer.data), {
      status: answer.status,
      headers: { 'content-type': 'application/json' },
    });
  };
}

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Octokit wraps what the fetch threw, and turns a refusal into an error of its own. */
function problemOf(error: unknown): GitHubProblem | Error {
  if (error instanceof GitHubProblem) return error;
  if (!(error instanceof Error)) return new Error(String(error));
  if (error.cause instanceof GitHubProblem) return error.cause;
  if (!('status' in error) || typeof error.status !== 'number') return error;
  return refusalOfApp(error.status, error.message.slice(0, 300), null);
}

function refusalOfApp(status: number, message: string, repository: string | null): GitHubProblem {
  const said = message ? `: ${message}` : '';
  if (status === 401)
    return new GitHubProblem(
      'bad-token',
      `GitHub does not accept the signature of the App (401${said}). GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY must belong together; make a new key in the settings of the App if in doubt.`,
      status,
    );
  if (status === 404)
    return new GitHubProblem(
      'not-allowed',
      repository
        ? `The GitHub App is not installed for ${repository}, or the repository does not exist. Install the App there, with access to this repository.`
        : 'GitHub does not know this installation of the App. It may have been taken off; check GITHUB_APP_INSTALLATION_ID.',
      status,
    );
  if (status === 403)
    return new GitHubProblem(
      'not-allowed',
      `GitHub gives the App no token (403${said}). Is it suspended?`,
      status,
    );
  return new GitHubProblem('refused', `GitHub gave the App no token (${status}${said}).`, status);
}
