import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readIssueHours } from './reading/issue-hours';
import { type IssueTaskFields, type KnownTask, type SyncedIssue, taskOfIssue } from './task-of-issue';
import { sourcesOf } from './task-sources';

const at = (time: string) => new Date(`2026-${time}:00.000Z`);
const project = {
  title: 'Roadmap',
  estimate: { id: 'e', name: 'Estimate' },
  actual: null,
  unit: 'hours' as const,
};
const rules = { hoursPerDay: 8, fields: null, project, labels: [], isReread: false };
const held = (number: number, setAt: Date) => ({ e: { number, at: setAt.toISOString() } });
const issue = (over: Partial<SyncedIssue> = {}): SyncedIssue => ({
  ...{ number: 7, title: 'Sign in', body: null, state: 'open', stateReason: null, labels: [] },
  ...{ numberFields: [], projectNumbers: null, assignees: [], deletedAt: null },
  ...{ createdAt: at('11-02T09:00'), updatedAt: at('11-02T09:05'), closedAt: null },
  ...over,
});
const closed = {
  ...{ state: 'closed', stateReason: 'completed' },
  ...{ closedAt: at('11-09T17:00'), updatedAt: at('11-09T17:00') },
};
const kept = (fields: IssueTaskFields | null): KnownTask | null =>
  fields && { ...fields, typedFields: [], hasTimers: false };
const [before, after] = [at('11-05T10:00'), at('11-10T10:00')];

test('it was estimated when the number was set, though nothing of the issue moved then', () => {
  const task = taskOfIssue(issue({ projectNumbers: held(6, before) }), null, rules);
  expect(task).toMatchObject({ estimateHours: 6, estimatedAt: before });
});

test('what was set before the end counts when it is first seen afterwards too; what was set after it never does', () => {
  expect(taskOfIssue(issue({ ...closed, projectNumbers: held(6, before) }), null, rules)).toMatchObject({
    ...{ estimateHours: 6, estimatedAt: before },
  });
  expect(taskOfIssue(issue({ ...closed, projectNumbers: held(6, after) }), null, rules)).toMatchObject({
    ...{ estimateHours: 6, estimatedAt: null },
  });
  const known = kept(taskOfIssue(issue({ projectNumbers: held(6, before) }), null, rules));
  for (const isReread of [false, true])
    expect(
      taskOfIssue(issue({ ...closed, projectNumbers: held(9, after) }), known, { ...rules, isReread }),
    ).toMatchObject({ estimateHours: 6, estimatedAt: before });
});

test('no number that was set after the end is learnt from, in whatever order the issue and the Project are read', () => {
  const minutes = fc.integer({ min: 0, max: 20_000 });
  const step = fc.record({ isClosed: fc.boolean(), number: fc.integer({ min: 1, max: 40 }), set: minutes });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), fc.boolean(), (steps, isReread) => {
      let known: KnownTask | null = null;
      for (const { isClosed, number, set } of steps) {
        const setAt = new Date(at('11-02T09:00').getTime() + set * 60_000);
        const seen = issue({ ...(isClosed && closed), projectNumbers: held(number, setAt) });
        known = kept(taskOfIssue(seen, known, { ...rules, isReread }));
        if (!known?.completedAt || !known.estimatedAt) continue;
        expect(known.estimatedAt.getTime()).toBeLessThan(known.completedAt.getTime());
      }
    }),
  );
});

test('a number that was set after an end which is read only later is not learnt from', () => {
  let known = kept(taskOfIssue(issue({ projectNumbers: held(6, before) }), null, rules));
  known = kept(taskOfIssue(issue({ projectNumbers: held(9, after) }), known, rules));
  expect(known?.estimatedAt).toEqual(before);
  const read = taskOfIssue(issue({ ...closed, projectNumbers: held(9, after) }), known, rules);
  expect(read).toMatchObject({ estimateHours: 9, estimatedAt: null });
});

test('a number that goes takes its task with it, and what somebody typed stays', () => {
  const known = kept(taskOfIssue(issue({ projectNumbers: held(6, before) }), null, rules));
  expect(taskOfIssue(issue({ projectNumbers: {} }), known, rules)).toBeNull();
  const typed = known && { ...known, estimateHours: 5, typedFields: ['estimate'] };
  expect(taskOfIssue(issue({ projectNumbers: held(9, before) }), typed, rules)).toMatchObject({
    estimateHours: 5,
  });
});

test('a task says of which field and GitHub Project its estimate is, and when it was set', () => {
  const task = { origin: 'issue', source: 'o/r#7', typedFields: [], actualKind: null } as const;
  const hours = readIssueHours(issue({ projectNumbers: held(6, before) }), rules);
  const words = { hours, categoryLabel: null, createdAt: at('11-02T09:00') };
  const sources = (over: object) =>
    sourcesOf({ ...task, actualHours: null, estimateHours: 6, estimatedAt: before, ...over }, words);
  expect(sources({})).toMatchObject({
    estimate: 'field “Estimate” of the GitHub Project “Roadmap”',
    estimatedAt: 'when it was set in the GitHub Project “Roadmap”',
  });
  expect(sources({ estimateHours: 4 }).estimate).toBe('issue o/r#7, as it stood before the end');
  expect(sources({ estimateHours: 5, typedFields: ['estimate'] }).estimate).toBe('typed in the portal');
});
