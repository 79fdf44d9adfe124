import { expect, test } from 'vitest';
import { activeHours } from './active-time';
import { closingReferences } from './reading/closing-references';
import { type KnownTask, type SyncedIssue, taskOfIssue } from './task-of-issue';

const at = (time: string) => new Date(`2026-${time}:00.000Z`);
const issue = (over: Partial<SyncedIssue> = {}): SyncedIssue => ({
  number: 7,
  title: 'Sign in',
  body: null,
  state: 'open',
  stateReason: null,
  labels: ['estimate: 4h'],
  numberFields: [],
  assignees: ['ada'],
  createdAt: at('11-02T09:00'),
  updatedAt: at('11-02T09:05'),
  closedAt: null,
  deletedAt: null,
  ...over,
});
const rules = {
  hoursPerDay: 8,
  fields: null,
  labels: [{ pattern: 'security', category: 'Security' }],
  isReread: false,
};
const known = (over: Partial<KnownTask> = {}): KnownTask => {
  const fields = taskOfIssue(issue(), null, rules);
  if (!fields) throw new Error('no task');
  return { ...fields, typedFields: [], hasTimers: false, ...over };
};

test('an issue with an estimate that was seen as it was opened was estimated then', () => {
  expect(taskOfIssue(issue(), null, rules)).toEqual({
    ...{ task: 'Sign in', category: '', person: 'ada' },
    ...{ estimateHours: 4, lowHours: null, highHours: null, approximate: false },
    ...{ bufferPercent: null, includesBuffer: false, bufferWords: null },
    ...{ actualHours: null, actualKind: null, estimatedAt: at('11-02T09:00'), completedAt: null },
  });
});

test.each([
  ['hours in a label', {}, true],
  ['an actual alone', { labels: ['actual: 2h'] }, true],
  ['open, with a category', { labels: ['security'] }, true],
  ['closed, with a category', { labels: ['security'], state: 'closed' }, false],
  ['open, with any label', { labels: ['bug'] }, false],
  ['deleted', { deletedAt: at('11-03T09:00') }, false],
])('an issue is a task: %s', (_, over, isTask) => {
  expect(taskOfIssue(issue(over), null, rules) !== null).toBe(isTask);
});

test.each([
  ['first seen long after its opening', null, { updatedAt: at('11-05T10:00') }, at('11-05T10:00')],
  ['seen before without an estimate', { estimateHours: null, estimatedAt: null }, {}, at('11-02T09:05')],
  [
    'changed later: the first one counts',
    {},
    { labels: ['estimate: 9h'], updatedAt: at('11-09T10:00') },
    at('11-02T09:00'),
  ],
  [
    'first seen when it was closed already',
    null,
    { state: 'closed', closedAt: at('11-04T10:00'), updatedAt: at('11-04T10:00') },
    null,
  ],
])('when it was estimated: %s', (_, before, over, expected) => {
  const task = taskOfIssue(issue(over), before && known(before), rules);
  expect(task?.estimatedAt).toEqual(expected);
});

test.each([
  ['completed', 'completed', at('11-04T10:00')],
  [null, 'closed before GitHub kept reasons', at('11-04T10:00')],
  ['not_planned', 'not planned is not finished', null],
  ['duplicate', 'a duplicate is not finished', null],
])('closed as %s: %s', (stateReason, _, completedAt) => {
  const closed = issue({ state: 'closed', stateReason, closedAt: at('11-04T10:00') });
  expect(taskOfIssue(closed, null, rules)?.completedAt).toEqual(completedAt);
});

test('a label taken off is followed, and so is one that is changed', () => {
  expect(taskOfIssue(issue({ labels: ['estimate: 6h'] }), known(), rules)).toMatchObject({
    estimateHours: 6,
  });
  expect(taskOfIssue(issue({ labels: ['security'] }), known(), rules)).toMatchObject({
    estimateHours: null,
    estimatedAt: null,
    category: 'Security',
  });
  expect(taskOfIssue(issue({ labels: [] }), known(), rules)).toBeNull();
});

