import Ajv2020 from 'ajv/dist/2020';
import { beforeAll, expect, test, vi } from 'vitest';
import { defineMetric } from '@/lib/metrics/commands';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { openApi } from './_contract/openapi';
import { GET as getPilot } from './pilots/[slug]/route';
import { POST } from './projects/[slug]/observations/route';
import { system, tokensOfTwoProjects } from './two-projects.test-data';

withTestDatabase();
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: () => undefined }),
  headers: async () => new Headers(),
}));

const described = openApi('http://portal.example', '0.0.0').paths['/projects/{slug}/observations']?.post;
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
const tokens = { ci: '', mine: '', other: '', viewer: '' };

beforeAll(async () => {
  const made = await tokensOfTwoProjects();
  Object.assign(tokens, made.tokens);
  const metric = await defineMetric(system, {
    project: 'mine',
    name: 'Build time',
    unit: 's',
    direction: 'lower',
    source: 'pushed',
  });
  if (!metric.ok) throw new Error('no metric');
  const metricId = metric.value.id;
  const rule = {
    kind: 'metric',
    metricId,
    aggregation: 'p50',
    window: { kind: 'last', samples: 20 },
    minimumSamples: 3,
    comparator: 'lt',
    bound: { kind: 'absolute', value: 30, unit: 's' },
    staleAfterDays: 14,
  };
  await database().pilot.create({
    data: {
      projectId: made.projectId,
      slug: 'p',
      title: 'P',
      criteria: { create: [{ side: 'go', position: 0, title: 'Fast', rule, metricId }] },
    },
  });
});

