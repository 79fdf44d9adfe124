import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connectApi } from './api';
import type { ApiConnection } from './api-connection';
import type { GitHubProblem } from './errors';
import { memoryQuotaStore, quotaBook } from './quota';

interface Next {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
}
let next: Next[] = [];
const asked: { path: string; authorization: string | undefined }[] = [];
const server = createServer((request: IncomingMessage, response: ServerResponse) => {
  asked.push({ path: request.url ?? '', authorization: request.headers.authorization });
  const { status = 200, headers = {}, body = '{"message":"No"}' } = next.shift() ?? {};
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(status === 304 ? undefined : body);
});
let url = '';
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((closed) => server.close(closed)));
beforeEach(() => {
  next = [];
  asked.length = 0;
});

const connect = (rest: Partial<ApiConnection> = {}) => connectApi({ api: url, token: 'ghp_x', ...rest });
const problem = (answer: Promise<unknown>): Promise<GitHubProblem> =>
  answer.then(
    () => expect.fail('this should have been refused'),
    (error) => error,
  );

test('parameters go into the path and the query, and the headers of the answer come with it', async () => {
  const date = 'Sat, 21 Nov 2026 14:00:00 GMT';
  next = [{ headers: { etag: '"a"', link: '<x>; rel="next"', date }, body: '[{"id":9007199254740993}]' }];
  const answer = await connect().get('/repos/{owner}/{repo}/issues', {
    owner: 'a b',
    repo: 'c',
    per_page: 100,
  });
  expect(answer).toEqual({
    kind: 'answer',
    data: [{ id: 9_007_199_254_740_993n }],
    address: `${url}/repos/a%20b/c/issues?per_page=100`,
    etag: '"a"',
    link: '<x>; rel="next"',
    at: new Date('2026-11-21T14:00:00Z'),
  });
  expect(asked[0]?.authorization).toBe('token ghp_x');
});

test('an address from a Link header is asked as it is', async () => {
  next = [{ body: '[]' }];
  await connect().get(`${url}/repositories/1/issues?after=x%2By&page=2`);
  expect(asked[0]?.path).toBe('/repositories/1/issues?after=x%2By&page=2');
});

test('304 costs no point, and is no answer to a question without a condition', async () => {
  next = [{ status: 304 }, { status: 304 }, { body: '1' }];
  const api = connect();
  expect(await api.getIfChanged('/x', {}, '"a"')).toEqual({ kind: 'not-modified' });
  expect(api.counts).toEqual({ requests: 1, notModified: 1, points: 0, faults: 0 });
  expect((await problem(api.get('/x'))).code).toBe('refused');
  await api.get('/x');
  expect(api.counts).toMatchObject({ requests: 3, points: 1 });
});

test('without a token a 304 costs a point', async () => {
  next = [{ status: 304 }];
  const api = connect({ token: null });
  expect(await api.getIfChanged('/x', {}, '"a"')).toEqual({ kind: 'not-modified' });
  expect(api.counts).toMatchObject({ notModified: 1, points: 1 });
});

test.each<[string, Next, string | null, string, string]>([
  ['a mistyped token', { status: 401 }, 'mistyped', 'bad-token', 'does not accept the token'],
  ['no token', { status: 401 }, null, 'bad-token', 'none is set'],
  ['what is not known', { status: 404 }, null, 'not-found', 'GitHub does not know /gone (404: No).'],
  ['what was deleted', { status: 410 }, 'x', 'not-found', '(410: No)'],
  ['anything else', { status: 422 }, 'x', 'refused', 'refused the request (422: No)'],
  ['a redirect without a place', { status: 302 }, 'x', 'refused', '(302'],
  ['a missing right', { status: 403 }, 'x', 'not-allowed', 'contents, issues, pull requests'],
  ['a right that nobody has without a token', { status: 403 }, null, 'not-allowed', 'Set GITHUB_TOKEN'],
  [
    'a right that GitHub names',
    { status: 403, headers: { 'x-accepted-github-permissions': 'vulnerability_alerts=read' } },
    'x',
    'not-allowed',
    'It takes the permission vulnerability alerts (read)',
  ],
  [
    'a blocked repository',
    { status: 403, body: '{"message":"Repository access blocked","block":{"reason":"tos"}}' },
    'x',
    'not-allowed',
    'has blocked the repository',
  ],
  [
    'an address that is not listed',
    {
      status: 403,
      body: '{"message":"The `o` organization has an IP allow list enabled, and yours is not"}',
    },
    'x',
    'not-allowed',
    'put on its IP allow list',
  ],
  [
    'single sign-on',
    { status: 403, headers: { 'x-github-sso': 'required; url=https://github.com/orgs/o/sso' } },
    'x',
    'not-allowed',
    'Configure SSO',
  ],
])('%s says what to do', async (_name, answer, token, code, words) => {
  next = [answer];
  const refusal = await problem(connect({ token }).get('/gone'));
  expect(refusal.code).toBe(code);
  expect(refusal.message).toContain(words);
});

test('when the token ends is among the facts, and stays there when an answer does not say it', async () => {
  const headers = { 'github-authentication-token-expiration': '2026-12-31 23:59:59 UTC' };
  next = [{ headers, body: '{}' }, { body: '{}' }];
  const api = connect();
  expect(api.facts.tokenExpiresAt).toBeNull();
  await api.get('/x');
  await api.get('/x');
  expect(api.facts.tokenExpiresAt).toEqual(new Date('2026-12-31T23:59:59Z'));
});

test('a limit that strikes one is kept to by all who share the quota, and the end of it is told', async () => {
  const waits: number[] = [];
  const start = Date.parse('2026-11-21T12:00:00Z');
  let nowMs = start;
  const now = () => new Date(nowMs);
  const sleep = async (ms: number) => {
    waits.push(ms);
    nowMs += ms;
  };
  const store = memoryQuotaStore(now);
  const fetchOptions = { now, sleep, chance: () => 0 };
  const one = connect({ quota: quotaBook(store, { now, sleep }), fetchOptions });
  const limits = { attempts: 1, timeoutAttempts: 1, maxWaitMs: 0 };
  const other = connect({
    quota: quotaBook(store, { now, sleep }),
    fetchOptions: { ...fetchOptions, limits },
  });
  next = [{ status: 429, headers: { 'retry-after': '30' } }, { body: '1' }];
  const first = one.get('/x');
  await expect.poll(() => waits.length).toBeGreaterThan(0);
  await first;
  expect(waits).toEqual([30_000]);
  next = [{ status: 429, headers: { 'retry-after': '3000' } }];
  await expect(other.get('/x')).rejects.toMatchObject({ code: 'rate-limited' });
  asked.length = 0;
  await expect(one.graphql('q', {})).rejects.toMatchObject({ resumeAt: new Date(nowMs + 3_000_000) });
  expect(asked).toEqual([]);
  nowMs += 3_000_000;

  const spent = { 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '0', date: now().toUTCString() };
  const reset = String(nowMs / 1000 + 600);
  next = [{ headers: { ...spent, 'x-ratelimit-reset': reset }, body: '1' }];
  await one.get('/x');
  // Told with the next request, whoever makes it; here it is the one that may not be made.
  await expect(one.get('/x')).rejects.toMatchObject({
    code: 'rate-limited',
    resumeAt: new Date(nowMs + 600_000),
  });
  await expect(other.get('/x')).rejects.toMatchObject({ code: 'rate-limited' });
  asked.length = 0;
  next = [{ body: '1' }];
  nowMs += 600_000;
  await other.get('/x');
  expect(asked).toHaveLength(1);
});
