import { gzipSync } from 'node:zlib';
import Ajv2020 from 'ajv/dist/2020';
import { beforeAll, expect, test, vi } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { openApi } from './_contract/openapi';
import { type Asked, end, form, junit, lcov, multipart, part, refusedUploads } from './ci-reports.test-data';
import { GET as getOne } from './projects/[slug]/ci-reports/[id]/route';
import { GET as getList, POST } from './projects/[slug]/ci-reports/route';
import { tokensOfTwoProjects } from './two-projects.test-data';

withTestDatabase();
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: () => undefined }),
  headers: async () => new Headers(),
}));

const paths = openApi('http://portal.example', '0.0.0').paths;
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
const tokens = { ci: '', mine: '', other: '', viewer: '' };
const address = 'http://portal.example/api/v1/projects/mine/ci-reports';

beforeAll(async () => {
  Object.assign(tokens, (await tokensOfTwoProjects()).tokens);
});

async function post(
  body: BodyInit,
  { secret = tokens.mine, slug = 'mine', query = '', headers = {} }: Asked = {},
) {
  const request = new Request(`http://portal.example/api/v1/projects/${slug}/ci-reports${query}`, {
    method: 'POST',
    headers: { ...(secret && { authorization: `Bearer ${secret}` }), ...headers },
    body,
  });
  const response = await POST(request, { params: Promise.resolve({ slug }) });
  return { status: response.status, type: response.headers.get('content-type'), body: await response.json() };
}

async function get(query = '', secret = tokens.viewer) {
  const request = new Request(`${address}${query}`, { headers: { authorization: `Bearer ${secret}` } });
  const response = await getList(request, { params: Promise.resolve({ slug: 'mine' }) });
  return { status: response.status, body: await response.json() };
}

async function one(id: string, secret = tokens.viewer, slug = 'mine') {
  const request = new Request(`${address}/${id}`, { headers: { authorization: `Bearer ${secret}` } });
  const response = await getOne(request, { params: Promise.resolve({ slug, id }) });
  return { status: response.status, body: await response.json() };
}

const counts = async () => {
  const db = database();
  const all = [
    db.ciReport.count(),
    db.testCase.count(),
    db.testResult.count(),
    db.testDay.count(),
    db.ciReportPush.count(),
  ];
  return Promise.all(all);
};

function expectAsDescribed(path: string, method: 'get' | 'post', body: unknown) {
  const schema = paths[path]?.[method]?.responses[200]?.content['application/json'].schema;
  const fits = ajv.compile(schema ?? false);
  expect(fits(body), JSON.stringify(fits.errors)).toBe(true);
}

test('a form of several files is stored, each answered in the order it was sent, as the description says', async () => {
  const fields = {
    commit: 'abc1234',
    branch: 'main',
    workflow: 'ci',
    job: 'unit',
    run: '77',
    attempt: '2',
    runner: 'ubuntu24 20261101.1 X64',
    link: '',
    at: '2026-11-20T09:00:00Z',
  };
  const answer = await post(form({ 'junit.xml': junit('form', true), 'lcov.info': lcov }, fields));
  expect([answer.status, answer.body.detail]).toEqual([200, undefined]);
  expect(answer.body.reports).toMatchObject([
    {
      file: 'junit.xml',
      kind: 'junit',
      tests: 1,
      passed: 0,
      failed: 1,
      durationSeconds: 1.5,
      coverage: null,
      replayed: false,
    },
    {
      file: 'lcov.info',
      kind: 'lcov',
      tests: null,
      coverage: { linesCovered: 1, linesValid: 2 },
      findings: null,
    },
  ]);
  expectAsDescribed('/projects/{slug}/ci-reports', 'post', answer.body);
  const { body } = await one(answer.body.reports[0].id);
  expectAsDescribed('/projects/{slug}/ci-reports/{id}', 'get', body);
  expect(body).toMatchObject({
    ...{
      commit: 'abc1234',
      branch: 'main',
      workflow: 'ci',
      job: 'unit',
      runId: 77,
      runAttempt: 2,
      runner: 'ubuntu24 20261101.1 X64',
      link: null,
    },
    at: '2026-11-20T09:00:00.000Z',
    failures: { total: 1, items: [{ name: 'form', message: 'expected 1' }] },
    htmlUrl: `http://portal.example/ci/reports/${body.id}`,
  });
});

