import { afterAll, beforeEach, expect, test } from 'vitest';
import { startStandIn } from './server';
import { addItem, addPull, addRepository, addRun, emptyWorld, renameRepository } from './world';
import {
  addCodeScanningAlert,
  addDependabotAlert,
  addDeployment,
  addRelease,
  deleteItem,
  transferItem,
} from './world-details';

const world = emptyWorld(() => new Date('2026-03-01T12:00:00Z'));
world.rateLimit.remaining = world.rateLimit.limit = 100_000;
const standIn = await startStandIn(world);
afterAll(standIn.stop);

const base = '/repos/harbour/relay';
let repository = addRepository(world, 'harbour', 'relay');
beforeEach(() => {
  world.repositories.length = 0;
  repository = addRepository(world, 'harbour', 'relay');
});

const ask = (path: string) =>
  fetch(path.startsWith('http') ? path : standIn.url + path, { redirect: 'manual' });

function rel(response: Response, name: string): string | null {
  const link = response.headers.get('link') ?? '';
  return (
    link
      .split(', ')
      .flatMap((part) => (part.endsWith(`rel="${name}"`) ? [part.slice(1, part.indexOf('>'))] : []))[0] ??
    null
  );
}

/** Everything on all pages by `next`; `between` runs after each page. */
async function walk(path: string, between: (page: number) => void = () => undefined): Promise<number[]> {
  const seen: number[] = [];
  let next: string | null = path;
  for (let page = 1; next; page += 1) {
    const response: Response = await ask(next);
    const body = await response.json();
    for (const row of body.workflow_runs ?? body) seen.push(row.number ?? row.id);
    next = rel(response, 'next');
    between(page);
  }
  return seen;
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);

test('an ascending walk by cursor loses nothing when rows before it go and rows are touched', async () => {
  for (let n = 1; n <= 50; n += 1) addItem(repository);
  const seen = await walk(`${base}/issues?state=all&sort=created&direction=asc&per_page=10`, (page) => {
    deleteItem(repository, page);
    const item = repository.items.find(({ number }) => number === 45);
    if (item) item.updatedAt = '2026-02-01T00:00:00Z';
    if (page === 2) addItem(repository);
  });
  expect(seen).toEqual(numbers(1, 51));
});

test('a walk by page numbers loses rows then, as on GitHub', async () => {
  for (let n = 1; n <= 50; n += 1) addPull(repository);
  const seen = await walk(`${base}/pulls?state=all&sort=created&direction=asc&per_page=10`, (page) =>
    deleteItem(repository, page),
  );
  expect(seen).not.toEqual(numbers(1, 50));
});

test('rows of one second keep their order by number across pages', async () => {
  for (let n = 1; n <= 25; n += 1) addItem(repository, { createdAt: '2026-01-05T09:00:00Z' });
  expect(await walk(`${base}/issues?per_page=10&direction=asc`)).toEqual(numbers(1, 25));
  expect(await walk(`${base}/issues?per_page=10`)).toEqual(numbers(1, 25).reverse());
});

test('since and state are held on every page', async () => {
  for (let n = 1; n <= 30; n += 1)
    addItem(repository, {
      state: n % 2 ? 'open' : 'closed',
      updatedAt: `2026-01-${String(n).padStart(2, '0')}T00:00:00Z`,
    });
  expect(
    await walk(`${base}/issues?state=open&sort=updated&direction=asc&per_page=4&since=2026-01-11T00:00:00Z`),
  ).toEqual(numbers(11, 30).filter((n) => n % 2 === 1));
});

test('past page 100 numbers are refused and the cursor goes on', async () => {
  for (let n = 1; n <= 130; n += 1) addItem(repository);
  expect((await ask(`${base}/issues?per_page=1&page=101`)).status).toBe(422);
  expect(await walk(`${base}/issues?per_page=1&direction=asc`)).toEqual(numbers(1, 130));
});

test('numbered lists tell all four links, by the id of the repository', async () => {
  for (let n = 1; n <= 45; n += 1) addRun(repository);
  const second = await ask(`${base}/actions/runs?per_page=20&page=2`);
  const at = (page: number) =>
    `${standIn.url}/repositories/${repository.id}/actions/runs?per_page=20&page=${page}`;
  expect(['prev', 'next', 'last', 'first'].map((name) => rel(second, name))).toEqual([
    at(1),
    at(3),
    at(3),
    at(1),
  ]);
  const last = await ask(at(3));
  expect(rel(last, 'next')).toBeNull();
  expect((await last.json()).total_count).toBe(45);
});

