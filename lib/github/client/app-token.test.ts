import { createVerify, generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connectApi } from './api';
import { appTokens } from './app-token';
import type { GitHubProblem } from './errors';
import type { StrictFetchOptions } from './strict-fetch';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const hourMs = 3_600_000;

/** A GitHub with an App: installation 7 on harbour/relay, whose clock and whims the tests set. */
const hub = {
  nowMs: Date.parse('2026-11-21T14:00:00Z'),
  made: 0,
  lookups: 0,
  refusals: 0,
  /** Tokens that are taken. */
  live: new Set<string>(),
  delayMs: 0,
  asked: [] as string[],
};

function judgeSignature(header: string | undefined): string | null {
  const [head = '', body = '', signature = ''] = (header ?? '').replace(/^bearer /, '').split('.');
  const verifier = createVerify('RSA-SHA256').update(`${head}.${body}`);
  if (!verifier.verify(publicKey, signature, 'base64url')) return 'A JSON web token could not be decoded';
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
  const nowSeconds = hub.nowMs / 1000;
  if (claims.iss !== '4711') return 'Integration not found';
  if (claims.iat > nowSeconds) return "'Issued at' claim ('iat') must be in the past";
  if (claims.exp > nowSeconds + 600) return "'Expiration time' claim ('exp') is too far in the future";
  return claims.exp > nowSeconds ? null : 'expired';
}

const server = createServer((request: IncomingMessage, response: ServerResponse) => {
  const { url = '', method = '', headers } = request;
  hub.asked.push(`${method} ${url}`);
  const answer = (status: number, body: unknown) =>
    setTimeout(() => {
      const date = new Date(hub.nowMs).toUTCString();
      response.writeHead(status, { 'content-type': 'application/json', date });
      response.end(JSON.stringify(body));
    }, hub.delayMs);
  if (url.startsWith('/app/') || url.endsWith('/installation')) {
    const wrong = judgeSignature(headers.authorization);
    if (wrong) return answer(401, { message: wrong });
    if (url.endsWith('/installation')) {
      hub.lookups += 1;
      return url === '/repos/harbour/relay/installation'
        ? answer(200, { id: 7 })
        : answer(404, { message: 'Not Found' });
    }
    if (url !== '/app/installations/7/access_tokens') return answer(404, { message: 'Not Found' });
    hub.made += 1;
    const token = `ghs_${String(hub.made).padStart(20, '0')}`;
    hub.live.add(token);
    const expires_at = new Date(hub.nowMs + hourMs).toISOString();
    return answer(201, { token, expires_at, permissions: {}, repository_selection: 'all' });
  }
  const token = (headers.authorization ?? '').replace(/^token /, '');
  if (!hub.live.has(token)) {
    hub.refusals += 1;
    return answer(401, { message: 'Bad credentials' });
  }
  return answer(200, { data: { by: token }, by: token });
});

let url = '';
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((closed) => server.close(closed)));
beforeEach(() => {
  Object.assign(hub, { made: 0, lookups: 0, refusals: 0, live: new Set(), delayMs: 0, asked: [] });
});

const skewMs = { value: 0 };
const fetchOptions: Omit<StrictFetchOptions, 'api'> = {
  timeoutMs: 2000,
  sleep: async () => undefined,
  now: () => new Date(hub.nowMs - skewMs.value),
};
beforeEach(() => {
  skewMs.value = 0;
});
const make = (rest: Partial<Parameters<typeof appTokens>[0]> = {}) =>
  appTokens({
    api: url,
    appId: '4711',
    privateKey: () => privateKey,
    installationId: null,
    fetchOptions,
    ...rest,
  });
const problem = (asked: Promise<unknown>): Promise<GitHubProblem> =>
  asked.then(
    () => expect.fail('this should have been refused'),
    (error) => error,
  );

