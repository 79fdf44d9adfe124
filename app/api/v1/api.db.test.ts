import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv2020 from 'ajv/dist/2020';
import { beforeAll, expect, test, vi } from 'vitest';
import { createToken } from '@/lib/auth/tokens';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { createProject } from '@/lib/projects/commands';
import { openApi } from './_contract/openapi';
import { operations } from './_contract/operations';
import { seed } from './api.test-data';

withTestDatabase();
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: () => undefined }),
  headers: async () => new Headers(),
}));

const system = systemViewer('test');
const root = fileURLToPath(new URL('.', import.meta.url));
const api = openApi('http://portal.example', '0.0.0');
const tokens = { viewer: '', mine: '', other: '' };
// strict off: the schemas come with "format" and OpenAPI words that plain Ajv does not know.
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });

type Handler = (
  request: Request,
  context: { params: Promise<Record<string, string> | undefined> },
) => Promise<Response>;

async function get(path: string, token = tokens.viewer) {
  const [pathname = '', search] = path.split('?');
  const { file, params, template } = routeOf(pathname);
  const route = (await import(/* @vite-ignore */ join(root, file))) as { GET: Handler };
  const request = new Request(`http://portal.example/api/v1${pathname}${search ? `?${search}` : ''}`, {
    headers: token ? { authorization: `Bearer ${token}` } : {},
  });
  const response = await route.GET(request, { params: Promise.resolve(params) });
  return { status: response.status, body: await response.json(), template };
}

