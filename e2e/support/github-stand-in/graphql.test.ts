import { afterAll, beforeEach, expect, test } from 'vitest';
import { gitObjects } from './git-objects';
import { startStandIn } from './server';
import { addItem, addPull, addRepository, addRun, emptyWorld, type World } from './world';
import {
  addCommit,
  addDeployment,
  addDeploymentStatus,
  addJob,
  addRelease,
  addReview,
  deleteItem,
  rerun,
} from './world-details';

const world: World = emptyWorld(() => new Date('2026-03-01T12:00:00Z'));
const standIn = await startStandIn(world);
afterAll(standIn.stop);

let repository = addRepository(world, 'harbour', 'relay');
beforeEach(() => {
  world.repositories.length = 0;
  world.graphql = 'allowed';
  world.graphqlRateLimit.remaining = 5000;
  repository = addRepository(world, 'harbour', 'relay');
});

const post = (body: string, token: string | null = 'stand-in-token', path = '/graphql') =>
  fetch(standIn.url + path, {
    method: 'POST',
    body,
    headers: token ? { authorization: `bearer ${token}` } : {},
  });

async function ask(query: string, variables: Record<string, unknown> = {}, token?: string) {
  const response = await post(JSON.stringify({ query, variables }), token);
  return response.json();
}

test('a pull request tells its details, first and last of its lists, and its merge', async () => {
  const item = addPull(
    repository,
    { state: 'closed' },
    { mergedAt: '2026-01-06T00:00:00Z', mergedBy: 'grace', mergeCommitSha: 'f'.repeat(40), commits: [] },
  );
  addCommit(item, { authoredAt: '2026-01-01T00:00:00Z' });
  addCommit(item, { authoredAt: '2026-01-02T00:00:00Z' });
  addReview(item, { author: 'lin', submittedAt: '2026-01-05T12:00:00Z' });
  const { data } = await ask(
    `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on PullRequest {
      fullDatabaseId number state updatedAt mergedBy { login } mergeCommit { oid } baseRefName headRefOid
      reviews(first: 1) { totalCount nodes { state author { login } submittedAt } }
      commits(first: 1) { totalCount nodes { commit { authoredDate } } pageInfo { hasNextPage endCursor } } } } }`,
    { ids: [`PR_${item.pull?.id}`] },
  );
  expect(data.nodes[0]).toEqual({
    __typename: 'PullRequest',
    fullDatabaseId: String(item.pull?.id),
    number: 1,
    state: 'MERGED',
    updatedAt: item.updatedAt,
    mergedBy: { login: 'grace' },
    mergeCommit: { oid: 'f'.repeat(40) },
    baseRefName: 'main',
    headRefOid: item.pull?.headSha,
    reviews: {
      totalCount: 1,
      nodes: [{ state: 'APPROVED', author: { login: 'lin' }, submittedAt: '2026-01-05T12:00:00Z' }],
    },
    commits: {
      totalCount: 2,
      nodes: [{ commit: { authoredDate: '2026-01-01T00:00:00Z' } }],
      pageInfo: { hasNextPage: true, endCursor: expect.any(String) },
    },
  });
});

test('check runs come of all attempts or of the latest, with ids above 32 bits', async () => {
  const run = addRun(repository, { conclusion: 'failure' });
  addJob(run, { name: 'test', conclusion: 'timed_out' });
  rerun(run, '2026-01-05T12:00:00Z');
  addJob(run, { name: 'test', status: 'in_progress', conclusion: null, completedAt: null });
  const { data, errors } = await ask(
    `query ($id: ID!) { node(id: $id) { ... on CheckSuite { workflowRun { databaseId }
      all: checkRuns(first: 100, filterBy: { checkType: ALL }) { nodes { databaseId name status conclusion completedAt detailsUrl } }
      latest: checkRuns(first: 100, filterBy: { checkType: LATEST }) { totalCount nodes { databaseId } } } } }`,
    { id: `CS_${run.id}` },
  );
  expect(errors).toBeUndefined();
  expect(data.node.workflowRun.databaseId).toBe(run.id);
  expect(data.node.all.nodes).toMatchObject([
    { databaseId: run.jobs[0]?.id, name: 'test', status: 'COMPLETED', conclusion: 'TIMED_OUT' },
    {
      status: 'IN_PROGRESS',
      conclusion: null,
      completedAt: null,
      detailsUrl: expect.stringContaining(`/job/${run.jobs[1]?.id}`),
    },
  ]);
  expect(data.node.latest).toEqual({ totalCount: 1, nodes: [{ databaseId: run.jobs[1]?.id }] });
  expect(run.id).toBeGreaterThan(2 ** 32);
});

