import { expect, test } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { acceptDerived } from './derived-commands';
import { readTaskHistory } from './history-queries';
import { editCounting, editLabels } from './settings-commands';
import { readLabels } from './settings-queries';
import { createTask, editTask, followIssue, removeTask } from './task-commands';
import { getTask } from './task-detail-queries';
import { formOf, newWorld, now, system } from './tasks.test-data';

withTestDatabase();

test('a task is typed, edited over its version, and a later save shows both', async () => {
  const { create } = await newWorld();
  const id = await create({ category: 'Security', estimate: '4-6 h', buffer: '20' });
  const first = await getTask(system, id);
  expect(first).toMatchObject({
    ...{ estimateHours: Math.sqrt(24), lowHours: 4, highHours: 6, bufferPercent: 20, version: 1 },
    ...{ estimatedAt: now.toISOString(), state: 'open', sources: { estimate: 'typed in the portal' } },
  });
  const edit = { id, version: 1, ...formOf(first), actual: '9h', completedOn: '2026-11-20' };
  expect(await editTask(system, edit, now)).toMatchObject({ ok: true });
  const second = await getTask(system, id);
  expect(second).toMatchObject({
    ...{ version: 2, actualHours: 9, actualKind: 'stated', state: 'done', estimateHours: Math.sqrt(24) },
    completedAt: now.toISOString(),
  });
  const late = await editTask(system, { id, version: 1, ...formOf(first), category: 'Mine' }, now);
  expect(late).toMatchObject({
    ok: false,
    reasons: [{ code: 'conflict', theirs: { version: 2, fields: { actual: '9h', category: 'Security' } } }],
  });
  expect((await getTask(system, id)).history?.map(({ action }) => action)).toEqual([
    'task.edited',
    'task.created',
  ]);
});

test('saving a form that was not changed changes nothing', async () => {
  const { create } = await newWorld();
  const id = await create({ estimate: '1h 20m' });
  expect(await editTask(system, { id, version: 1, ...formOf(await getTask(system, id)) }, now)).toMatchObject(
    { ok: true },
  );
  expect(await getTask(system, id)).toMatchObject({ version: 1, estimateHours: 4 / 3 });
});

test.each([
  ['zero hours', { estimate: '0h' }, 'estimate'],
  ['below zero', { actual: '-2h' }, 'actual'],
  ['a range of actuals', { actual: '2-3h' }, 'actual'],
  [
    'finished before it was estimated',
    { estimatedOn: '2026-11-12', completedOn: '2026-11-11' },
    'completedOn',
  ],
  ['finished tomorrow', { completedOn: '2026-11-21' }, 'completedOn'],
  ['a buffer of nothing', { estimate: '', buffer: '20' }, 'buffer'],
])('refused by name: %s', async (_, over, field) => {
  const { project } = await newWorld();
  const refused = await createTask(system, { project: project.slug, task: 'x', ...over }, now);
  expect(refused).toMatchObject({ ok: false, reasons: [{ field }] });
  expect(await database().estimate.count({ where: { projectId: project.id } })).toBe(0);
});

test('a task is made of an issue by its number, once; what was typed stays until the issue is followed again', async () => {
  const { issue, read, create, project, db } = await newWorld();
  await issue(5, { labels: ['estimate: 2h'] });
  await issue(6, { labels: [], body: '> Estimate: 1h' });
  const id = await create({ issue: '#6', task: 'Issue 6', category: 'Own' });
  await read();
  expect(await getTask(system, id)).toMatchObject({ origin: 'issue', estimateHours: 3, category: 'Own' });
  expect(await createTask(system, { project: project.slug, task: 'x', issue: '#5' }, now)).toMatchObject({
    reasons: [{ field: 'issue', code: 'taken' }],
  });
  expect(await createTask(system, { project: project.slug, task: 'x', issue: '#99' }, now)).toMatchObject({
    reasons: [{ field: 'issue' }],
  });
  const { version } = await getTask(system, id);
  expect(await removeTask(system, { id, version })).toMatchObject({ reasons: [{ code: 'of-source' }] });
  expect(await followIssue(system, { id, version })).toMatchObject({ ok: true });
  await read();
  expect(await db.estimate.findUnique({ where: { id } })).toBeNull();
});

test('what an issue says and does not count is shown with its reason', async () => {
  const { issue, read, list } = await newWorld();
  await issue(1, { body: 'Estimate: 6h\n\nActual: soon', labels: ['estimate: 4h', 'security', 'bug'] });
  await read();
  const [listed] = (await list(system)).items;
  expect(await getTask(system, listed?.id ?? '')).toMatchObject({
    sources: { estimate: 'label “estimate: 4h”', category: 'label “security”' },
    issue: {
      others: [{ hours: 6, line: 1 }],
      unclear: [{ text: 'Actual: soon' }],
      otherCategories: [{ category: 'Bug fix', label: 'bug' }],
    },
  });
});

