import { spawn } from 'node:child_process';
import { afterAll, expect, test } from 'vitest';
import { startStandIn } from '@/e2e/support/github-stand-in/server';
import { addRepository, emptyWorld } from '@/e2e/support/github-stand-in/world';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { stopJobs } from '@/lib/platform/jobs';
import { openBudgetIssue } from './budget-issue-commands';
import { readBudgets } from './budget-queries';
import { budgetedMetric, budgetedProject, given, measured, now, sweep, viewer } from './budgets.test-data';
import { editMetric } from './metric-commands';

withTestDatabase();
const standIn = await startStandIn(emptyWorld(() => now));
afterAll(async () => {
  await stopJobs();
  await standIn.stop();
});

const minutes = (n: number) => new Date(now.getTime() + n * 60_000);
let repositories = 0;

/** A metric that has just passed its budget and wants an issue in a repository of its own. */
async function passed({ token = 'stand-in-token' as string | null, timeoutMs = 2_000 } = {}) {
  repositories += 1;
  const name = `app-${repositories}`;
  const repository = addRepository(standIn.world, 'acme', name);
  const { slug } = await budgetedProject({ owner: 'acme', name });
  const { id } = await budgetedMetric(slug, { budget: { limit: 60, opensIssue: true } });
  await measured(id, 75);
  await sweep();
  const newest = async () =>
    await database().budgetPassing.findFirstOrThrow({ where: { metricId: id }, orderBy: { number: 'desc' } });
  const connection = { api: standIn.url, token, fetchOptions: { timeoutMs, sleep: async () => undefined } };
  const open = async (at = now) => openBudgetIssue(viewer, (await newest()).id, { connection, now: at });
  const told = async () => (await readBudgets(viewer, [id], now)).get(id)?.passing?.issue;
  const fail = (fault: (typeof standIn.faults)[number]['fault'], times = 1) =>
    standIn.faults.push({ when: new RegExp(`/${name}/issues$`), fault, times });
  return { id, repository, newest, open, told, fail };
}

test('a passed budget opens one issue with its figure and a marker, and asking again opens no other', async () => {
  const { repository, newest, open, told } = await passed();
  expect(await newest()).toMatchObject({ issueState: 'wanted', askedSince: null });
  expect(await open()).toBe('open');
  expect(await open()).toBeNull();
  await sweep();
  expect(repository.items).toHaveLength(1);
  expect(repository.items[0]).toMatchObject({ title: 'Budget passed: Build time is 75 s, limit 60 s' });
  expect(repository.items[0]?.body).toContain(`<!-- pilothouse:budget:${(await newest()).id} -->`);
  expect(await told()).toMatchObject({ state: 'open', number: 1, problem: null });
});

test.each([
  ['the connection breaks', { kind: 'reset' }],
  ['half of the answer comes', { kind: 'cut-body' }],
  ['the answer is no JSON', { kind: 'html' }],
  ['a gateway says 502', { kind: 'status', status: 502 }],
  ['a gateway says 503 and to come back', { kind: 'status', status: 503, headers: { 'retry-after': '1' } }],
  ['no answer comes in time', { kind: 'hang' }],
] as const)(
  'the issue was made and %s: it is found by its marker, and no second one is made',
  async (_name, fault) => {
    const { repository, newest, open, told, fail } = await passed({ timeoutMs: 500 });
    fail(fault);
    expect(await open()).toBe('wanted');
    expect(repository.items).toHaveLength(1);
    expect((await told())?.problem).toContain('looked for before it is asked for again');
    expect(await open()).toBeNull();
    expect(await open(minutes(2))).toBe('open');
    expect(repository.items).toHaveLength(1);
    expect(await newest()).toMatchObject({ issueState: 'open', issueNumber: 1, problem: null });
  },
);

test('the issue was not made and the answer was lost: it is asked for again, once', async () => {
  const { repository, open, fail } = await passed();
  fail({ kind: 'status', status: 500 });
  expect(await open()).toBe('wanted');
  repository.items = [];
  expect(await open(minutes(2))).toBe('open');
  expect(repository.items).toHaveLength(1);
});

test('the process is killed while GitHub makes it: another finds it when the claim is over', async () => {
  const { repository, newest, open } = await passed();
  const { id } = await newest();
  const args = ['node_modules/tsx/dist/cli.mjs', 'lib/metrics/test-process.ts', id, standIn.url];
  const child = spawn(process.execPath, [...args, now.toISOString()], { stdio: 'ignore', detached: true });
  const ended = new Promise<NodeJS.Signals | null>((end) => {
    child.once('exit', (_code, signal) => end(signal));
  });
  standIn.hooks.onRequest = (_world, _count, { method }) => {
    // The whole group, since tsx runs the script in a process below its own.
    if (method === 'POST' && child.pid) process.kill(-child.pid, 'SIGKILL');
  };
  expect(await ended).toBe('SIGKILL');
  standIn.hooks.onRequest = undefined;
  expect(repository.items).toHaveLength(1);
  expect(await newest()).toMatchObject({
    issueState: 'wanted',
    askedSince: expect.any(Date),
    issueUrl: null,
  });
  expect(await open(minutes(9))).toBeNull();
  expect(await open(minutes(11))).toBe('open');
  expect(repository.items).toHaveLength(1);
});

