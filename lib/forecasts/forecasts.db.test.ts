import { afterAll, expect, test } from 'vitest';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { given, refusal } from '@/lib/shared/result.test-data';
import { changeForecast, closeForecast, makeForecast, runForecast } from './commands';
import { followForecasts } from './follow-commands';
import { addIssues, contributor, day, hour, projectWithHistory, reader } from './forecasts.test-data';
import { getForecast, getRunInputs, listForecasts, tryForecast } from './queries';
import { stopSimulating } from './run-apart';

withTestDatabase();
afterAll(stopSimulating);

const system = systemViewer('test');
const now = new Date();
const asked = (project: string) => ({ project, scopeKind: 'label' as const, scopeValue: 'work', people: 2 });

test('a forecast is kept with what it rests on, found by search, and the same inputs give the same answer', async () => {
  const at = await projectWithHistory(30, now);
  await addIssues(at, [
    { number: 1, hours: 4 },
    { number: 2, hours: 6, blockedBy: [1] },
    { number: 3, hours: 3, blockedBy: [99] },
    { number: 4, hours: null },
    { number: 5, hours: 2, closedAt: new Date(now.getTime() - day) },
  ]);
  const tried = given(await tryForecast(reader, asked(at.slug)));
  const { id } = given(await makeForecast(contributor, asked(at.slug)));
  const view = await getForecast(reader, id);
  if (view.run?.outcome.kind !== 'answer' || tried.run.outcome.kind !== 'answer')
    throw new Error('no answer');
  expect(view.run.outcome).toEqual(tried.run.outcome);
  expect(view.run.inputsHash).toBe(tried.run.inputsHash);
  expect(view.run.tasks).toEqual({ total: 5, done: 1, inProgress: 0, open: 4, withoutEstimate: 1 });
  expect(view.run.gaps.map(({ code }) => code)).toEqual([
    'no-estimate',
    'outside-blocker',
    'too-large',
    'no-holidays',
  ]);
  const { P50, P80, P90, P95 } = view.run.outcome.date;
  expect([P50, P80, P90, P95]).toEqual([P50, P80, P90, P95].sort());
  expect(view.run.outcome.critical[0]?.key).toMatch(/#2$/);
  expect(view.run.outcome.critical.reduce((sum, row) => sum + row.riskShare, 0)).toBeCloseTo(1, 6);
  expect(view.lead.headline).toContain('simulated ends lie by');
  expect(view.hitRate).toMatchObject({ n: 0, isSmall: true });
  expect(view.mayEdit).toBe(false);
  expect(view.run.rests.n).toBeGreaterThanOrEqual(30);
  const inputs = (await getRunInputs(reader, { id, runId: view.run.id ?? '' })) as { items: unknown[] };
  expect(inputs.items).toHaveLength(4);
  expect(await database().searchEntry.count({ where: { kind: 'forecast', recordId: id } })).toBe(1);
  expect(await database().auditEvent.count({ where: { subjectId: id, action: 'forecast.made' } })).toBe(1);
  expect(given(await runForecast(contributor, { id }))).toEqual({ isNew: false, isScored: false });
  expect((await listForecasts(reader, { project: at.slug })).rows.map((row) => row.id)).toEqual([id]);
});

test('too little history is refused with what would be enough, and so is a scope of nothing', async () => {
  await database().estimate.deleteMany();
  const at = await projectWithHistory(4, now);
  await addIssues(at, [{ number: 1, hours: 4 }]);
  const tried = given(await tryForecast(reader, asked(at.slug)));
  expect(tried.run.outcome).toMatchObject({ kind: 'not-enough-data' });
  expect(tried.lead).toMatchObject({ tone: 'unknown', headline: 'Not enough data for a forecast.' });
  expect((await refusal(makeForecast(contributor, asked(at.slug)))).message).toMatch(
    /4 finished .* 10 would be enough/,
  );
  expect((await refusal(tryForecast(reader, { ...asked(at.slug), scopeValue: 'nothing' }))).code).toBe(
    'no-tasks',
  );
});

test('dependencies in a circle are named and refused', async () => {
  const at = await projectWithHistory(12, now);
  await addIssues(at, [
    { number: 1, hours: 4, blockedBy: [3] },
    { number: 2, hours: 4, parent: 1 },
    { number: 3, hours: 4, blockedBy: [1] },
  ]);
  const reason = await refusal(tryForecast(reader, asked(at.slug)));
  expect(reason).toMatchObject({ code: 'cycle', field: 'scopeValue' });
  expect(reason.message).toContain(
    `octo/${at.slug}#1 “Task 1” blocks octo/${at.slug}#3 “Task 3”, which blocks octo`,
  );
});

test('who may only read makes nothing; a confined token sees its own project alone', async () => {
  const at = await projectWithHistory(12, now);
  const other = await projectWithHistory(0, now);
  await addIssues(at, [{ number: 1, hours: 4 }]);
  await expect(makeForecast(reader, asked(at.slug))).rejects.toThrow('estimate.edit');
  const { id } = given(await makeForecast(contributor, asked(at.slug)));
  const token = { kind: 'token', id: 't', name: 't', role: 'viewer', projectId: other.projectId } as const;
  await expect(getForecast(token, id)).rejects.toThrow('no such forecast');
  expect((await listForecasts(token)).rows).toEqual([]);
  await expect(getForecast(reader, 'no-id')).rejects.toThrow('no such forecast');
});

test('who may only read changes, runs, closes and follows nothing; the runs of others are not told', async () => {
  const at = await projectWithHistory(12, now);
  await addIssues(at, [{ number: 1, hours: 4 }]);
  const { project: _project, ...draft } = asked(at.slug);
  const { id } = given(await makeForecast(contributor, asked(at.slug)));
  const before = await getForecast(contributor, id);
  await expect(changeForecast(reader, { id, version: 1, ...draft })).rejects.toThrow('estimate.edit');
  await expect(runForecast(reader, { id })).rejects.toThrow('estimate.edit');
  await expect(closeForecast(reader, { id, version: 1, reason: 'x' })).rejects.toThrow('estimate.edit');
  await expect(followForecasts(reader)).rejects.toThrow('estimate.edit');
  expect(await getForecast(contributor, id)).toMatchObject({ state: 'open', version: 1, fan: before.fan });
  expect((await refusal(closeForecast(contributor, { id, version: 9, reason: 'x' }))).code).toBe('conflict');
  const other = given(await makeForecast(contributor, asked(at.slug)));
  const runId = before.run?.id ?? '';
  await expect(getRunInputs(reader, { id: other.id, runId })).rejects.toThrow('no such run');
  const nobody: Viewer = { kind: 'anonymous', publicRead: false };
  await expect(getForecast(nobody, id)).rejects.toThrow();
  await expect(listForecasts(nobody)).rejects.toThrow();
  await expect(tryForecast(nobody, asked(at.slug))).rejects.toThrow();
});

test('an edit of an older version is a conflict; a closed one stands', async () => {
  const at = await projectWithHistory(12, now);
  await addIssues(at, [{ number: 1, hours: 8 }]);
  const { project: _project, ...draft } = asked(at.slug);
  const { id } = given(await makeForecast(contributor, asked(at.slug)));
  given(await changeForecast(contributor, { id, version: 1, ...draft, title: 'Mine', focusPercent: 50 }));
  const theirs = await refusal(changeForecast(contributor, { id, version: 1, ...draft, people: 9 }));
  expect(theirs).toMatchObject({
    code: 'conflict',
    theirs: { version: 2, fields: { focusPercent: '50', title: 'Mine' } },
  });
  expect((await getForecast(reader, id)).fan).toHaveLength(2);
  given(await closeForecast(contributor, { id, version: 2, reason: 'given up' }));
  expect((await refusal(runForecast(contributor, { id }))).code).toBe('closed');
  expect((await getForecast(reader, id)).state).toBe('closed');
});

test('kept forecasts run again when their tasks change, once a day, and are scored when the work ends', async () => {
  await database().forecast.deleteMany();
  const at = await projectWithHistory(12, now);
  await addIssues(at, [
    { number: 1, hours: 4 },
    { number: 2, hours: 4 },
  ]);
  const { id } = given(await makeForecast(contributor, asked(at.slug)));
  const later = (ms: number) => new Date(now.getTime() + ms);
  expect(await followForecasts(system, { now: later(2 * hour) })).toMatchObject({
    looked: 1,
    ran: 0,
    scored: 0,
  });
  expect(await followForecasts(system, { now: later(2.5 * hour) })).toMatchObject({ looked: 0 });
  const close = (number: number, when: Date) =>
    database().issue.updateMany({
      where: { repositoryId: at.repositoryId, number },
      data: { state: 'closed', stateReason: 'completed', closedAt: when },
    });
  await close(1, later(hour));
  expect(await followForecasts(system, { now: later(4 * hour) })).toMatchObject({ ran: 0 });
  expect(await followForecasts(system, { now: later(25 * hour) })).toMatchObject({ ran: 1 });
  expect(await followForecasts(system, { now: later(27 * hour) })).toMatchObject({ looked: 1, ran: 0 });
  await close(2, later(26 * hour));
  await database().estimate.updateMany({
    where: { repositoryId: at.repositoryId },
    data: { actualHours: 5, completedAt: later(26 * hour) },
  });
  expect(await followForecasts(system, { now: later(29 * hour) })).toMatchObject({ scored: 1 });
  expect(await followForecasts(system, { now: later(40 * hour) })).toMatchObject({ looked: 0 });
  const view = await getForecast(reader, id);
  expect(view).toMatchObject({ state: 'ended', score: { actualEffortHours: 10 } });
  expect(view.score?.runs).toHaveLength(2);
  expect(view.hitRate).toMatchObject({ n: 1, isSmall: true });
  expect(view.actual.at(-1)).toMatchObject({ done: 2, total: 2 });
  expect((await refusal(runForecast(contributor, { id }))).code).toBe('ended');
  const row = (await listForecasts(reader, { project: at.slug })).rows[0];
  expect(row?.score?.endedOn).toBe(view.score?.endedOn);
  // Nothing is left, and the dates are those of the first run, which is the one that is scored.
  expect(row?.latest).toMatchObject({ tasks: { done: 2, total: 2, open: 0 }, at: view.fan[0]?.at });
});

test('a forecast that goes in a circle by now says so in place of its old answer, until the circle is gone', async () => {
  await database().forecast.deleteMany();
  const at = await projectWithHistory(12, now);
  await addIssues(at, [
    { number: 1, hours: 4 },
    { number: 2, hours: 4, blockedBy: [1] },
  ]);
  const { id } = given(await makeForecast(contributor, asked(at.slug)));
  const blockOne = (by: string[]) =>
    database().issue.updateMany({
      where: { repositoryId: at.repositoryId, number: 1 },
      data: { blockedBy: by, blockedByTotal: by.length },
    });
  const look = (hours: number) => followForecasts(system, { now: new Date(now.getTime() + hours * hour) });
  await blockOne([`${at.repository}#2`]);
  expect(await look(2)).toMatchObject({ looked: 1, ran: 1 });
  expect(await look(4)).toMatchObject({ looked: 1, ran: 0 });
  const stuck = await getForecast(reader, id);
  expect(stuck.lead).toMatchObject({ tone: 'unknown', headline: 'It cannot be forecast as it is now.' });
  expect(stuck.lead.next).toContain('go in a circle');
  expect(stuck.fan.map(({ date }) => date === null)).toEqual([false, true]);
  expect((await listForecasts(reader)).rows[0]?.latest).toMatchObject({ date: null, tasks: { total: 2 } });
  await blockOne([]);
  expect(await look(6)).toMatchObject({ looked: 1, ran: 1 });
  expect((await getForecast(reader, id)).run?.outcome.kind).toBe('answer');
});

test('to read a kept forecast asks no issue: it stands as its newest run found it', async () => {
  const at = await projectWithHistory(12, now);
  await addIssues(at, [
    { number: 1, hours: 4, closedAt: new Date(now.getTime() - 3 * day) },
    { number: 2, hours: 4 },
    { number: 3, hours: 4 },
  ]);
  const { id } = given(await makeForecast(contributor, asked(at.slug)));
  const before = await getForecast(reader, id);
  expect(before.actual.map(({ done, total }) => [done, total])).toEqual([
    [1, 3],
    [1, 3],
  ]);
  await database().issue.deleteMany({ where: { repositoryId: at.repositoryId } });
  expect((await getForecast(reader, id)).actual).toEqual(before.actual);
});

test('whoever runs it again when all is done ends it, and it is scored at once', async () => {
  const at = await projectWithHistory(12, now);
  await addIssues(at, [{ number: 1, hours: 4 }]);
  const { id } = given(await makeForecast(contributor, asked(at.slug)));
  await database().issue.updateMany({
    where: { repositoryId: at.repositoryId },
    data: { state: 'closed', stateReason: 'completed', closedAt: now },
  });
  const { repositoryId } = at;
  await database().estimate.updateMany({ where: { repositoryId }, data: { actualHours: 5 } });
  expect(given(await runForecast(contributor, { id }))).toEqual({ isNew: false, isScored: true });
  const view = await getForecast(reader, id, now);
  expect(view).toMatchObject({ state: 'ended', score: { actualEffortHours: 5 } });
  expect(view.hitRate.effort.find(({ level }) => level === 'P80')).toMatchObject({ n: 1, hits: 1 });
  expect(await database().auditEvent.count({ where: { subjectId: id, action: 'forecast.scored' } })).toBe(1);
});

test('hours and dates that were missed move the levels at which the next forecast is read, each its own', async () => {
  const at = await projectWithHistory(12, now);
  await addIssues(at, [{ number: 1, hours: 4 }]);
  const before = given(await tryForecast(reader, asked(at.slug))).run.outcome;
  for (let number = 2; number < 14; number += 1) {
    await addIssues(at, [{ number, hours: 2, labels: ['other'] }]);
    const { id } = given(
      await makeForecast(contributor, { ...asked(at.slug), scopeKind: 'tasks', scopeValue: `#${number}` }),
    );
    // Done on the day itself, which is never too late, but with far more hours than anybody thought.
    await database().issue.updateMany({
      where: { repositoryId: at.repositoryId, number },
      data: { state: 'closed', stateReason: 'completed', closedAt: now },
    });
    await database().estimate.updateMany({
      where: { repositoryId: at.repositoryId, issueNumber: number },
      data: { actualHours: 90 },
    });
    expect(given(await runForecast(contributor, { id })).isScored).toBe(true);
  }
  const after = given(await tryForecast(reader, asked(at.slug))).run.outcome;
  if (before.kind !== 'answer' || after.kind !== 'answer') throw new Error('no answer');
  expect(before.effortReadAt.P80).toBe(0.8);
  expect(before.effortHours).toEqual(before.simulatedEffort);
  expect(after.effortReadAt.P80).toBeGreaterThan(0.85);
  expect(after.readAt.P80).toBeLessThan(0.8);
  expect(after.effortHours?.P80).toBeGreaterThan(after.simulatedEffort?.P80 ?? Number.NaN);
  expect(given(await tryForecast(reader, asked(at.slug))).run.outcome).toEqual(after);
});