test('an issue tells what blocks it, its parent and its sub-issues', async () => {
  addItem(repository);
  addItem(repository, { parent: 'harbour/relay#1', blockedBy: ['harbour/relay#1'] });
  const { data } = await ask(
    `{ repository(owner: "harbour", name: "relay") {
      one: issue(number: 1) { subIssues(first: 5) { nodes { number } } subIssuesSummary { total completed } issueDependenciesSummary { totalBlocking } }
      two: issue(number: 2) { parent { number repository { nameWithOwner } } blockedBy(first: 5) { totalCount nodes { number repository { nameWithOwner } } } } } }`,
  );
  const first = { number: 1, repository: { nameWithOwner: 'harbour/relay' } };
  expect(data.repository.one).toEqual({
    subIssues: { nodes: [{ number: 2 }] },
    subIssuesSummary: { total: 1, completed: 0 },
    issueDependenciesSummary: { totalBlocking: 1 },
  });
  expect(data.repository.two).toEqual({ parent: first, blockedBy: { totalCount: 1, nodes: [first] } });
});

test('deployments tell their statuses newest first', async () => {
  const one = addDeployment(repository);
  addDeploymentStatus(one, { state: 'in_progress' });
  addDeploymentStatus(one);
  const { data } = await ask(
    `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Deployment { databaseId environment updatedAt statuses(first: 100) { nodes { id state creator { login } } } } } }`,
    { ids: [`DE_${one.id}`] },
  );
  expect(data.nodes[0].statuses.nodes.map(({ state }: { state: string }) => state)).toEqual([
    'SUCCESS',
    'IN_PROGRESS',
  ]);
  expect(data.nodes[0].databaseId).toBe(one.id);
});

test('blobs come by oid, many in one question; binary ones without text', async () => {
  repository.files = new Map<string, string | Uint8Array>([
    ['a.md', 'Grüße'],
    ['b.bin', new Uint8Array([1, 0, 2])],
  ]);
  const shas = [...gitObjects(repository).blobs.keys()];
  const parts = [...shas, '1'.repeat(40)].map(
    (sha, n) => `b${n}: object(oid: "${sha}") { ... on Blob { oid text isBinary isTruncated byteSize } }`,
  );
  const { data } = await ask(`{ repository(owner: "harbour", name: "relay") { ${parts.join(' ')} } }`);
  expect(data.repository).toEqual({
    b0: { oid: shas[0], text: 'Grüße', isBinary: false, isTruncated: false, byteSize: 7 },
    b1: { oid: shas[1], text: null, isBinary: true, isTruncated: false, byteSize: 3 },
    b2: null,
  });
});

test('counts need no page', async () => {
  addItem(repository);
  addPull(repository);
  addRelease(repository);
  const { data, errors } = await ask(
    '{ repository(owner: "harbour", name: "relay") { nameWithOwner issues { totalCount } pullRequests(states: OPEN) { totalCount } releases { totalCount } deployments { totalCount } } }',
  );
  expect(errors).toBeUndefined();
  expect(data.repository).toEqual({
    nameWithOwner: 'harbour/relay',
    issues: { totalCount: 1 },
    pullRequests: { totalCount: 1 },
    releases: { totalCount: 1 },
    deployments: { totalCount: 0 },
  });
});

