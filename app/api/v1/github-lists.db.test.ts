import Ajv2020 from 'ajv/dist/2020';
import { beforeAll, expect, test, vi } from 'vitest';
import { createToken } from '@/lib/auth/tokens';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { openApi } from './_contract/openapi';

withTestDatabase();
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: () => undefined }),
  headers: async () => new Headers(),
}));

const lists = [
  'issues',
  'pull-requests',
  'workflow-runs',
  'jobs',
  'releases',
  'deployments',
  'alerts',
] as const;
const kinds = [
  'issues',
  'pull_requests',
  'workflow_runs',
  'jobs',
  'releases',
  'deployments',
  'dependabot_alerts',
  'code_scanning_alerts',
] as const;
const at = new Date('2026-11-16T08:00:00Z');
const described = openApi('http://portal.example', '0.0.0');
const ajv = new Ajv2020({ strict: false, validateFormats: false });
let token = '';

async function get(slug: string, list: (typeof lists)[number]) {
  const { GET } = await import(`./projects/[slug]/${list}/route.ts`);
  const request = new Request(`http://portal.example/api/v1/projects/${slug}/${list}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const body = await (await GET(request, { params: Promise.resolve({ slug }) })).json();
  const { schema } = described.paths[`/projects/{slug}/${list}`]?.get?.responses[200]?.content[
    'application/json'
  ] ?? { schema: false };
  expect(ajv.compile(schema)(body), list).toBe(true);
  return body;
}

async function addRepository(slug: string, name: string, isRead: boolean) {
  const repository = {
    owner: 'octo',
    name,
    ...(isRead && { streams: { create: kinds.map(completeStream) } }),
  };
  const { repositories } = await database().project.upsert({
    where: { slug },
    create: { slug, name: slug, repositories: { create: repository } },
    update: { repositories: { create: repository } },
    include: { repositories: { where: { name } } },
  });
  return repositories[0]?.id ?? '';
}
const completeStream = (kind: (typeof kinds)[number]) => ({
  kind,
  state: 'complete' as const,
  lastCompleteAt: at,
});

beforeAll(async () => {
  const made = await createToken(systemViewer('test'), { name: 't', role: 'viewer', projectId: null });
  if (made.ok) token = made.value.secret;
});

test('what is gone from GitHub stands in no list', async () => {
  const repositoryId = await addRepository('gone', 'gone', true);
  const htmlUrl = 'https://github.example/x';
  const gone = { repositoryId, htmlUrl, createdAt: at, updatedAt: at, deletedAt: at, goneReason: 'missing' };
  const { updatedAt: _none, ...released } = gone;
  const { htmlUrl: _page, ...deployed } = gone;
  const db = database();
  await db.issue.create({ data: { ...gone, githubId: 1n, number: 1, title: 'I', state: 'open' } });
  await db.pullRequest.create({ data: { ...gone, githubId: 2n, number: 2, title: 'P', state: 'open' } });
  const run = {
    workflowId: 1n,
    workflowName: 'ci',
    runNumber: 1,
    event: 'push',
    headSha: 'a',
    status: 'done',
  };
  await db.workflowRun.create({ data: { ...gone, ...run, githubId: 3n } });
  const job = { githubId: 4n, runId: 3n, attempt: 1, name: 'build', status: 'completed' };
  await db.workflowJob.create({ data: { repositoryId, ...job } });
  await db.release.create({ data: { ...released, githubId: 5n, tagName: 'v1' } });
  await db.deployment.create({ data: { ...deployed, githubId: 6n, environment: 'e', sha: 'a' } });
  await db.securityAlert.create({
    data: { ...gone, kind: 'dependabot', number: 1, state: 'open', title: 'A' },
  });
  for (const list of lists)
    expect(await get('gone', list), list).toMatchObject({ items: [], total: 0, unknown: [] });
});

test('alerts that GitHub does not offer are unknown with their reason, not none', async () => {
  await addRepository('alerts', 'read', true);
  const repositoryId = await addRepository('alerts', 'refused', true);
  await database().syncStream.update({
    where: { repositoryId_kind: { repositoryId, kind: 'dependabot_alerts' } },
    data: { state: 'unavailable', problem: 'Dependabot alerts are not available (GitHub said 403).' },
  });
  expect(await get('alerts', 'alerts')).toEqual({
    items: [],
    total: 0,
    page: 1,
    perPage: 50,
    unknown: [
      {
        repository: 'octo/refused',
        stream: 'dependabot-alerts',
        reason: 'Dependabot alerts are not available (GitHub said 403).',
        lastCompleteAt: at.toISOString(),
      },
    ],
  });
  expect(await get('alerts', 'issues')).toMatchObject({ total: 0, unknown: [] });
});

test('a repository that was never read is unknown in every list', async () => {
  await addRepository('new', 'new', false);
  for (const list of lists)
    expect((await get('new', list)).unknown, list).toContainEqual({
      repository: 'octo/new',
      stream: list === 'alerts' ? 'dependabot-alerts' : list,
      reason: 'It was not read whole yet: sync the repository.',
      lastCompleteAt: null,
    });
});
