import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv2020 from 'ajv/dist/2020';
import { beforeAll, expect, test, vi } from 'vitest';
import { createToken } from '@/lib/auth/tokens';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { createProject } from '@/lib/projects/commands';
import { openApi } from './_contract/openapi';
import { operations } from './_contract/operations';

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

const released = { htmlUrl: 'https://github.example/release' };

async function seed(projectId: string) {
  const db = database();
  const repository = await db.repository.create({
    data: { projectId, owner: 'octo', name: 'pay', githubId: 1n, htmlUrl: 'https://github.example/octo/pay' },
  });
  const repositoryId = repository.id;
  const at = new Date('2026-11-16T08:00:00.123Z');
  const common = { repositoryId, htmlUrl: 'https://github.example/x', createdAt: at, updatedAt: at };
  for (const number of [1, 2, 3])
    await db.issue.create({
      data: {
        ...common,
        githubId: BigInt(3_000_000_000 + number),
        number,
        title: `I${number}`,
        state: 'open',
      },
    });
  await db.pullRequest.create({
    data: { ...common, githubId: 9n, number: 4, title: 'P', state: 'closed', mergedAt: at },
  });
  await db.workflowRun.create({
    data: {
      ...common,
      githubId: 10n,
      workflowId: 11n,
      workflowName: 'ci',
      runNumber: 1,
      event: 'push',
      headSha: 'abc',
      status: 'completed',
      conclusion: 'success',
      durationSeconds: 61.5,
    },
  });
  await db.workflowJob.create({
    data: { repositoryId, githubId: 20n, runId: 10n, attempt: 2, name: 'build', status: 'queued' },
  });
  await db.release.createMany({
    data: [
      { ...released, repositoryId, githubId: 30n, tagName: 'v1', createdAt: at },
      { ...released, repositoryId, githubId: 31n, tagName: 'v0', createdAt: at, deletedAt: at },
    ],
  });
  await db.deployment.create({
    data: {
      repositoryId,
      githubId: 40n,
      environment: 'production',
      sha: 'abc',
      state: 'success',
      createdAt: at,
      updatedAt: at,
      statuses: {
        create: [
          { nodeId: 'a', state: 'pending', createdAt: at },
          { nodeId: 'b', state: 'success', createdAt: new Date(at.getTime() + 1000) },
        ],
      },
    },
  });
  await db.securityAlert.createMany({
    data: (['dependabot', 'code_scanning'] as const).map((kind) => ({
      ...common,
      kind,
      number: 1,
      state: 'open',
      title: 'Bad',
      severity: kind === 'dependabot' ? 'high' : null,
    })),
  });
  await db.adr.create({
    data: {
      projectId,
      repositoryId,
      sourcePath: 'docs/adr/0001-x.md',
      slug: '0001-x',
      number: 1,
      title: 'X',
      status: 'accepted',
      date: new Date('2026-01-02'),
      body: '# X',
      contentSha: 'abc',
    },
  });
  await db.lesson.create({ data: { projectId, slug: 'l', title: 'L', kind: 'practice', learned: 'Much.' } });
  await db.ciReport.create({
    data: {
      ...{
        projectId,
        kind: 'junit',
        fileName: 'r.xml',
        identity: 'x',
        sizeBytes: 1,
        at,
        receivedBy: 'CI',
        tests: 1,
      },
    },
  });
  await db.pilot.create({
    data: {
      projectId,
      slug: 'p',
      title: 'P',
      startsOn: new Date('2026-11-02'),
      declaredDecision: 'go',
      criteria: { create: [{ side: 'go', position: 0, title: 'Fast' }] },
      targets: {
        create: [{ position: 0, name: 'Cold start', text: '< 1 s', value: 1, unit: 's', comparator: 'lt' }],
      },
      planItems: { create: [{ position: 0, title: 'Do it', state: 'done' }] },
      roles: { create: [{ position: 0, role: 'Lead' }] },
    },
  });
}

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