test('releases, deployments and alerts come whole and newest first', async () => {
  for (let n = 1; n <= 12; n += 1) {
    addRelease(repository);
    addDeployment(repository);
    addDependabotAlert(repository);
    addCodeScanningAlert(repository);
  }
  const newestFirst = numbers(1, 12).reverse();
  expect((await walk(`${base}/releases?per_page=5`)).map((id) => id % 1000)).toEqual(newestFirst);
  expect((await walk(`${base}/deployments?per_page=5`)).map((id) => id % 1000)).toEqual(newestFirst);
  expect(await walk(`${base}/dependabot/alerts?per_page=5`)).toEqual(newestFirst);
  expect(await walk(`${base}/code-scanning/alerts?per_page=5&direction=asc`)).toEqual(numbers(1, 12));
  expect((await ask(`${base}/dependabot/alerts?page=2`)).status).toBe(400);
});

test('one touched alert stands first by time of change', async () => {
  for (let n = 1; n <= 3; n += 1) addDependabotAlert(repository);
  Object.assign(repository.dependabotAlerts[0] ?? {}, { state: 'fixed', updatedAt: '2026-02-02T00:00:00Z' });
  expect(await walk(`${base}/dependabot/alerts?sort=updated&direction=desc`)).toEqual([1, 3, 2]);
  expect(await walk(`${base}/dependabot/alerts?state=open`)).toEqual([3, 2]);
});

test('alerts that are not offered are refused in words, or absent', async () => {
  Object.assign(repository, { dependabotAccess: 'forbidden', codeScanningAccess: 'absent' });
  const [dependabot, scanning] = [
    await ask(`${base}/dependabot/alerts`),
    await ask(`${base}/code-scanning/alerts`),
  ];
  expect([dependabot.status, scanning.status]).toEqual([403, 404]);
  expect((await dependabot.json()).message).toContain('disabled');
});

test('an item that left says how: 410 deleted, 301 moved, 404 never there', async () => {
  const there = addRepository(world, 'harbour', 'beacon');
  for (let n = 1; n <= 3; n += 1) addItem(repository);
  deleteItem(repository, 1);
  const moved = transferItem(repository, 2, there, '2026-02-01T00:00:00Z');
  expect((await ask(`${base}/issues/1`)).status).toBe(410);
  expect((await ask(`${base}/issues/9`)).status).toBe(404);
  const answer = await ask(`${base}/issues/2`);
  expect(answer.status).toBe(301);
  expect(answer.headers.get('location')).toBe(
    `${standIn.url}/repositories/${there.id}/issues/${moved.number}`,
  );
  expect((await (await ask(answer.headers.get('location') ?? '')).json()).title).toBe('Item 2');
  expect(await walk(`${base}/issues?state=all`)).toEqual([3]);
  expect(addItem(repository).number).toBe(4);
});

test('an Enterprise Server keeps its prefix in every address', async () => {
  addItem(repository);
  addItem(repository);
  renameRepository(repository, 'harbour', 'tug');
  const moved = await ask(`/api/v3${base}`);
  expect(moved.headers.get('location')).toBe(`${standIn.url}/api/v3/repositories/${repository.id}`);
  const list = await ask('/api/v3/repos/harbour/tug/issues?per_page=1');
  expect(rel(list, 'next')).toContain('/api/v3/repositories/');
  expect((await list.json())[0].url).toContain('/api/v3/repos/harbour/tug/issues/2');
});

test('links between issues are told from both sides, under the name of now', async () => {
  addItem(repository);
  addItem(repository, { parent: 'harbour/relay#1', state: 'closed' });
  addItem(repository, { parent: 'harbour/relay#1', blockedBy: ['harbour/relay#1', 'harbour/relay#2'] });
  renameRepository(repository, 'harbour', 'tug');
  const one = await (await ask('/repos/harbour/tug/issues/1')).json();
  expect(one.sub_issues_summary).toEqual({ total: 2, completed: 1, percent_completed: 50 });
  expect(one.issue_dependencies_summary).toMatchObject({ blocking: 1, total_blocking: 1 });
  const three = await (await ask('/repos/harbour/tug/issues/3')).json();
  expect(three.parent_issue_url).toBe(`${standIn.url}/repos/harbour/tug/issues/1`);
  expect(three.issue_dependencies_summary).toMatchObject({ blocked_by: 1, total_blocked_by: 2 });
  expect(await walk('/repos/harbour/tug/issues/3/dependencies/blocked_by')).toEqual([1, 2]);
  expect(await walk('/repos/harbour/tug/issues/1/sub_issues')).toEqual([2, 3]);
});

test('a counted world is looked at anew exactly when it says that it changed', async () => {
  world.version = 1;
  addItem(repository);
  expect(await walk(`${base}/issues`)).toEqual([1]);
  addItem(repository);
  expect(await walk(`${base}/issues`)).toEqual([1]);
  world.version = 2;
  expect(await walk(`${base}/issues`)).toEqual([2, 1]);
  world.version = null;
});