test('it is found on the second page of what changed since', async () => {
  const { repository, open, fail } = await passed();
  fail({ kind: 'reset' });
  await open();
  const [own] = repository.items;
  if (!own) throw new Error('nothing was made');
  const other = { ...own, body: null, createdAt: '2026-11-20T11:59:30Z' };
  repository.items = [...Array(120).keys()].map((n) => ({ ...other, number: n + 2, id: own.id + n + 2 }));
  repository.items.push({ ...own, number: 200, id: own.id + 200 });
  expect(await open(minutes(2))).toBe('open');
  expect(repository.items).toHaveLength(121);
});

test('of many workers at once one asks', async () => {
  const { repository, open } = await passed();
  const answers = await Promise.all([open(), open(), open(), open()]);
  expect(answers.filter((answer) => answer === 'open')).toHaveLength(1);
  expect(repository.items).toHaveLength(1);
});

test('a worker that lost its claim while it asked something asks for no issue', async () => {
  const { repository, newest, open } = await passed();
  const { id } = await newest();
  const { hooks } = standIn;
  // Somebody else takes it while GitHub is asked for the time.
  let taken: Promise<unknown> | undefined;
  hooks.answerAfter = () => {
    taken ??= database()
      .budgetPassing.update({ where: { id }, data: { claim: null } })
      .then();
    return taken;
  };
  expect(await open()).toBeNull();
  hooks.answerAfter = undefined;
  expect(taken).toBeDefined();
  expect(repository.items).toHaveLength(0);
});

test.each([
  ['issues are switched off', 'stand-in-token', true, 'Issues are switched off'],
  ['the token may only read', 'stand-in-read-only', false, 'may not open issues'],
  ['no token is set', null, false, 'No token is set'],
])(
  '%s: nothing is opened, and it is told plainly and tried again later',
  async (_name, token, isOff, words) => {
    const { repository, open, told } = await passed({ token });
    repository.issuesAreOff = isOff;
    expect(await open()).toBe('refused');
    expect(await told()).toMatchObject({ state: 'refused', url: null });
    expect((await told())?.problem).toContain(words);
    expect(repository.items).toHaveLength(0);
    expect(await open(minutes(30))).toBeNull();
  },
);

test('after a refusal another repository may be chosen, and the issue is opened there at once', async () => {
  const { id, repository, newest, open } = await passed();
  repository.issuesAreOff = true;
  expect(await open()).toBe('refused');
  const other = addRepository(standIn.world, 'acme', `other-${repositories}`);
  const { projectId } = await newest();
  const { id: repositoryId } = await database().repository.create({
    data: { projectId, owner: 'acme', name: other.name },
  });
  const { version } = await database().metric.findUniqueOrThrow({ where: { id } });
  const words = { name: 'Build time', definition: '', direction: 'lower', aggregation: 'last' } as const;
  const budget = { limit: 60, opensIssue: true, repositoryId };
  given(await editMetric(viewer, { metricId: id, version, ...words, budget }));
  await sweep();
  expect(await open()).toBe('open');
  expect([repository.items.length, other.items.length]).toEqual([0, 1]);
});

test('an issue that is wanted no more before it was asked for is not opened', async () => {
  const { id, repository, newest, open } = await passed();
  const { version } = await database().metric.findUniqueOrThrow({ where: { id } });
  const words = { name: 'Build time', definition: '', direction: 'lower', aggregation: 'last' } as const;
  given(await editMetric(viewer, { metricId: id, version, ...words, budget: { limit: 60 } }));
  await sweep();
  expect(await open()).toBeNull();
  expect(await newest()).toMatchObject({ issueState: 'none', endedAt: null });
  expect(repository.items).toHaveLength(0);
});

test('a later passing is covered while the earlier issue is open, and opens its own when that is closed', async () => {
  const { id, repository, open, told } = await passed();
  await open();
  const again = async (at: string) => {
    await measured(id, 40, `2026-11-20T${at}:00Z`);
    await sweep();
    await measured(id, 90, `2026-11-20T${at}:30Z`);
    await sweep();
    return open();
  };
  expect(await again('10:00')).toBe('covered');
  expect(await told()).toMatchObject({ state: 'covered', number: 1 });
  for (const item of repository.items) item.state = 'closed';
  expect(await again('11:00')).toBe('open');
  expect(repository.items).toHaveLength(2);
});

test('a budget that is kept again before anything was asked opens nothing', async () => {
  const { id, repository, newest, open } = await passed();
  await measured(id, 10, '2026-11-20T11:00:00Z');
  await sweep();
  expect(await open()).toBe('none');
  expect(await newest()).toMatchObject({ issueState: 'none', endedAt: now });
  expect(repository.items).toHaveLength(0);
});