test('the installation of a repository is looked up once, and its token is used until shortly before it ends', async () => {
  const app = make();
  const first = await app.tokenFor('harbour/relay');
  expect(first).toMatchObject({ installationId: 7, token: expect.stringMatching(/^ghs_/) });
  hub.nowMs += 54 * 60_000;
  expect((await app.tokenFor('Harbour/Relay')).token).toBe(first.token);
  hub.nowMs += 2 * 60_000;
  expect((await app.tokenFor('harbour/relay')).token).not.toBe(first.token);
  expect(hub).toMatchObject({ lookups: 1, made: 2 });
});

test('an installation that is configured is not looked up', async () => {
  expect((await make({ installationId: 7 }).tokenFor(null)).installationId).toBe(7);
  expect(hub.lookups).toBe(0);
});

test.each([[-2 * hourMs], [2 * hourMs]])(
  'a clock that is %i ms off signs and renews by the clock of GitHub',
  async (offMs) => {
    skewMs.value = offMs;
    const app = make();
    const first = await app.tokenFor('harbour/relay');
    expect((await app.tokenFor('harbour/relay')).token).toBe(first.token);
    hub.nowMs += 56 * 60_000;
    expect((await app.tokenFor('harbour/relay')).token).not.toBe(first.token);
    expect(hub.made).toBe(2);
  },
);

test('whoever comes at the same time waits for the same token, at the start and at the end of one', async () => {
  hub.delayMs = 20;
  const app = make();
  const all = () => Promise.all(Array.from({ length: 8 }, () => app.tokenFor('harbour/relay')));
  expect(new Set((await all()).map(({ token }) => token)).size).toBe(1);
  hub.nowMs += 59 * 60_000;
  expect(new Set((await all()).map(({ token }) => token)).size).toBe(1);
  expect(hub).toMatchObject({ lookups: 1, made: 2 });
});

test('a 401 in the middle renews the token once, for all who got it, and asks again', async () => {
  hub.delayMs = 20;
  const api = connectApi({ api: url, token: null, app: make(), fetchOptions });
  const ask = () => api.get('/repos/{owner}/{repo}', { owner: 'harbour', repo: 'relay' });
  await ask();
  hub.live.clear();
  await Promise.all([ask(), ask(), ask()]);
  expect(hub).toMatchObject({ made: 2, refusals: 3 });
});

test('a 401 that a new token does not mend is said, and not asked for ever', async () => {
  const api = connectApi({ api: url, token: null, app: make(), fetchOptions });
  const live = { has: () => false, add: () => undefined, clear: () => undefined };
  Object.assign(hub, { live });
  const { code, message } = await problem(api.get('/repos/harbour/relay'));
  expect(code).toBe('bad-token');
  expect(message).toContain('installation on GitHub');
  expect(hub).toMatchObject({ made: 2, refusals: 2 });
});

test('the App goes before the token, and GraphQL asks as the repository of the connection', async () => {
  const app = make();
  const api = connectApi({ api: url, token: 'ghp_other', app, repository: 'harbour/relay', fetchOptions });
  const { data } = await api.graphql('query { viewer { login } }', {});
  expect(data).toMatchObject({ by: expect.stringMatching(/^ghs_/) });
});

test('without a repository and without an installation it says what to set', async () => {
  const api = connectApi({ api: url, token: null, app: make(), fetchOptions });
  expect((await problem(api.graphql('q', {}))).message).toContain('GITHUB_APP_INSTALLATION_ID');
});

test.each<[string, Partial<Parameters<typeof appTokens>[0]>, string, string]>([
  ['not installed', {}, 'harbour/other', 'not installed for harbour/other'],
  ['taken off', { installationId: 8 }, 'harbour/relay', 'GITHUB_APP_INSTALLATION_ID'],
  ['another App', { appId: '1' }, 'harbour/relay', 'must belong together'],
])('%s: says what to do', async (_name, rest, repository, words) => {
  const { message } = await problem(make(rest).tokenFor(repository));
  expect(message).toContain(words);
  expect(message).not.toContain('PRIVATE KEY-----');
});

test('a failure is not kept', async () => {
  const app = make();
  await problem(app.tokenFor('harbour/other'));
  await problem(app.tokenFor('harbour/other'));
  expect(hub.asked).toHaveLength(2);
});