test('a node that is not there is null with an error in its place; the others come', async () => {
  const [one, two] = [addItem(repository), addItem(repository)];
  deleteItem(repository, two.number);
  const { data, errors } = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
    ids: [`I_${one.id}`, `I_${two.id}`],
  });
  expect(data.nodes).toEqual([{ id: `I_${one.id}` }, null]);
  expect(errors).toMatchObject([{ type: 'NOT_FOUND', path: ['nodes', 1] }]);
});

const refusedQuestions: [string, string, string][] = [
  ['an unknown field', '{ repository(owner: "harbour", name: "relay") { nonsense } }', 'nonsense'],
  [
    'a known field that the stand-in does not tell',
    '{ repository(owner: "harbour", name: "relay") { diskUsage } }',
    'does not tell Repository.diskUsage',
  ],
  [
    'an argument it would ignore',
    '{ repository(owner: "harbour", name: "relay") { issues(first: 1, labels: ["bug"]) { totalCount } } }',
    'labels',
  ],
  [
    'a list without a page',
    '{ repository(owner: "harbour", name: "relay") { issues { nodes { id } } } }',
    'properly paginate',
  ],
  [
    'too large a page',
    '{ repository(owner: "harbour", name: "relay") { issues(first: 101) { nodes { id } } } }',
    'limit of 100',
  ],
  ['too many ids', `{ nodes(ids: [${'"x",'.repeat(101)}]) { id } }`, 'more than 100 node ids'],
  [
    'too many rows in all',
    `{ nodes(ids: [${'"x",'.repeat(100)}]) { ... on PullRequest { reviews(first: 100) { nodes { comments(first: 100) { totalCount } } } } } }`,
    'maximum limit of 500000',
  ],
  [
    'a repository that is not there',
    '{ repository(owner: "harbour", name: "none") { id } }',
    'Could not resolve',
  ],
  ['no GraphQL', 'select', 'Syntax Error'],
];

test.each(refusedQuestions)('%s is an error in words, with status 200', async (_name, query, words) => {
  const response = await post(JSON.stringify({ query }));
  expect(response.status).toBe(200);
  expect((await response.json()).errors[0].message).toContain(words);
});

test('a question costs a point a hundred lists, of an hour of its own', async () => {
  const ids = Array.from({ length: 100 }, () => `I_${addItem(repository).id}`);
  const before = world.rateLimit.remaining;
  const response = await post(
    JSON.stringify({
      query:
        'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Issue { a: blockedBy(first: 9) { totalCount } b: subIssues(first: 9) { totalCount } c: labels(first: 9) { totalCount } } } rateLimit { cost remaining } }',
      variables: { ids },
    }),
  );
  expect((await response.json()).data.rateLimit).toEqual({ cost: 3, remaining: 4997 });
  expect(response.headers.get('x-ratelimit-resource')).toBe('graphql');
  expect(response.headers.get('x-ratelimit-remaining')).toBe('4997');
  expect(world.rateLimit.remaining).toBe(before);
});

test('an empty hour is an error under 200, until it is over', async () => {
  world.graphqlRateLimit.remaining = 0;
  const { data, errors } = await ask('{ rateLimit { cost } }');
  expect(data).toBeUndefined();
  expect(errors[0].type).toBe('RATE_LIMITED');
});

test('who may not ask is told so: no token, no rights, refused, absent, no JSON', async () => {
  const question = JSON.stringify({ query: '{ rateLimit { cost } }' });
  expect((await post(question, null)).status).toBe(401);
  expect((await post(question, 'stand-in-no-rights')).status).toBe(403);
  expect((await post('{', 'stand-in-token')).status).toBe(400);
  world.graphql = 'refused';
  expect((await post(question)).status).toBe(403);
  world.graphql = 'absent';
  expect((await post(question)).status).toBe(404);
});

test('an Enterprise Server is asked below /api; jobs are not told without the right to Actions', async () => {
  const run = addRun(repository);
  const query = `{ node(id: "CS_${run.id}") { id } }`;
  const answer = await post(JSON.stringify({ query }), 'stand-in-token', '/api/graphql');
  expect((await answer.json()).data.node.id).toBe(`CS_${run.id}`);
  expect((await ask(query, {}, 'stand-in-no-actions')).errors[0].type).toBe('FORBIDDEN');
});
