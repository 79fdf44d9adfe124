import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { defaultRetryLimits } from '../domain/retry-policy';
import { connectApi } from './api';
import type { GitHubProblem } from './errors';

interface Asked {
  path: string;
  method: string;
  authorization: string | undefined;
  body: string;
}

type Answer = { status?: number; headers?: Record<string, string>; body: unknown } | 'reset';

const asked: Asked[] = [];
let answers: Answer[] = [];
let restStatus = 200;
let waits: number[] = [];

const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
  let body = '';
  for await (const part of request) body += part;
  const { url: path = '', method = '', headers } = request;
  asked.push({ path, method, authorization: headers.authorization, body });
  const rest: Answer = { status: restStatus, body: { message: 'REST' } };
  const answer = path === '/graphql' ? (answers.shift() ?? { body: { data: {} } }) : rest;
  if (answer === 'reset') return request.socket.destroy();
  response.writeHead(answer.status ?? 200, {
    'content-type': 'application/json',
    date: new Date('2026-11-21T14:00:00Z').toUTCString(),
    ...answer.headers,
  });
  response.end(JSON.stringify(answer.body));
});
let url = '';
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((closed) => server.close(closed)));
beforeEach(() => {
  asked.length = 0;
  answers = [];
  restStatus = 200;
  waits = [];
});

const connect = (token: string | null = 'right') =>
  connectApi({
    api: url,
    token,
    fetchOptions: {
      timeoutMs: 1000,
      chance: () => 0,
      limits: { ...defaultRetryLimits, attempts: 3 },
      now: () => new Date('2026-11-21T12:00:00Z'),
      sleep: async (ms) => {
        waits.push(ms);
      },
    },
  });
const problem = (answer: Promise<unknown>): Promise<GitHubProblem> =>
  answer.then(
    () => expect.fail('this should have been refused'),
    (error) => error,
  );
const errors = (...list: object[]) => ({ body: { data: null, errors: list } });

test('a question goes to /graphql with the token, and its cost is counted', async () => {
  const api = connect();
  answers = [{ body: { data: { rateLimit: { cost: 7 }, node: { id: 12_345 } } } }];
  const answer = await api.graphql('query ($id: ID!) { node(id: $id) { id } }', { id: 'I_1' });
  expect(answer).toEqual({ data: { rateLimit: { cost: 7 }, node: { id: 12_345 } }, errors: [] });
  expect(asked[0]).toMatchObject({ path: '/graphql', method: 'POST', authorization: 'token right' });
  expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
    query: 'query ($id: ID!) { node(id: $id) { id } }',
    variables: { id: 'I_1' },
  });
  expect(api.counts).toEqual({ requests: 1, notModified: 0, points: 7, faults: 0 });
});

test('errors beside data are handed on', async () => {
  answers = [
    {
      body: {
        data: { nodes: [{ id: 'a' }, null] },
        errors: [{ type: 'NOT_FOUND', path: ['nodes', 1], message: 'Could not resolve to a node' }],
      },
    },
  ];
  expect(await connect().graphql('q', {})).toEqual({
    data: { nodes: [{ id: 'a' }, null] },
    errors: [{ type: 'NOT_FOUND', path: ['nodes', 1], message: 'Could not resolve to a node' }],
  });
});

test('a lost answer is asked for again, since a query changes nothing', async () => {
  answers = ['reset', { status: 502, body: {} }, { body: { data: { ok: 1 } } }];
  const api = connect();
  expect((await api.graphql('q', {})).data).toEqual({ ok: 1 });
  expect(waits).toEqual([1000, 2000]);
  expect(api.counts).toMatchObject({ requests: 3, faults: 2, points: 1 });
});

test.each([
  [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded for user' }],
  [{ type: 'RATE_LIMIT', message: 'x' }],
  [{ message: 'You have exceeded a secondary rate limit.' }],
])('a 200 that speaks of a limit is a limit: %j', async (error) => {
  const reset = String(Date.parse('2026-11-21T14:00:40Z') / 1000);
  const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
  answers = [{ ...errors(error), headers }, { body: { data: { ok: 1 } } }];
  expect((await connect().graphql('q', {})).data).toEqual({ ok: 1 });
  expect(waits).toEqual([41_000]);
});

test('a refusal that comes without any data is read as one that comes with none', async () => {
  const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' };
  answers = [
    { body: { errors: [{ type: 'RATE_LIMITED', message: 'x' }] }, headers },
    { body: { errors: [{ message: 'no such field', extensions: { code: 'undefinedField' } }] } },
  ];
  expect((await problem(connect().graphql('q', {}))).code).toBe('graphql-refused');
  expect(waits).toHaveLength(1);
});

test('a limit that is far off says when it ends, by our clock', async () => {
  const reset = String(Date.parse('2026-11-21T14:30:00Z') / 1000);
  const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
  answers = [{ ...errors({ type: 'RATE_LIMITED', message: 'x' }), headers }];
  const { code, resumeAt } = await problem(connect().graphql('q', {}));
  expect(code).toBe('rate-limited');
  expect(resumeAt).toEqual(new Date('2026-11-21T12:30:01Z'));
});

test('a time-out at GitHub comes as a 200 and is asked again', async () => {
  const fault = errors({ message: 'Something went wrong while executing your query. This may be a timeout' });
  answers = [fault, { body: { data: { ok: 1 } } }];
  expect((await connect().graphql('q', {})).data).toEqual({ ok: 1 });
  answers = [fault, fault, fault];
  expect((await problem(connect().graphql('q', {}))).code).toBe('server-fault');
});

test.each([
  ['graphql-refused', { type: 'FORBIDDEN', message: 'Resource not accessible' }],
  ['graphql-refused', { type: 'INSUFFICIENT_SCOPES', message: 'Your token has not been granted' }],
  ['graphql-refused', { message: "Field 'x' doesn't exist", extensions: { code: 'undefinedField' } }],
  ['refused', { type: 'MAX_NODE_LIMIT_EXCEEDED', message: 'This query requests too many nodes' }],
])('errors that void everything are a problem in words: %s', async (code, error) => {
  answers = [errors(error)];
  const refusal = await problem(connect().graphql('q', {}));
  expect(refusal.code).toBe(code);
  expect(refusal.message).toContain(error.message);
  expect(asked).toHaveLength(1);
});

test('a 200 that holds neither data nor errors is broken', async () => {
  answers = [{ body: { hello: 1 } }];
  expect((await problem(connect().graphql('q', {}))).code).toBe('broken-answer');
});

test.each([
  [403, 'may not use GraphQL'],
  [404, 'no GraphQL at this server'],
])('%i means that REST has to do it', async (status, words) => {
  answers = [{ status, body: { message: 'No' } }];
  const refusal = await problem(connect().graphql('q', {}));
  expect(refusal).toMatchObject({ code: 'graphql-refused', status });
  expect(refusal.message).toContain(words);
});

test.each([
  [200, 'graphql-refused', 'takes the token for REST but not for GraphQL'],
  [404, 'graphql-refused', 'takes the token for REST but not for GraphQL'],
  [401, 'bad-token', 'neither for REST nor for GraphQL'],
])('a 401 is laid beside what REST says of the token (%i)', async (rest, code, words) => {
  restStatus = rest;
  answers = [{ status: 401, body: { message: 'Bad credentials' } }];
  const refusal = await problem(connect().graphql('q', {}));
  expect(refusal.code).toBe(code);
  expect(refusal.message).toContain(words);
});

test('without a token GraphQL is not even asked', async () => {
  expect((await problem(connect(null).graphql('q', {}))).code).toBe('graphql-refused');
  expect(asked).toEqual([]);
});