test('an actual by pull requests is offered and marked, and used only when a person accepts what was shown', async () => {
  const { issue, read, list, db, repository, project } = await newWorld();
  const closedAt = new Date('2026-11-05T16:00:00Z');
  await issue(1);
  await read();
  await db.issue.updateMany({
    where: { repositoryId: repository.id, number: 1 },
    data: { state: 'closed', stateReason: 'completed', closedAt, updatedAt: closedAt, syncedAt: new Date() },
  });
  await db.pullRequest.create({
    data: {
      ...{
        repositoryId: repository.id,
        number: 2,
        title: 'Do it',
        body: 'Fixes #1',
        state: 'closed',
        htmlUrl: 'https://x.test',
      },
      ...{ createdAt: new Date('2026-11-05T12:00:00Z'), firstCommitAt: new Date('2026-11-04T22:00:00Z') },
      ...{ updatedAt: closedAt, mergedAt: new Date('2026-11-05T13:00:00Z'), labels: [] },
    },
  });
  await read();
  const [task] = (await list(system, { warning: 'offered' })).items;
  expect(task).toMatchObject({ actualHours: null, derived: { hours: 10, pulls: [{ number: 2 }] } });
  expect((await readTaskHistory(system, { projectId: project.id }))[0]).toMatchObject({ actualHours: null });
  const id = task?.id ?? '';
  expect(await acceptDerived(system, { offers: [`${id}=9`] })).toMatchObject({
    reasons: [{ code: 'moved-on' }],
  });
  expect(await acceptDerived(system, { offers: [`${id}=10`] })).toMatchObject({ value: { accepted: 1 } });
  expect(await getTask(system, id)).toMatchObject({ actualHours: 10, actualKind: 'derived', derived: null });
  expect(await acceptDerived(system, { offers: [`${id}=10`] })).toMatchObject({ ok: false });
  await db.issue.updateMany({
    where: { repositoryId: repository.id },
    data: { title: 'Renamed', syncedAt: new Date() },
  });
  await read();
  expect(await getTask(system, id)).toMatchObject({
    task: 'Renamed',
    actualHours: 10,
    actualKind: 'derived',
  });
});

test('lists are narrowed by state, category and warning, and counted', async () => {
  const { issue, read, create, list, db, project } = await newWorld();
  await issue(1, { labels: ['security', 'estimate: 9h'] });
  await issue(2, { labels: ['security'] });
  await issue(3, { labels: ['estimate: 2h'], state: 'closed', stateReason: 'not_planned', closedAt: now });
  await issue(4, {
    labels: ['estimate: 2h'],
    body: 'Estimate: 3h, incl. buffer',
    state: 'closed',
    closedAt: now,
  });
  await read();
  await create({ category: 'Security', buffer: '20' });
  await db.bufferRule.create({
    data: { projectId: project.id, category: 'Security', lowPercent: 50, highPercent: 50, source: 'test' },
  });
  const names = async (filter: object) => (await list(system, filter)).items.map(({ task }) => task).sort();
  expect(await names({ state: 'open' })).toEqual(['Issue 1', 'Issue 2', 'Sign in']);
  expect(await names({ state: 'dropped' })).toEqual(['Issue 3']);
  expect(await names({ category: 'security ' })).toEqual(['Issue 1', 'Issue 2', 'Sign in']);
  expect(await names({ warning: 'too-large' })).toEqual(['Issue 1']);
  expect(await names({ warning: 'no-estimate' })).toEqual(['Issue 2']);
  expect(await names({ warning: 'no-category' })).toEqual(['Issue 4']);
  expect(await names({ warning: 'buffer-twice' })).toEqual(['Sign in']);
  expect(await names({ warning: 'nonsense', page: 'x' })).toHaveLength(5);
  expect((await list(system)).counts).toEqual({
    ...{
      open: 3,
      done: 1,
      dropped: 1,
      tooLarge: 1,
      noCategory: 1,
      noEstimate: 1,
      offered: 0,
      bufferTwice: 1,
    },
  });
});

test('settings are saved over their version, and issues are read anew by them', async () => {
  const { issue, read, list, project } = await newWorld();
  await issue(1, { labels: ['estimate: 1d', 'odd'] });
  await read();
  const version = (await database().estimationSettings.findUnique({ where: { id: 1 } }))?.version ?? 1;
  const edit = { version, hoursPerDay: '7,5', splitAboveHours: '8' };
  expect(await editCounting(system, edit)).toMatchObject({ ok: true });
  expect(await editCounting(system, edit)).toMatchObject({ reasons: [{ code: 'conflict' }] });
  const { version: of } = await readLabels(system, project.id);
  expect(
    await editLabels(system, { project: project.slug, version: of, labels: 'odd = Strange' }),
  ).toMatchObject({
    ok: true,
  });
  expect(
    await editLabels(system, { project: project.slug, version: of, labels: 'odd = Other' }),
  ).toMatchObject({
    reasons: [{ code: 'conflict', theirs: { fields: { labels: 'odd = Strange' } } }],
  });
  await read();
  expect((await list(system)).items).toMatchObject([{ estimateHours: 7.5, category: 'Strange' }]);
  await editCounting(system, { version: version + 1, hoursPerDay: '8', splitAboveHours: '4' });
});

test('number fields are read when the settings name them, and no other way', async () => {
  const { issue, read, list } = await newWorld();
  await issue(1, { labels: [], numberFields: ['Actual=6', 'Estimate=4'] });
  await issue(2, { numberFields: ['Estimate=9'] });
  await read();
  expect((await list(system)).items).toMatchObject([{ estimateHours: 4, actualHours: null }]);
  const save = async (fields: object) => {
    const { version } = (await database().estimationSettings.findUnique({ where: { id: 1 } })) ?? {
      version: 1,
    };
    const counting = { version, hoursPerDay: '8', splitAboveHours: '4', ...fields };
    expect(await editCounting(system, counting)).toMatchObject({ ok: true });
    await read();
  };
  await save({ estimateField: ' estimate ', actualField: 'Actual' });
  const hours = async () =>
    (await list(system)).items.map((task) => [task.estimateHours, task.actualHours]).sort();
  expect(await hours()).toEqual([
    [4, 6],
    [9, null],
  ]);
  await save({ estimateField: 'Estimate', fieldUnit: 'days' });
  expect(await hours()).toEqual([
    [32, null],
    [72, null],
  ]);
  await save({});
  expect(await hours()).toEqual([[4, null]]);
});
