import { beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { NotAllowedError, NotFoundError } from '@/lib/platform/errors';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { pageQuery } from './paging';
import { apiRoute } from './route';

const known = vi.hoisted(() => ({ person: null as Viewer | null, token: null as Result<Viewer> | null }));
vi.mock('./viewer', () => ({ findPersonViewer: async () => known.person }));
vi.mock('./queries', () => ({ authenticateToken: async () => known.token }));
vi.mock('@/lib/platform/log', () => ({ log: { error: () => undefined } }));

const person: Viewer = { kind: 'person', id: '1', name: 'Ada', role: 'lead', projectRoles: {} };
const token: Viewer = { kind: 'token', id: '2', name: 'ci', role: 'ci', projectId: null };
const bearer = { authorization: 'Bearer pilot_x' };

beforeEach(() => {
  known.person = null;
  known.token = accept(token);
  delete process.env.PILOTHOUSE_PUBLIC_READ;
});

const list = apiRoute({
  params: z.object({ slug: z.string() }),
  query: z.object(pageQuery),
  handle: async ({ viewer, params, query }) => accept({ who: viewer.kind, ...params, ...query }),
});

async function get(
  query = '',
  headers: Record<string, string> = bearer,
  route = list,
  method = 'GET',
  body?: string,
) {
  const request = new Request(`http://portal.example/api/v1/x${query}`, { method, headers, body });
  const response = await route(request, { params: Promise.resolve({ slug: 'p' }) });
  return { status: response.status, type: response.headers.get('content-type'), body: await response.json() };
}

test('a token reads, with paging that has defaults', async () => {
  expect(await get()).toEqual({
    status: 200,
    type: 'application/json',
    body: { who: 'token', slug: 'p', page: 1, perPage: 50 },
  });
});

test('a field that is given twice is refused, not read once', async () => {
  const { status, body } = await get('?page=1&page=2');
  expect([status, body.reasons[0].field]).toEqual([400, 'page']);
});

test.each([
  '?page=0',
  '?page=1000000',
  '?page=-1',
  '?page=1.5',
  '?page=x',
  '?page=',
  '?perPage=0',
  '?perPage=101',
  '?page=1e3',
])('%s is a clear error', async (query) => {
  const { status, type, body } = await get(query);
  expect([status, type]).toEqual([400, 'application/problem+json']);
  expect(body.reasons[0].message).toMatch(/must be a whole number from 1 to/);
});

test('the ends of the ranges are accepted', async () => {
  expect((await get('?page=100000&perPage=100')).status).toBe(200);
  expect((await get('?page=1&perPage=1')).status).toBe(200);
});

test('an unknown query field is refused by name', async () => {
  expect(await get('?limit=5')).toMatchObject({ status: 400, body: { reasons: [{ field: 'limit' }] } });
});

test('nobody gets in without a token or a session', async () => {
  expect(await get('', {})).toMatchObject({ status: 401, body: { reasons: [{ code: 'not-signed-in' }] } });
  expect(await get('', { authorization: 'Basic eA==' })).toMatchObject({ status: 401 });
  known.token = refuse({ code: 'token-expired', message: 'This token has expired.' });
  expect(await get()).toMatchObject({ status: 401, body: { detail: 'This token has expired.' } });
});

test('where reading is public, nobody reads, but a wrong token is still refused and nobody writes', async () => {
  process.env.PILOTHOUSE_PUBLIC_READ = '1';
  expect((await get('', {})).body.who).toBe('anonymous');
  known.token = refuse({ code: 'unknown-token', message: 'unknown' });
  expect((await get()).status).toBe(401);
  expect((await get('', {}, list, 'POST')).status).toBe(401);
});

test('a session cookie counts for reading only, so that no foreign page can write with it', async () => {
  known.person = person;
  expect((await get('', {})).body.who).toBe('person');
  expect((await get('', {}, list, 'POST')).status).toBe(401);
  expect((await get('', {}, list, 'DELETE')).status).toBe(401);
});

test('refusals and errors have their own status; nothing unexpected is told', async () => {
  const answering = (handle: () => Promise<Result<unknown>>) =>
    apiRoute({ params: z.object({ slug: z.string() }), handle });
  const cases = [
    [async () => refuse({ code: 'conflict', message: 'x' }), 409],
    [async () => refuse({ code: 'anything', message: 'x' }), 422],
    [() => Promise.reject(new NotFoundError('x')), 404],
    [() => Promise.reject(new NotAllowedError('x')), 403],
    [() => Promise.reject(new Error('secret words')), 500],
  ] as const;
  for (const [handle, status] of cases) {
    const answer = await get('', bearer, answering(handle));
    expect([answer.status, answer.type]).toEqual([status, 'application/problem+json']);
    expect(JSON.stringify(answer.body)).not.toContain('secret words');
  }
});

const post = apiRoute({
  params: z.object({ slug: z.string() }),
  body: z.object({ n: z.number() }),
  maxBodyBytes: 40,
  status: 201,
  handle: async ({ body }) => accept(body),
});
const json = { ...bearer, 'content-type': 'application/json' };

test.each([
  ['a good body', json, '{"n":1}', 201],
  ['an unknown key', json, '{"n":1,"m":2}', 400],
  ['a wrong type', json, '{"n":"1"}', 400],
  ['cut-off JSON', json, '{"n":', 400],
  ['an empty body', json, '', 400],
  ['too many bytes', json, `{"n":1,"m":"${'x'.repeat(40)}"}`, 413],
  ['another media type', { ...bearer, 'content-type': 'text/plain' }, '{"n":1}', 415],
])('%s', async (_what, headers, body, status) => {
  expect((await get('', headers, post, 'POST', body)).status).toBe(status);
});

test('GitHub’s large ids are numbers', async () => {
  const ids = apiRoute({
    params: z.object({ slug: z.string() }),
    handle: async () => accept({ githubId: 9007199254740991n }),
  });
  expect((await get('', bearer, ids)).body).toEqual({ githubId: 9007199254740991 });
});

test('a route without params answers, though Next then gives it none', async () => {
  const plain = apiRoute({ handle: async () => accept({ ok: true }) });
  const request = new Request('http://portal.example/api/v1/x', { headers: bearer });
  expect((await plain(request, { params: Promise.resolve(undefined) })).status).toBe(200);
});
