import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Fault } from '@/e2e/support/github-stand-in/faults';
import { startStandIn } from '@/e2e/support/github-stand-in/server';
import { addItem, addRepository, emptyWorld } from '@/e2e/support/github-stand-in/world';
import { defaultRetryLimits } from '../domain/retry-policy';
import type { GitHubProblem } from './errors';
import { type StrictFetchOptions, strictFetch } from './strict-fetch';

const world = emptyWorld(() => new Date('2026-11-21T14:00:00Z'));
const repository = addRepository(world, 'harbour', 'relay');
for (let n = 0; n < 40; n += 1) addItem(repository);
const standIn = await startStandIn(world);
const elsewhere = await startStandIn(emptyWorld());
afterAll(async () => {
  await standIn.stop();
  await elsewhere.stop();
});

const path = '/repos/harbour/relay/issues';
let waits: number[] = [];
beforeEach(() => {
  waits = [];
  standIn.requests.length = 0;
  standIn.faults.length = 0;
});

const make = (rest: Partial<StrictFetchOptions> = {}) =>
  strictFetch({
    api: standIn.url,
    // Long on a busy machine, too; only what hangs is waited for less long.
    timeoutMs: hangs() ? 300 : 5000,
    chance: () => 0,
    // Two hours behind the server, as a badly set clock is.
    now: () => new Date('2026-11-21T12:00:00Z'),
    sleep: async (ms) => {
      waits.push(ms);
    },
    ...rest,
  });
const hangs = () => standIn.faults.some(({ fault }) => ['hang', 'drip'].includes(fault.kind));
const ask = (rest?: Partial<StrictFetchOptions>) =>
  make(rest)(standIn.url + path, { headers: { authorization: 'token stand-in-token' } });
const fail = (fault: Fault, times = 1) => standIn.faults.push({ when: /issues/, fault, times });
const problem = (asked: Promise<unknown>): Promise<GitHubProblem> =>
  asked.then(
    () => expect.fail('this should have been refused'),
    (error) => error,
  );

test('a whole answer comes through with its headers', async () => {
  const response = await ask();
  expect(response.status).toBe(200);
  expect(response.headers.get('link')).toContain('rel="next"');
  expect(response.data).toHaveLength(30);
  expect(waits).toEqual([]);
});

const passing: [string, Fault][] = [
  ['a body cut under its length', { kind: 'cut-body' }],
  ['half of the JSON', { kind: 'half-json' }],
  ['an empty 200', { kind: 'empty-body' }],
  ['an HTML 200', { kind: 'html' }],
  ['JSON that is called text', { kind: 'type', contentType: 'text/plain' }],
  ['a reset connection', { kind: 'reset' }],
  ['a gateway fault', { kind: 'status', status: 502 }],
  ['an answer that never starts', { kind: 'hang' }],
  ['an answer that never ends', { kind: 'drip' }],
];

test.each(passing)('%s is asked again, and the next whole answer counts', async (_name, fault) => {
  fail(fault);
  const response = await ask();
  expect(response.data).toHaveLength(30);
  expect(waits).toEqual([1000]);
  expect(standIn.requests).toHaveLength(2);
});

test.each(passing)('%s without end is given up, in words', async (_name, fault) => {
  fail(fault, 99);
  const { name, message } = await problem(
    ask({ limits: { ...defaultRetryLimits, attempts: 3, timeoutAttempts: 3 } }),
  );
  expect(name).toBe('GitHubProblem');
  expect(message).not.toContain('stand-in-token');
  expect(standIn.requests).toHaveLength(3);
  expect(waits).toEqual([1000, 2000]);
});

test.each<[string, Fault]>([
  ['empty body', { kind: 'empty-body' }],
  ['text/html where JSON was due', { kind: 'html' }],
  ['does not parse', { kind: 'half-json' }],
])('what is wrong is said in words: %s', async (words, fault) => {
  fail(fault);
  const { code, message } = await problem(ask({ limits: { ...defaultRetryLimits, attempts: 1 } }));
  expect(code).toBe('broken-answer');
  expect(message).toContain(words);
});

test('Retry-After is waited in full', async () => {
  fail({ kind: 'status', status: 429, headers: { 'retry-after': '2' } });
  expect((await ask()).status).toBe(200);
  expect(waits).toEqual([2000]);
});

test('an exhausted quota is waited for by the clock of the server', async () => {
  const reset = Date.parse('2026-11-21T14:00:40Z') / 1000;
  fail({
    kind: 'status',
    status: 403,
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) },
  });
  expect((await ask()).status).toBe(200);
  expect(waits).toEqual([41_000]);
});

test('a quota that is far off is said, not waited for', async () => {
  fail({ kind: 'status', status: 429, headers: { 'retry-after': '3000' } });
  const { code, message } = await problem(ask());
  expect(code).toBe('rate-limited');
  expect(message).toContain('2026-11-21 12:50 UTC');
  expect(waits).toEqual([]);
});

test.each([
  [404, {}],
  [401, {}],
  [422, {}],
  [403, { 'x-ratelimit-remaining': '4999' }],
])('%i is an answer and is not asked again', async (status, headers) => {
  fail({ kind: 'status', status, headers });
  expect((await ask()).status).toBe(status);
  expect(standIn.requests).toHaveLength(1);
});

test('304 is passed on without a body', async () => {
  const etag = (await ask()).headers.get('etag') ?? '';
  const response = await make()(standIn.url + path, { headers: { 'if-none-match': etag } });
  expect(response.status).toBe(304);
});

test('another origin is refused before anything is sent', async () => {
  const { code } = await problem(make()(`${elsewhere.url}/repos`, { headers: { authorization: 'token x' } }));
  expect(code).toBe('foreign-address');
  expect(elsewhere.requests).toEqual([]);
});

test('a redirect to another host is refused and the token stays here', async () => {
  fail({ kind: 'redirect', location: `${elsewhere.url}/steal` });
  expect((await problem(ask())).code).toBe('foreign-address');
  expect(elsewhere.requests).toEqual([]);
});

test('a redirect on our own origin is followed with the token', async () => {
  fail({ kind: 'redirect', status: 301, location: `/repositories/${repository.id}/issues` });
  expect((await ask()).status).toBe(200);
  expect(standIn.requests.map((request) => request.authorization)).toEqual(
    Array(2).fill('token stand-in-token'),
  );
});

test('a circle of redirects ends', async () => {
  fail({ kind: 'redirect', location: path }, 99);
  expect((await problem(ask({ limits: { ...defaultRetryLimits, attempts: 1 } }))).code).toBe('broken-answer');
});

test('a body over the cap is not read to its end', async () => {
  const asked = ask({ maxBodyBytes: 1000, limits: { ...defaultRetryLimits, attempts: 1 } });
  expect((await problem(asked)).message).toContain('larger than');
});

test('a change is not sent twice when the answer was lost', async () => {
  fail({ kind: 'reset' }, 9);
  await problem(make()(standIn.url + path, { method: 'POST', body: '{}' }));
  expect(standIn.requests).toHaveLength(1);
});

test('a server that is not there is named', async () => {
  const api = 'http://127.0.0.1:9';
  const asked = strictFetch({
    api,
    sleep: async () => undefined,
    limits: { ...defaultRetryLimits, attempts: 1 },
  });
  expect((await problem(asked(`${api}/repos/a/b`))).code).toBe('unreachable');
});