async function post(
  body: unknown,
  {
    secret = tokens.mine,
    slug = 'mine',
    headers = {},
  }: { secret?: string; slug?: string; headers?: object } = {},
) {
  const request = new Request(`http://portal.example/api/v1/projects/${slug}/observations`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(secret && { authorization: `Bearer ${secret}` }),
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const response = await POST(request, { params: Promise.resolve({ slug }) });
  return { status: response.status, type: response.headers.get('content-type'), body: await response.json() };
}

const one = { metric: 'build-time', value: 20 };
const stored = () => database().observation.count();
const fits = (schema: object | undefined, value: unknown) => {
  const check = ajv.compile(schema ?? false);
  return check(value) ? null : check.errors;
};

async function criterion() {
  const request = new Request('http://portal.example/api/v1/pilots/p', {
    headers: { authorization: `Bearer ${tokens.viewer}` },
  });
  const response = await getPilot(request, { params: Promise.resolve({ slug: 'p' }) });
  const { criteria, verdict } = await response.json();
  return { state: criteria[0].evaluation.state, missing: criteria[0].evaluation.missing, verdict };
}

test('a criterion turns from unknown to met as observations arrive, with nobody touching its page', async () => {
  expect(await criterion()).toMatchObject({ state: 'unknown', verdict: 'undecidable' });
  const first = await post([one, { ...one, value: 22 }]);
  expect(first).toMatchObject({ status: 200, body: { recorded: 2, replayed: false } });
  expect(await criterion()).toMatchObject({ state: 'unknown' });
  const last = await post({
    ...one,
    value: 0.4,
    unit: 'min',
    commit: 'abc1234',
    link: 'https://ci.example/9',
  });
  expect(last).toMatchObject({ status: 200, body: { recorded: 1, judged: { evaluated: 1, changed: 1 } } });
  expect(await criterion()).toMatchObject({ state: 'met', verdict: 'go' });
  const history = await database().evaluation.findMany({ orderBy: { at: 'asc' } });
  expect(history.map(({ state }) => state)).toEqual(['unknown', 'met']);
});

test('body and answer are as the OpenAPI document says', async () => {
  const { schema: body } = described?.requestBody?.content['application/json'] ?? {};
  const { schema: answer } = described?.responses[200]?.content['application/json'] ?? {};
  expect(fits(body, one)).toBeNull();
  expect(fits(body, [one, { ...one, unit: 'ms', at: '2026-11-20T10:00:00Z', n: 3 }])).toBeNull();
  expect(fits(body, { ...one, colour: 'red' })).not.toBeNull();
  expect(fits(answer, (await post(one)).body)).toBeNull();
  expect(described?.parameters.map(({ name, in: place }) => `${place} ${name}`)).toEqual([
    'path slug',
    'header Idempotency-Key',
  ]);
  expect(Object.keys(described?.responses ?? {})).toEqual(expect.arrayContaining(['409', '413', '422']));
});

test.each<[string, unknown, number, string | undefined]>([
  ['an unknown key', { ...one, colour: 'red' }, 400, 'colour'],
  ['an unknown key in the second', [one, { ...one, kind: 'x' }], 400, 'kind'],
  ['no value', [one, { metric: 'build-time' }], 400, '1.value'],
  ['a value that is text', { ...one, value: '20' }, 400, '0.value'],
  ['no number at all', '{"metric":"build-time","value":1e999}', 400, '0.value'],
  ['a time in words', [one, one, { ...one, at: 'yesterday' }], 400, '2.at'],
  ['a day that there is not', { ...one, at: '2026-02-30T10:00:00Z' }, 400, '0.at'],
  ['a time without a zone', { ...one, at: '2026-02-03T10:00:00' }, 400, '0.at'],
  ['a link that is none', { ...one, link: 'run 9' }, 400, '0.link'],
  ['no samples', { ...one, n: 0 }, 400, '0.n'],
  ['half a sample', { ...one, n: 1.5 }, 400, '0.n'],
  ['nothing', [], 400, undefined],
  ['more than a thousand', Array.from({ length: 1001 }, () => one), 400, undefined],
  ['a text', '"build-time"', 400, '0'],
  ['half a body', '[{"metric":', 400, undefined],
  ['a metric that is not there', [one, { ...one, metric: 'bild-time' }], 422, '1.metric'],
  ['a unit of another kind', { ...one, unit: 'MB' }, 422, '0.unit'],
  ['a time to come', { ...one, at: '2199-01-01T00:00:00Z' }, 422, '0.at'],
])('%s is refused whole, as a problem that names its place', async (_name, body, status, field) => {
  const before = await stored();
  const answer = await post(body);
  expect([answer.status, answer.type]).toEqual([status, 'application/problem+json']);
  expect(answer.body.reasons[0].field).toBe(field);
  expect(await stored()).toBe(before);
});

test.each(['javascript:alert(1)', 'javascript://example.org/%0aalert(1)', 'file:///etc/passwd', 'https://'])(
  'the link %s is refused',
  async (link) => {
    expect(await post({ ...one, link })).toMatchObject({ status: 400 });
  },
);

test('an Idempotency-Key counts once; with other values it is a conflict, and a wrong one is told', async () => {
  const headers = { 'Idempotency-Key': 'run-77/attempt-1' };
  const before = await stored();
  expect(await post(one, { headers })).toMatchObject({ body: { recorded: 1, replayed: false } });
  expect(await post(one, { headers })).toMatchObject({ body: { recorded: 1, replayed: true } });
  expect(await stored()).toBe(before + 1);
  expect(await post({ ...one, value: 21 }, { headers })).toMatchObject({
    status: 409,
    body: { reasons: [{ field: 'Idempotency-Key' }] },
  });
  expect(await post(one, { headers: { 'Idempotency-Key': 'x'.repeat(201) } })).toMatchObject({ status: 422 });
});

test('a body over half a megabyte and one that is no JSON are refused before they are kept', async () => {
  expect(await post(`[${' '.repeat(600_000)}]`)).toMatchObject({ status: 413 });
  expect(await post(one, { headers: { 'content-type': 'text/plain' } })).toMatchObject({ status: 415 });
});

test('who may not push is refused, and a project that is not theirs is not there', async () => {
  expect((await post(one, { secret: '' })).status).toBe(401);
  expect((await post(one, { secret: 'pilot_wrong' })).status).toBe(401);
  expect((await post(one, { secret: tokens.viewer })).status).toBe(403);
  expect((await post(one, { secret: tokens.other })).status).toBe(404);
  expect((await post(one, { secret: tokens.ci, slug: 'never' })).status).toBe(404);
  expect((await post(one, { secret: tokens.ci })).status).toBe(200);
});
