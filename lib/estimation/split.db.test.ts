import { afterAll, expect, test } from 'vitest';
import { startStandIn } from '@/e2e/support/github-stand-in/server';
import { addRepository, emptyWorld } from '@/e2e/support/github-stand-in/world';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { stopJobs } from '@/lib/platform/jobs';
import { knockForParts, openPartIssue, splitTask } from './split-commands';
import { getTask } from './task-detail-queries';

withTestDatabase();
const now = new Date('2026-11-20T12:00:00Z');
const standIn = await startStandIn(emptyWorld(() => now));
afterAll(async () => {
  await stopJobs();
  await standIn.stop();
});

const viewer = systemViewer('test');
const minutes = (n: number) => new Date(now.getTime() + n * 60_000);
let made = 0;

async function newTask(over: object = {}) {
  made += 1;
  const name = `app-${made}`;
  const foreign = addRepository(standIn.world, 'acme', name);
  const project = await database().project.create({ data: { slug: `s${made}`, name: `S ${made}` } });
  const repository = await database().repository.create({
    data: { projectId: project.id, owner: 'acme', name },
  });
  const { id } = await database().estimate.create({
    data: {
      ...{
        projectId: project.id,
        task: 'Sign in',
        source: `acme/${name}#12`,
        estimateHours: 12,
        origin: 'issue',
      },
      ...{ repositoryId: repository.id, issueNumber: 12 },
      ...over,
    },
  });
  const connection = {
    api: standIn.url,
    token: 'stand-in-token',
    fetchOptions: { timeoutMs: 500, sleep: async () => undefined },
  };
  const open = (partId: string, at = now) => openPartIssue(viewer, partId, { connection, now: at });
  const fail = (fault: (typeof standIn.faults)[number]['fault']) =>
    standIn.faults.push({ when: new RegExp(`/${name}/issues$`), fault, times: 1 });
  return { id, open, fail, foreign };
}

test('each part becomes an issue that names its parent, once, and is shown', async () => {
  const { id, open, foreign } = await newTask();
  expect(await splitTask(viewer, { id, parts: 'Write it 2h\nTest it 1h' })).toMatchObject({
    value: { parts: 2 },
  });
  const [first, second] = (await getTask(viewer, id)).parts;
  expect(first).toMatchObject({
    title: 'Write it',
    estimateHours: 2,
    issueState: 'wanted',
    issueNumber: null,
  });
  const answers = await Promise.all([open(first?.id ?? ''), open(first?.id ?? '')]);
  expect(answers.filter((answer) => answer === 'open')).toHaveLength(1);
  await open(second?.id ?? '');
  expect(await open(second?.id ?? '')).toBeNull();
  const bodies = [...foreign.items].map((issue) => `${issue.title}: ${issue.body}`);
  expect(bodies).toHaveLength(2);
  expect(bodies[0]).toContain('Write it: Part of #12 (Sign in).\n\nEstimate: 2h');
  expect((await getTask(viewer, id)).parts).toMatchObject([
    { issueState: 'open', issueNumber: expect.any(Number) },
    { issueState: 'open' },
  ]);
});

test('an issue whose answer was lost is found again and not opened twice', async () => {
  const { id, open, fail, foreign } = await newTask();
  await splitTask(viewer, { id, parts: 'Write it\nTest it' });
  const [first] = (await getTask(viewer, id)).parts;
  fail({ kind: 'reset' });
  expect(await open(first?.id ?? '')).toBe('wanted');
  expect(await open(first?.id ?? '', minutes(30))).toBe('open');
  expect(foreign.items.length).toBe(1);
});

test('a task that has no issue is not split into any', async () => {
  const { id } = await newTask({ repositoryId: null, issueNumber: null });
  expect(await splitTask(viewer, { id, parts: 'a\nb' })).toMatchObject({ reasons: [{ code: 'no-issue' }] });
  expect(await database().taskPart.count({ where: { estimateId: id } })).toBe(0);
});

test('what waits is knocked for', async () => {
  await newTask();
  expect(await knockForParts(viewer, minutes(600))).toBeGreaterThan(0);
});