function routeOf(pathname: string) {
  for (const { path } of operations) {
    const match = new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`).exec(pathname);
    if (match)
      return {
        template: path,
        file: `.${path.replaceAll(/\{(\w+)\}/g, '[$1]')}/route.ts`,
        // As Next does: no params at all for a route without any.
        params: match.groups && { ...match.groups },
      };
  }
  throw new Error(`no operation answers ${pathname}`);
}

function expectAsDescribed(template: string, body: unknown) {
  const schema = api.paths[template]?.get?.responses[200]?.content['application/json'].schema;
  const fits = ajv.compile(schema ?? false);
  expect(fits(body), JSON.stringify(fits.errors)).toBe(true);
}

async function token(projectId: string | null) {
  const made = await createToken(system, { name: 't', role: 'viewer', projectId });
  if (!made.ok) throw new Error('no token');
  return made.value.secret;
}

beforeAll(async () => {
  process.env.NEXTAUTH_URL = 'http://portal.example';
  const [mine, other] = await Promise.all(
    ['mine', 'other'].map(async (slug) => {
      const made = await createProject(system, { slug, name: slug, description: '' });
      if (!made.ok) throw new Error('no project');
      return made.value.id;
    }),
  );
  tokens.viewer = await token(null);
  tokens.mine = await token(mine ?? '');
  tokens.other = await token(other ?? '');
  await seed(mine ?? '');
});

test('every route is described and every description has a route', () => {
  const routes = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('route.ts') && !file.startsWith('[...rest]'))
    .map(
      (file) =>
        `/${relative('.', file)
          .replace(/\/route\.ts$/, '')
          .replaceAll(/\[(\w+)\]/g, '{$1}')}`,
    );
  expect(routes.sort()).toEqual([...new Set(operations.map(({ path }) => path))].sort());
});

const below = [
  'issues',
  'pull-requests',
  'workflow-runs',
  'jobs',
  'releases',
  'deployments',
  'alerts',
  'adrs',
  'lessons',
  'pilots',
  'ci-reports',
];

test.each([
  '/projects',
  '/projects/mine',
  ...below.map((name) => `/projects/mine/${name}`),
  '/pilots/p',
  '/weeks/2026-W02',
  '/weeks/2026-W02?project=mine',
  '/search?q=x',
  '/openapi.json',
])('%s answers as the OpenAPI document says', async (path) => {
  const { status, body, template } = await get(path);
  expect([status, body.detail]).toEqual([200, undefined]);
  expectAsDescribed(template, body);
  if (body.items && path !== '/search?q=x') expect(body.items.length).toBeGreaterThan(0);
});

test('lists are paged and say how many there are', async () => {
  const { body } = await get('/projects/mine/issues?page=2&perPage=2');
  expect(body).toMatchObject({ total: 3, page: 2, perPage: 2 });
  expect(body.items).toHaveLength(1);
  expect((await get('/projects/mine/issues?page=99')).body).toMatchObject({ items: [], total: 3, page: 99 });
});

test.each(below)('%s: page zero, page a million and a missing project are clear errors', async (name) => {
  for (const page of ['0', '1000000'])
    expect(await get(`/projects/mine/${name}?page=${page}`)).toMatchObject({
      status: 400,
      body: { reasons: [{ field: 'page' }] },
    });
  expect((await get(`/projects/never/${name}`)).status).toBe(404);
});

test('GitHub’s numbers and addresses come as GitHub gives them', async () => {
  const { body } = await get('/projects/mine/issues');
  expect(body.items[0]).toMatchObject({
    repository: 'octo/pay',
    githubId: 3_000_000_003,
    number: 3,
    htmlUrl: 'https://github.example/x',
    createdAt: '2026-11-16T08:00:00.123Z',
  });
});

test('jobs, releases, deployments and alerts come as GitHub gives them, without what is gone', async () => {
  const items = async (name: string) => (await get(`/projects/mine/${name}`)).body.items;
  expect(await items('jobs')).toMatchObject([
    { runId: 10, workflowName: 'ci', attempt: 2, startedAt: null, durationSeconds: null },
  ]);
  expect(await items('releases')).toMatchObject([{ githubId: 30, tagName: 'v1', publishedAt: null }]);
  expect(await items('deployments')).toMatchObject([
    { state: 'success', isProduction: null, statuses: [{ state: 'success' }, { state: 'pending' }] },
  ]);
  expect(await items('alerts')).toMatchObject([
    { kind: 'dependabot', severity: 'high' },
    { kind: 'code_scanning', severity: null },
  ]);
});

test('a pilot has its criteria, their evaluations and a verdict that no claim decides', async () => {
  const { body } = await get('/pilots/p');
  expect(body).toMatchObject({
    verdict: 'undecidable',
    declaredDecision: 'go',
    criteria: [{ side: 'go', title: 'Fast', evaluation: { state: 'unknown', evidence: { value: null } } }],
    targets: [{ name: 'Cold start', now: null, isHit: null }],
    unnamedRoles: ['Lead'],
    htmlUrl: 'http://portal.example/pilots/p',
  });
});

test('a token of another project is told of nothing here', async () => {
  for (const path of ['/projects/mine', ...below.map((name) => `/projects/mine/${name}`), '/pilots/p']) {
    expect((await get(path, tokens.mine)).status, path).toBe(200);
    expect((await get(path, tokens.other)).status, path).toBe(404);
  }
  const { body } = await get('/projects', tokens.other);
  expect([body.total, body.items.map((one: { slug: string }) => one.slug)]).toEqual([1, ['other']]);
});

const read = operations.filter(({ method = 'get' }) => method === 'get');

const someId = '00000000-0000-4000-8000-000000000000';

test.each(read.map(({ path }) => path.replace('{slug}', 'mine').replace('{id}', someId)))(
  '%s wants a token',
  async (path) => {
    expect((await get(path, '')).status).toBe(401);
    expect((await get(path, 'pilot_wrong')).status).toBe(401);
  },
);

test.each<[path: string, status: number, says: RegExp]>([
  ['/weeks/2026-W54', 404, /^2026 has the weeks 1 to 53; there is no week 54\. This week is \d{4}-W\d\d\.$/],
  ['/weeks/2026-W00', 404, /there is no week 0\./],
  ['/weeks/2025-W53', 404, /^2025 has the weeks 1 to 52;/],
  ['/weeks/now', 404, /^“now” is no ISO week; one is written as 2026-W47\./],
  ['/weeks/9998-W10', 404, /^9998-W10 \(.+\) has not begun: nothing can be known of it yet\./],
  ['/weeks/2026-W02?project=nope', 404, /no project/i],
  ['/weeks/2026-W02?projct=mine', 400, /projct/],
  ['/weeks/2026-W02/published', 404, /^No summary of 2026-W02, all projects is published\.$/],
  ['/weeks/2026-W02/published?project=mine&revision=7', 404, /has no published revision 7\.$/],
  ['/weeks/2026-W02/published?revision=x', 400, /revision/],
])('%s is refused with %i and says why', async (path, status, says) => {
  const answer = await get(path);
  expect(answer.status).toBe(status);
  expect(answer.body.detail).toMatch(says);
});

test('a week of a project with nothing says what is not known; a token of one project sees that one alone', async () => {
  const { body } = await get('/weeks/2026-W02', tokens.other);
  expect(body.projects).toMatchObject([
    { project: 'other', health: 'too-early', facts: [{ key: 'unseen project', known: 'not-known' }] },
  ]);
  expect((await get('/weeks/2026-W02?project=mine', tokens.other)).status).toBe(404);
});