test('a raw body is one file; packed, by name or by header, it is the same file', async () => {
  const text = junit('raw');
  const asked = { query: '?name=raw.xml&commit=abc1234&branch=' };
  const first = await post(text, asked);
  expect(first.body.reports).toMatchObject([{ file: 'raw.xml', tests: 1, replayed: false }]);
  const packed = new Uint8Array(gzipSync(text));
  const again = [
    await post(packed, asked),
    await post(packed, {
      ...asked,
      headers: { 'content-encoding': 'gzip', 'content-type': 'application/xml' },
    }),
    await post(form({ 'other.xml': text }, { commit: 'abc1234' })),
    await post(form({ 'other.xml.gz': Buffer.from(packed) }), { query: '?commit=abc1234' }),
  ];
  for (const { body } of again)
    expect(body.reports).toMatchObject([{ id: first.body.reports[0].id, replayed: true }]);
});

test('a whole form may be packed', async () => {
  const body = new Uint8Array(gzipSync(part(junit('packed form')) + end));
  const headers = { ...multipart, 'content-encoding': 'gzip' };
  expect(await post(body, { headers })).toMatchObject({
    status: 200,
    body: { reports: [{ file: 'r.xml', tests: 1 }] },
  });
});

test.each(refusedUploads)(
  '%s is refused whole, as a problem that names its place',
  async (_name, sent, status, reason) => {
    const before = await counts();
    const answer = await post(...sent());
    expect([answer.status, answer.type]).toEqual([status, 'application/problem+json']);
    expect(answer.body.reasons[0]).toMatchObject(reason);
    expect(await counts()).toEqual(before);
  },
);

test('a form that is cut anywhere stores nothing', async () => {
  const whole =
    part('main', 'branch', null) + part(junit('cut one')) + part(junit('cut two'), 'file', 's.xml') + end;
  const before = await counts();
  // The line end after the last boundary may be missing.
  for (let length = 1; length < whole.length - 2; length += 3) {
    const answer = await post(whole.slice(0, length), { headers: multipart });
    expect([length, answer.status]).toEqual([length, 422]);
  }
  expect(await counts()).toEqual(before);
  expect(await post(whole, { headers: multipart })).toMatchObject({ status: 200 });
});

test('an Idempotency-Key counts once; other files under it are a conflict', async () => {
  const headers = { 'Idempotency-Key': 'run-77/attempt-1' };
  const sent = () => form({ 'a.xml': junit('key a'), 'b.xml': junit('key b') });
  const first = await post(sent(), { headers });
  const again = await post(sent(), { headers });
  expect(first.body.reports.map((report: { replayed: boolean }) => report.replayed)).toEqual([false, false]);
  expect(again.body.reports).toEqual(
    first.body.reports.map((report: object) => ({ ...report, replayed: true })),
  );
  const other = await post(form({ 'a.xml': junit('key c') }), { headers });
  expect(other).toMatchObject({ status: 409, body: { reasons: [{ field: 'Idempotency-Key' }] } });
});

test('more than 32 MiB are refused before they are kept', async () => {
  expect(await post(new Uint8Array(32 * 1024 * 1024 + 1))).toMatchObject({ status: 413 });
});

test('who may not push is refused, and a project that is not theirs is not there', async () => {
  const status = async (asked: Asked) => (await post(junit('who'), asked)).status;
  expect(await status({ secret: '' })).toBe(401);
  expect(await status({ secret: 'pilot_wrong' })).toBe(401);
  expect(await status({ secret: tokens.viewer })).toBe(403);
  expect(await status({ secret: tokens.other })).toBe(404);
  expect(await status({ secret: tokens.ci, slug: 'never' })).toBe(404);
  expect(await status({ secret: tokens.ci })).toBe(200);
});

test('the list is newest first, filtered by kind and branch, and paged', async () => {
  await post(junit('listed'), { query: '?branch=topic&at=2026-11-21T00:00:00Z' });
  const { body } = await get('?perPage=2');
  expectAsDescribed('/projects/{slug}/ci-reports', 'get', body);
  expect(body.items).toHaveLength(2);
  expect(await get('?branch=topic')).toMatchObject({
    body: { total: 1, items: [{ branch: 'topic', tests: 1 }] },
  });
  expect(await get('?kind=lcov')).toMatchObject({ body: { total: 1, items: [{ kind: 'lcov' }] } });
  expect(await get('?kind=lcov&branch=topic')).toMatchObject({ body: { total: 0, items: [] } });
  expect(await get('?kind=nonsense')).toMatchObject({ status: 400, body: { reasons: [{ field: 'kind' }] } });
  expect((await get('', tokens.other)).status).toBe(404);
});

test('one report is told to those who may know of it, under its own project alone', async () => {
  const id = (await get()).body.items[0].id;
  expect((await one(id)).status).toBe(200);
  expect((await one(id, tokens.other)).status).toBe(404);
  expect((await one(id, tokens.ci, 'other')).status).toBe(404);
  expect((await one('00000000-0000-4000-8000-000000000000')).status).toBe(404);
  expect((await one('1')).status).toBe(400);
});