test('an estimate that is changed after the end does not count; another length of a day does', () => {
  const closed = { state: 'closed', stateReason: 'completed', closedAt: at('11-04T10:00') };
  const done = known({ completedAt: at('11-04T10:00'), actualHours: 9, actualKind: 'stated' });
  const changed = issue({ ...closed, labels: ['estimate: 9h', 'actual: 9h'], updatedAt: at('11-05T10:00') });
  expect(taskOfIssue(changed, done, rules)).toMatchObject({
    estimateHours: 4,
    estimatedAt: at('11-02T09:00'),
  });
  expect(taskOfIssue(changed, done, { ...rules, isReread: true })).toMatchObject({ estimateHours: 9 });
});

test('what people typed and measured stays, also when the issue is gone', () => {
  const typed = known({
    estimateHours: 5,
    category: 'Own',
    typedFields: ['estimate', 'category'],
    hasTimers: true,
  });
  const next = taskOfIssue(issue({ labels: ['security', 'estimate: 9h'], title: 'New' }), typed, rules);
  expect(next).toMatchObject({ estimateHours: 5, category: 'Own', task: 'New' });
  expect(taskOfIssue(issue({ deletedAt: at('11-09T10:00') }), typed, rules)).toMatchObject({
    estimateHours: 5,
  });
  const timed = known({ actualHours: 3, actualKind: 'timed', hasTimers: true });
  expect(taskOfIssue(issue(), timed, rules)).toMatchObject({ actualHours: 3, actualKind: 'timed' });
  expect(taskOfIssue(issue({ labels: ['actual: 6h'] }), timed, rules)).toMatchObject({
    actualHours: 6,
    actualKind: 'stated',
  });
});

test('two people on one issue are nobody in particular', () => {
  expect(taskOfIssue(issue({ assignees: ['ada', 'bo'] }), null, rules)?.person).toBeNull();
});

test.each([
  ['Fixes #12', [[null, 12]]],
  [
    'closes: #1, resolves GH-2 and fixed Org/Repo.js#3',
    [
      [null, 1],
      [null, 2],
      ['Org/Repo.js', 3],
    ],
  ],
  ['Resolves https://github.com/o/r/issues/44.', [['o/r', 44]]],
  ['fixes #5\n\nFixes #5', [[null, 5]]],
  ['prefixes #5, see #6, `fixes #7`', []],
  ['> fixes #8\n\n```\nfixes #9\n```', []],
  ['fixes #0', []],
  [null, []],
])('the text %j closes %j', (body, expected) => {
  expect(closingReferences(body).map(({ repository, number }) => [repository, number])).toEqual(expected);
});

const working = { timeZone: 'UTC', hoursPerDay: 8, daysOff: new Set(['2026-11-11']) };
const span = (from: string, to: string) => ({ from: at(from), to: at(to) });

test.each([
  ['within a day', [span('11-02T09:00', '11-02T12:00')], 3],
  ['a whole day is eight hours', [span('11-02T00:00', '11-03T00:00')], 8],
  ['over night', [span('11-02T22:00', '11-03T10:00')], 10],
  ['over a weekend: Friday and Monday', [span('11-06T20:00', '11-09T02:00')], 6],
  ['over a day off', [span('11-10T20:00', '11-12T02:00')], 6],
  ['on a weekend alone', [span('11-07T10:00', '11-08T10:00')], null],
  [
    'two that overlap count once',
    [span('11-02T09:00', '11-02T12:00'), span('11-02T10:00', '11-02T13:00')],
    4,
  ],
  ['one within another', [span('11-02T09:00', '11-02T13:00'), span('11-02T10:00', '11-02T11:00')], 4],
  ['a few minutes are a quarter', [span('11-02T09:00', '11-02T09:04')], 0.25],
  ['backwards', [span('11-02T12:00', '11-02T09:00')], null],
  ['none', [], null],
])('active time: %s', (_, spans, hours) => {
  expect(activeHours(spans, working)).toBe(hours);
});

test('active time is counted in the days of the zone, and not over years', () => {
  // Sunday evening in UTC is Monday in Auckland.
  expect(
    activeHours([span('11-01T20:00', '11-01T22:00')], { ...working, timeZone: 'Pacific/Auckland' }),
  ).toBe(2);
  expect(
    activeHours([{ from: at('01-01T00:00'), to: new Date('2028-01-01T00:00:00.000Z') }], working),
  ).toBeNull();
});
