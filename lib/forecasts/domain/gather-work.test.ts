import { expect, test } from 'vitest';
import { actualLine } from './actual-line';
import { effortSince } from './effort-since';
import { gatherWork } from './gather-work';
import { issueNamed } from './issue-named';
import type { ScopedTask } from './scoped-task';

const task = (key: string, more: Partial<ScopedTask> = {}): ScopedTask => ({
  ...{
    key,
    title: key,
    href: null,
    state: 'open',
    doneAt: null,
    estimateHours: 3,
    actualHours: null,
    spentHours: 0,
  },
  ...{
    category: '',
    person: null,
    team: null,
    parent: null,
    blockedBy: [],
    unreadBlockers: false,
    planDay: null,
  },
  ...more,
});
const gather = (tasks: ScopedTask[], closed: string[] = []) =>
  gatherWork(tasks, { closedOutside: new Set(closed), splitAboveHours: 4 });
const hoursOf = (tasks: ScopedTask[]) => gather(tasks).open.map(({ hours }) => hours);

test.each([
  ['a parent keeps what its parts leave', { estimateHours: 8 }, [3, 2], [3, 3, 2]],
  ['parts that hold more than all of it leave nothing', { estimateHours: 4 }, [3, 2], [0, 3, 2]],
  ['parts without an estimate share the rest', { estimateHours: 8 }, [2, null, null], [0, 2, 3, 3]],
  ['a parent without an estimate takes no time of its own', { estimateHours: null }, [3, null], [0, 3, null]],
] as [string, Partial<ScopedTask>, (number | null)[], (number | null)[]][])(
  '%s',
  (_, parent, parts, hours) => {
    const children = parts.map((estimateHours, i) => task(`c${i}`, { estimateHours, parent: 'p' }));
    expect(hoursOf([task('p', parent), ...children])).toEqual(hours);
  },
);

test('done and dropped tasks are no work; what waits for them waits no more', () => {
  const work = gather(
    [
      task('a', { state: 'done' }),
      task('b', { blockedBy: ['a', 'x'] }),
      task('c', { state: 'dropped' }),
      task('d', { blockedBy: ['c', 'b'] }),
    ],
    ['x'],
  );
  expect(work.open.map(({ task: { key } }) => key)).toEqual(['b', 'd']);
  expect(work.dependencies).toEqual([{ before: 0, after: 1, kind: 'blocked-by' }]);
  expect(work.counts).toEqual({ total: 3, done: 1, inProgress: 0, open: 2, withoutEstimate: 0 });
});

test('each thing that is not known is a gap with how many tasks it concerns', () => {
  const { gaps } = gather([
    task('a', { estimateHours: null }),
    task('b', { state: 'in-progress' }),
    task('c', { state: 'in-progress', spentHours: 1 }),
    task('d', { blockedBy: ['else#1'], unreadBlockers: true }),
    task('e', { estimateHours: 9 }),
  ]);
  expect(gaps.map(({ code, count }) => [code, count])).toEqual([
    ['no-estimate', 1],
    ['in-progress-unmeasured', 1],
    ['outside-blocker', 1],
    ['no-dependencies-read', 1],
    ['too-large', 1],
  ]);
});

test('the effort since a run is known only when it is known of every task', () => {
  const item = { title: '', href: null, estimateHours: 3, table: 0 };
  const items = [
    { ...item, key: 'a', hours: 3, spentHours: 0 },
    { ...item, key: 'b', hours: 1, spentHours: 2 },
    { ...item, key: 'gate 1', hours: 0, spentHours: 0 },
  ];
  const done = [task('a', { actualHours: 4 }), task('b', { actualHours: 5 })];
  expect(effortSince(items, done)).toBe(7);
  expect(effortSince(items, [task('a', { actualHours: 4 }), task('b')])).toBeNull();
});

test('the actual line counts by day in the zone; what was done at an unknown time counts from the start', () => {
  const line = actualLine(
    [
      task('a', { state: 'done', doneAt: '2026-11-01T23:30:00Z' }),
      task('b', { state: 'done' }),
      task('c', { state: 'done', doneAt: '2026-11-05T10:00:00Z' }),
      task('d'),
    ],
    { zone: 'Europe/Berlin', today: '2026-11-09' },
  );
  expect(line).toEqual([
    { day: '2026-11-02', done: 2, total: 4 },
    { day: '2026-11-05', done: 3, total: 4 },
    { day: '2026-11-09', done: 3, total: 4 },
  ]);
});

test.each([
  ['o/n#12', ['o/n'], { repository: 'o/n', number: 12 }],
  ['#12', ['o/n'], { repository: 'o/n', number: 12 }],
  ['#12', ['o/n', 'o/m'], null],
  ['https://github.com/o/n/issues/3', [], { repository: 'o/n', number: 3 }],
  ['twelve', ['o/n'], null],
])('%s among %j', (text, repositories, ref) => {
  expect(issueNamed(text, repositories)).toEqual(ref);
});
