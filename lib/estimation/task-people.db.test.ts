import { expect, test } from 'vitest';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { readTaskHistory, tasksOfIssues } from './history-queries';
import { editLabels } from './settings-commands';
import { createTask, editTask } from './task-commands';
import { getTask } from './task-detail-queries';
import { formOf, hoursLater, newWorld, now, person } from './tasks.test-data';
import { startTimer, stopTimer } from './timer-commands';

withTestDatabase();

test('whose a task is, is told to leads and to that person alone, in lists, details, filters and histories', async () => {
  const { issue, read, list, project, repository } = await newWorld();
  const [ada, bo] = [await person('contributor', `Ada`), await person('contributor', `Bo`)];
  const lead = { ...(await person('viewer', `Lea`)), projectRoles: { [project.id]: 'lead' as const } };
  await issue(1, { assignees: [ada.name] });
  await issue(2, { assignees: [bo.name] });
  await read();
  const people = async (viewer: Viewer, filter: object = {}) =>
    (await list(viewer, filter)).items.map((task) => task.person).sort();
  expect(await people(lead)).toEqual([ada.name, bo.name]);
  expect(await people(ada)).toEqual([ada.name, null]);
  expect(await people(ada, { person: 'me' })).toEqual([ada.name]);
  // Asking by name tells nothing either.
  expect(await people(ada, { person: bo.name })).toEqual([]);
  expect(await people({ kind: 'anonymous', publicRead: true })).toEqual([null, null]);
  expect((await list(ada)).people).toBeNull();
  expect((await list(lead)).people).toHaveLength(2);
  const history = await readTaskHistory(ada, { projectId: project.id });
  expect(history.map((task) => task.person).sort()).toEqual([ada.name, null]);
  const issues = [1, 2].map((number) => ({ repositoryId: repository.id, number }));
  const asked = await tasksOfIssues(bo, { issues });
  expect(asked.map((task) => task.person).sort()).toEqual([bo.name, null]);
  expect(JSON.stringify([history, asked])).not.toContain('personId');
  const others = (await list(lead, { person: bo.name })).items[0]?.id ?? '';
  const told = await getTask(ada, others);
  expect(told).toMatchObject({ person: null, isPersonHidden: true, history: null });
  expect(JSON.stringify(told)).not.toContain(bo.name);
  // Who may not see the name may still edit, and does not take it away.
  const { version } = told;
  expect(await editTask(ada, { id: others, version, ...formOf(told), category: 'x' }, now)).toMatchObject({
    ok: true,
  });
  expect(await getTask(lead, others)).toMatchObject({ person: bo.name, category: 'x' });
  const conflict = await editTask(ada, { id: others, version, ...formOf(told), category: 'y' }, now);
  expect(JSON.stringify(conflict)).toContain('conflict');
  expect(JSON.stringify(conflict)).not.toContain(bo.name);
});

test('a viewer changes nothing', async () => {
  const { create, project } = await newWorld();
  const viewer = await person('viewer', `Vi`);
  const id = await create();
  await expect(createTask(viewer, { project: project.slug, task: 'x' }, now)).rejects.toThrow();
  await expect(editTask(viewer, { id, version: 1, task: 'y' }, now)).rejects.toThrow();
  await expect(startTimer(viewer, { id }, now)).rejects.toThrow();
  await expect(editLabels(viewer, { project: project.slug, version: 1, labels: '' })).rejects.toThrow();
});

test('a timer runs once a person, its sum is what the task took, and a forgotten one has to be said', async () => {
  const { create } = await newWorld();
  const ada = await person('contributor', `Tim`);
  const [one, two] = [await create(), await create({ task: 'Other' })];
  expect(await startTimer(ada, { id: one }, now)).toMatchObject({ ok: true });
  expect(await startTimer(ada, { id: two }, now)).toMatchObject({
    reasons: [{ message: expect.stringContaining('“Sign in”') }],
  });
  expect(await stopTimer(ada, { id: two }, now)).toMatchObject({ ok: false });
  expect(await stopTimer(ada, { id: one }, hoursLater(2))).toMatchObject({ value: { hours: 2, sum: 2 } });
  expect(await getTask(ada, one)).toMatchObject({ actualHours: 2, actualKind: 'timed', timerSum: 2 });
  await startTimer(ada, { id: one }, hoursLater(3));
  expect((await getTask(ada, one, hoursLater(16))).timers[0]).toMatchObject({ isForgotten: true, hours: 13 });
  expect(await stopTimer(ada, { id: one }, hoursLater(16))).toMatchObject({ reasons: [{ field: 'hours' }] });
  expect(await stopTimer(ada, { id: one, hours: '14' }, hoursLater(16))).toMatchObject({ ok: false });
  expect(await stopTimer(ada, { id: one, hours: '1,5' }, hoursLater(16))).toMatchObject({
    value: { hours: 1.5, sum: 3.5 },
  });
});

test('two starts at once are one timer', async () => {
  const { create } = await newWorld();
  const ada = await person('contributor', `Duo`);
  const id = await create();
  const started = await Promise.all([startTimer(ada, { id }, now), startTimer(ada, { id }, now)]);
  expect(started.filter(({ ok }) => ok)).toHaveLength(1);
});

test('a press by mistake is no actual', async () => {
  const { create } = await newWorld();
  const ada = await person('contributor', 'Mis');
  const id = await create();
  await startTimer(ada, { id }, now);
  expect(await stopTimer(ada, { id }, hoursLater(0.001))).toMatchObject({ ok: true });
  expect(await getTask(ada, id)).toMatchObject({ actualHours: null, actualKind: null });
});

test('a stated actual is not replaced by a timer', async () => {
  const { create } = await newWorld();
  const ada = await person('contributor', `Sta`);
  const id = await create({ actual: '7h' });
  await startTimer(ada, { id }, now);
  await stopTimer(ada, { id }, hoursLater(1));
  expect(await getTask(ada, id)).toMatchObject({ actualHours: 7, actualKind: 'stated', timerSum: 1 });
});
