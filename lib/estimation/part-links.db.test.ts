import { afterAll, expect, test } from 'vitest';
import { startStandIn } from '@/e2e/support/github-stand-in/server';
import { addItem, addRepository, emptyWorld } from '@/e2e/support/github-stand-in/world';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { attachPart } from './part-link-commands';
import { getTask } from './task-detail-queries';

withTestDatabase();
const now = new Date('2026-11-20T12:00:00Z');
const standIn = await startStandIn(emptyWorld(() => now));
afterAll(() => standIn.stop());
const viewer = systemViewer('test');
const minutes = (n: number) => new Date(now.getTime() + n * 60_000);
let made = 0;

/** A task of issue 12, and its part, which was opened as issue 40. */
async function openedPart({ isTokenless = false } = {}) {
  made += 1;
  const name = `parts-${made}`;
  const foreign = addRepository(standIn.world, 'acme', name);
  const [parent, child] = [addItem(foreign, { number: 12 }), addItem(foreign, { number: 40 })];
  const project = await database().project.create({ data: { slug: `p${made}`, name: `P ${made}` } });
  const repository = await database().repository.create({
    data: { projectId: project.id, owner: 'acme', name },
  });
  const task = await database().estimate.create({
    data: {
      ...{ projectId: project.id, task: 'Sign in', source: `acme/${name}#12`, estimateHours: 12 },
      ...{ origin: 'issue', repositoryId: repository.id, issueNumber: 12 },
    },
  });
  const part = await database().taskPart.create({
    data: {
      ...{ estimateId: task.id, position: 0, title: 'Write it', repositoryId: repository.id },
      ...{ issueState: 'open', linkState: 'wanted', issueNumber: 40 },
    },
  });
  const connection = {
    api: standIn.url,
    token: isTokenless ? null : 'stand-in-token',
    fetchOptions: { timeoutMs: 500, sleep: async () => undefined },
  };
  const attach = (at = now) => attachPart(viewer, part.id, { connection, now: at });
  /** Faults hit the answers to what is asked of the parent's sub-issues; a list is asked with per_page. */
  const fail = (what: 'post' | 'list', fault: (typeof standIn.faults)[number]['fault']) =>
    standIn.faults.push({
      when: new RegExp(`/${name}/issues/12/sub_issues${what === 'list' ? '\\?' : '$'}`),
      ...{ fault, times: what === 'list' ? 3 : 1 },
    });
  const asked = () =>
    standIn.requests.filter(({ method, path }) => method === 'POST' && path.includes(`/${name}/`)).length;
  const shown = async () => (await getTask(viewer, task.id)).parts[0];
  return { attach, fail, asked, shown, parent, child, foreign, name, taskId: task.id };
}

test('the issue of a part hangs below its parent, once, and the task tells it', async () => {
  const { attach, asked, shown, child, name, taskId } = await openedPart();
  const answers = await Promise.all([attach(), attach()]);
  expect(answers.filter((answer) => answer === 'attached')).toHaveLength(1);
  expect(await attach(minutes(600))).toBeNull();
  expect(child.parent).toBe(`acme/${name}#12`);
  expect(asked()).toBe(1);
  expect(await shown()).toMatchObject({ linkState: 'attached', problem: null });
  const events = await database().auditEvent.findMany({ where: { subjectId: taskId } });
  expect(events.map(({ action }) => action)).toEqual(['task.part-attached']);
});

test.each(['reset', 'cut-body', 'hang', 'empty-body', 'html'] as const)(
  'after an answer that was lost (%s) the sub-issue is found, and never asked for twice',
  async (kind) => {
    const { attach, fail, asked, shown, child, name } = await openedPart();
    fail('post', { kind });
    expect(await attach()).toBe('wanted');
    expect(await shown()).toMatchObject({ linkState: 'wanted', problem: expect.any(String) });
    expect(await attach(now)).toBeNull();
    expect(await attach(minutes(2))).toBe('attached');
    expect([asked(), child.parent]).toEqual([1, `acme/${name}#12`]);
  },
);

test('a list that cannot be read attaches nothing until it can', async () => {
  const { attach, fail, asked } = await openedPart();
  fail('list', { kind: 'html' });
  expect(await attach()).toBe('wanted');
  expect(asked()).toBe(0);
  expect(await attach(minutes(2))).toBe('attached');
});

test('one that somebody hung elsewhere is left there, for good', async () => {
  const { attach, asked, shown, child, foreign, name } = await openedPart();
  addItem(foreign, { number: 7 });
  child.parent = `acme/${name}#7`;
  expect(await attach()).toBe('elsewhere');
  expect(await shown()).toMatchObject({ problem: expect.stringContaining(`acme/${name}#7`) });
  expect(await attach(minutes(600))).toBeNull();
  expect([asked(), child.parent]).toEqual([0, `acme/${name}#7`]);
});

test('while issues are switched off nothing is asked and nothing is given up', async () => {
  const { attach, asked, foreign } = await openedPart();
  foreign.issuesAreOff = true;
  expect(await attach()).toBe('refused');
  expect(asked()).toBe(0);
  foreign.issuesAreOff = false;
  expect(await attach(minutes(61))).toBe('attached');
});

test('a deleted parent ends the wish; a full one and a missing token are tried again', async () => {
  const deleted = await openedPart();
  deleted.foreign.items.splice(0, 1);
  deleted.foreign.goneItems.set(12, 'deleted');
  expect(await deleted.attach()).toBe('elsewhere');

  const full = await openedPart();
  for (let number = 100; number < 200; number += 1)
    addItem(full.foreign, { number, parent: `acme/${full.name}#12` });
  expect(await full.attach()).toBe('refused');
  expect(await full.shown()).toMatchObject({ problem: expect.stringContaining('100 sub-issues') });
  full.foreign.items = full.foreign.items.filter(({ number }) => number !== 150);
  expect(await full.attach(minutes(61))).toBe('attached');

  const tokenless = await openedPart({ isTokenless: true });
  expect(await tokenless.attach()).toBe('refused');
  expect(tokenless.asked()).toBe(0);
});
