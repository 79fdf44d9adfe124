import { afterAll, expect, test } from 'vitest';
import { responseCheck } from './openapi';
import { demoWorld } from './seed';
import { startStandIn } from './server';

const standIn = await startStandIn(demoWorld());
afterAll(standIn.stop);

const repository = standIn.world.repositories[0];
if (!repository) throw new Error('the demo world is empty');
const base = '/repos/harbour/relay';
const ask = async (path: string) => (await fetch(standIn.url + path)).json();
const rerunOne = repository.runs.find(({ runAttempt }) => runAttempt === 2);
const blocked = repository.items.find(({ blockedBy }) => blockedBy.length > 0);
const parent = repository.items.find((item) => item.parent)?.parent?.split('#')[1];
const ref = await ask(`${base}/git/ref/heads/main`);
const tree = await ask(`${base}/git/trees/main?recursive=1`);
const blob = tree.tree.find((entry: { type: string }) => entry.type === 'blob');

const served: [endpoint: string, path: string][] = [
  ['/repos/{owner}/{repo}', base],
  ['/repos/{owner}/{repo}', `/repositories/${repository.id}`],
  ['/repos/{owner}/{repo}/issues', `${base}/issues?state=all&per_page=100`],
  ['/repos/{owner}/{repo}/issues/{issue_number}', `${base}/issues/1`],
  ['/repos/{owner}/{repo}/pulls', `${base}/pulls?state=all&per_page=100`],
  ['/repos/{owner}/{repo}/pulls', `${base}/pulls?state=closed`],
  ['/repos/{owner}/{repo}/actions/runs', `${base}/actions/runs?per_page=100`],
  ['/repos/{owner}/{repo}/actions/runs/{run_id}', `${base}/actions/runs/${repository.runs[0]?.id}`],
  [
    '/repos/{owner}/{repo}/actions/runs/{run_id}/jobs',
    `${base}/actions/runs/${rerunOne?.id}/jobs?filter=all`,
  ],
  [
    '/repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}',
    `${base}/actions/runs/${rerunOne?.id}/attempts/1`,
  ],
  [
    '/repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs',
    `${base}/actions/runs/${rerunOne?.id}/attempts/1/jobs`,
  ],
  ['/repos/{owner}/{repo}/pulls/{pull_number}', `${base}/pulls/8`],
  ['/repos/{owner}/{repo}/pulls/{pull_number}/reviews', `${base}/pulls/8/reviews`],
  ['/repos/{owner}/{repo}/pulls/{pull_number}/commits', `${base}/pulls/8/commits`],
  [
    '/repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by',
    `${base}/issues/${blocked?.number}/dependencies/blocked_by`,
  ],
  ['/repos/{owner}/{repo}/issues/{issue_number}/sub_issues', `${base}/issues/${parent}/sub_issues`],
  ['/repos/{owner}/{repo}/releases', `${base}/releases`],
  ['/repos/{owner}/{repo}/releases/{release_id}', `${base}/releases/${repository.releases[0]?.id}`],
  ['/repos/{owner}/{repo}/deployments', `${base}/deployments`],
  [
    '/repos/{owner}/{repo}/deployments/{deployment_id}',
    `${base}/deployments/${repository.deployments[0]?.id}`,
  ],
  [
    '/repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
    `${base}/deployments/${repository.deployments[0]?.id}/statuses`,
  ],
  ['/repos/{owner}/{repo}/dependabot/alerts', `${base}/dependabot/alerts`],
  ['/repos/{owner}/{repo}/dependabot/alerts/{alert_number}', `${base}/dependabot/alerts/1`],
  ['/repos/{owner}/{repo}/code-scanning/alerts', `${base}/code-scanning/alerts`],
  ['/repos/{owner}/{repo}/code-scanning/alerts/{alert_number}', `${base}/code-scanning/alerts/1`],
  ['/rate_limit', '/rate_limit'],
  ['/repos/{owner}/{repo}', `/api/v3${base}`],
  ['/repos/{owner}/{repo}/git/ref/{ref}', `${base}/git/ref/heads/main`],
  ['/repos/{owner}/{repo}/git/commits/{commit_sha}', `${base}/git/commits/${ref.object.sha}`],
  ['/repos/{owner}/{repo}/git/trees/{tree_sha}', `${base}/git/trees/main?recursive=1`],
  ['/repos/{owner}/{repo}/git/trees/{tree_sha}', `${base}/git/trees/${tree.sha}`],
  ['/repos/{owner}/{repo}/git/blobs/{file_sha}', `${base}/git/blobs/${blob.sha}`],
];

test.each(served)('%s as answered at %s has the published shape', async (endpoint, path) => {
  const answer = await fetch(standIn.url + path);
  expect(answer.status).toBe(200);
  const check = responseCheck(endpoint);
  const body = await answer.json();
  const fits = check(body);
  const rows = body.jobs ?? body.workflow_runs ?? body;
  if (Array.isArray(rows)) expect(rows.length).toBeGreaterThan(0);
  expect(check.errors ?? []).toEqual([]);
  expect(fits).toBe(true);
});

test('the check sees a drift: a missing field, a wrong type, a null where none may be', async () => {
  const check = responseCheck('/repos/{owner}/{repo}/issues');
  const [issue] = (await ask(`${base}/issues`)) as Record<string, unknown>[];
  const { title, ...untitled } = issue ?? {};
  expect(check([{ ...untitled, title }])).toBe(true);
  for (const drifted of [
    untitled,
    { ...issue, number: '7' },
    { ...issue, created_at: null },
    { ...issue, user: {} },
  ])
    expect(check([drifted])).toBe(false);
  expect(check([{ ...issue, user: null }])).toBe(true);
});

test('an opened issue is answered with 201 in the published shape, and stands in the list', async () => {
  const issue = { title: 'Opened by a test', body: 'words' };
  const answer = await fetch(`${standIn.url}${base}/issues`, {
    method: 'POST',
    headers: { authorization: 'Bearer stand-in-token' },
    body: JSON.stringify(issue),
  });
  expect(answer.status).toBe(201);
  const body = await answer.json();
  const check = responseCheck('/repos/{owner}/{repo}/issues', 'post');
  expect(check(body), JSON.stringify(check.errors)).toBe(true);
  expect(await ask(`${base}/issues/${body.number}`)).toMatchObject(issue);
});

test.each([
  ['stand-in-read-only', 403],
  ['stand-in-none-such', 401],
  [null, 401],
])('an issue that %s wants to open is refused with %i', async (token, status) => {
  const headers = token ? { authorization: `Bearer ${token}` } : undefined;
  const init = { method: 'POST', headers, body: '{"title":"x"}' };
  expect((await fetch(`${standIn.url}${base}/issues`, init)).status).toBe(status);
});
