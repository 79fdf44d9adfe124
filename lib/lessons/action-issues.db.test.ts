import { afterAll, expect, test } from 'vitest';
import { startStandIn } from '@/e2e/support/github-stand-in/server';
import { addRepository, emptyWorld } from '@/e2e/support/github-stand-in/world';
import { stopCompiler } from '@/lib/markdown/mdx-compiler';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { stopJobs } from '@/lib/platform/jobs';
import {
  addAction,
  knockForIssues,
  openActionIssue,
  removeAction,
  setDone,
  wantIssue,
} from './action-commands';
import { listActions } from './action-queries';
import { given, newProject, tokenOf, viewer, written } from './lessons.test-data';

withTestDatabase();
const now = new Date('2026-11-20T12:00:00Z');
const standIn = await startStandIn(emptyWorld(() => now));
afterAll(async () => {
  await stopCompiler();
  await stopJobs();
  await standIn.stop();
});

const minutes = (n: number) => new Date(now.getTime() + n * 60_000);
let made = 0;

/** An action of a lesson whose project has a repository on the stand-in. */
async function action(text = 'Alert on the queue @everyone <!-- x -->') {
  made += 1;
  const name = `app-${made}`;
  const repository = addRepository(standIn.world, 'acme', name);
  const project = await newProject();
  const connected = await database().repository.create({
    data: { projectId: project.id, owner: 'acme', name },
  });
  const lesson = await written(project.slug);
  const { id } = given(await addAction(viewer, { slug: lesson, text }));
  const connection = {
    api: standIn.url,
    token: 'stand-in-token',
    fetchOptions: { timeoutMs: 500, sleep: async () => undefined },
  };
  return {
    id,
    lesson,
    project,
    repository,
    connected,
    want: () => wantIssue(viewer, { id, repository: connected.id }),
    open: (at = now) => openActionIssue(viewer, id, { connection, now: at }),
    shown: async () => (await listActions(viewer, lesson))[0],
    fail: (fault: (typeof standIn.faults)[number]['fault']) =>
      standIn.faults.push({ when: new RegExp(`/${name}/issues$`), fault, times: 1 }),
  };
}

test('an action becomes one issue by one request, however often it is asked for, and follows it', async () => {
  const { id, connected, repository, want, open, shown } = await action();
  expect(await shown()).toMatchObject({ isDone: false, issue: null });
  given(await want());
  expect(await want()).toMatchObject({ ok: false, reasons: [{ code: 'already-wanted' }] });
  const answers = await Promise.all([open(), open(), open()]);
  expect(answers.filter((answer) => answer === 'open')).toHaveLength(1);
  expect(repository.items).toHaveLength(1);
  expect(repository.items[0]?.body).toContain(`<!-- pilothouse:lesson-action:${id} -->`);
  expect(repository.items[0]?.body).not.toContain('@everyone');
  expect(repository.items[0]?.body).not.toContain('<!-- x');
  expect(await shown()).toMatchObject({ issue: { state: 'open', number: 1, stands: null }, isDone: false });
  expect(await removeAction(viewer, { id })).toMatchObject({ ok: false, reasons: [{ code: 'has-issue' }] });
  expect(await setDone(viewer, { id, done: 'yes' })).toMatchObject({ ok: false });

  const issue = {
    repositoryId: connected.id,
    githubId: 1n,
    number: 1,
    title: 'x',
    htmlUrl: 'https://github.com/x',
    createdAt: now,
    updatedAt: now,
  };
  await database().issue.create({ data: { ...issue, state: 'open' } });
  expect(await shown()).toMatchObject({ isDone: false, issue: { stands: 'open' } });
  await database().issue.updateMany({ data: { state: 'closed', stateReason: 'not_planned', closedAt: now } });
  expect(await shown()).toMatchObject({ isDone: false, issue: { stands: 'closed as not planned' } });
  await database().issue.updateMany({ data: { stateReason: 'completed' } });
  expect(await shown()).toMatchObject({ isDone: true, doneAt: now.toISOString() });
});

test('a lost answer is looked for by its marker before it is asked for again, knocked for when it is due', async () => {
  const { repository, want, open, shown, fail } = await action();
  given(await want());
  fail({ kind: 'reset' });
  expect(await open()).toBe('wanted');
  expect(repository.items).toHaveLength(1);
  expect((await shown())?.issue?.problem).toContain('looked for before it is asked for again');
  expect(await knockForIssues(viewer, now)).toBe(0);
  expect(await knockForIssues(viewer, minutes(2))).toBe(1);
  expect(await open(minutes(2))).toBe('open');
  expect(repository.items).toHaveLength(1);
});

test('what GitHub refuses is said plainly, and another repository may be chosen', async () => {
  const { id, project, repository, want, open, shown } = await action();
  repository.issuesAreOff = true;
  given(await want());
  expect(await open()).toBe('refused');
  expect((await shown())?.issue).toMatchObject({
    state: 'refused',
    problem: expect.stringContaining('switched off'),
  });
  const other = addRepository(standIn.world, 'acme', `other-${made}`);
  const { id: repositoryId } = await database().repository.create({
    data: { projectId: project.id, owner: 'acme', name: other.name },
  });
  given(await wantIssue(viewer, { id, repository: repositoryId }));
  expect(await open()).toBe('open');
  expect([repository.items.length, other.items.length]).toEqual([0, 1]);
});

test('an action that is done, or taken out, before it was asked for opens nothing', async () => {
  const { id, repository, want, open } = await action();
  given(await want());
  given(await setDone(viewer, { id, done: 'yes' }));
  expect(await open()).toBe('none');
  given(await removeAction(viewer, { id }));
  expect(await open()).toBeNull();
  expect(repository.items).toHaveLength(0);
});

test('an action that is done while GitHub is asked whether it has the issue is not asked for again', async () => {
  const { id, repository, want, open } = await action();
  given(await want());
  standIn.hooks.answerInstead = ({ method }) =>
    method === 'POST' ? { status: 503, body: { message: 'Service Unavailable' } } : null;
  expect(await open()).toBe('wanted');
  standIn.hooks.answerInstead = undefined;
  let done: Promise<unknown> | undefined;
  standIn.hooks.answerAfter = () => {
    done ??= database()
      .lessonAction.update({ where: { id }, data: { doneAt: now } })
      .then();
    return done;
  };
  await open(minutes(5));
  standIn.hooks.answerAfter = undefined;
  expect(done).toBeDefined();
  expect(repository.items).toHaveLength(0);
});

test('a repository of another project is refused, and so is whoever may not edit', async () => {
  const [one, other] = [await action(), await action()];
  expect(await wantIssue(viewer, { id: one.id, repository: other.connected.id })).toMatchObject({
    ok: false,
    reasons: [{ code: 'other-repository' }],
  });
  const token = tokenOf(one.project.id);
  await expect(addAction(token, { slug: one.lesson, text: 'x' })).rejects.toThrow(/role does not allow/);
  await expect(setDone(tokenOf(other.project.id), { id: one.id, done: 'yes' })).rejects.toThrow(
    /not in the lesson/,
  );
});
