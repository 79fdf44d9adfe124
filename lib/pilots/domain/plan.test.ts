import { expect, test } from 'vitest';
import {
  type BoundIssue,
  countedState,
  countPlan,
  isSlipped,
  type PlanItem,
  type PlanItemState,
  planByDay,
} from './plan';

const dates = { startsOn: '2025-10-01', endsOn: '2025-10-07' };
let made = 0;
const item = (over: Partial<PlanItem> = {}): PlanItem => {
  made += 1;
  return {
    id: `${made}`,
    dayFrom: 1,
    dayTo: 1,
    section: 'Setup',
    title: `Item ${made}`,
    state: 'open',
    ...over,
  };
};

test.each<[PlanItemState, BoundIssue | null, PlanItemState]>([
  ['open', null, 'open'],
  ['done', null, 'done'],
  ['open', { state: 'closed', stateReason: 'completed' }, 'done'],
  ['open', { state: 'closed', stateReason: null }, 'done'],
  ['done', { state: 'closed', stateReason: 'not_planned' }, 'dropped'],
  ['done', { state: 'open', stateReason: null }, 'open'],
  ['in_progress', { state: 'open', stateReason: 'reopened' }, 'in_progress'],
  ['dropped', { state: 'open', stateReason: null }, 'dropped'],
])('an item that reads %s, bound to %j, counts as %s', (own, bound, counted) => {
  expect(countedState(own, bound)).toBe(counted);
});

test.each<[Partial<PlanItem>, string, boolean]>([
  [{ dayTo: 2 }, '2025-10-02', false],
  [{ dayTo: 2 }, '2025-10-03', true],
  [{ dayFrom: 2, dayTo: 3 }, '2025-10-03', false],
  [{ dayTo: 2, state: 'in_progress' }, '2025-10-03', true],
  [{ dayTo: 2, state: 'done' }, '2025-10-03', false],
  [{ dayTo: 2, state: 'dropped' }, '2025-10-03', false],
  [{ dayFrom: 2, dayTo: null }, '2025-10-03', true],
  [{ dayFrom: null, dayTo: null }, '2025-10-30', false],
])('item %j on %s slipped: %s', (over, today, slipped) => {
  expect(isSlipped(item(over), dates, today)).toBe(slipped);
});

test('without dates nothing slips', () => {
  expect(isSlipped(item(), { startsOn: null, endsOn: null }, '2030-01-01')).toBe(false);
});

test('the plan keeps its days and sections in order and loses no item', () => {
  const items = [
    item({ dayFrom: 1, dayTo: 1 }),
    item({ dayFrom: 2, dayTo: 3, section: 'Update', state: 'done' }),
    item({ dayFrom: 1, dayTo: 1, state: 'in_progress' }),
    item({ dayFrom: null, dayTo: null, section: 'Later' }),
  ];
  const days = planByDay(items, dates, '2025-10-02');
  expect(days.map(({ label, counts }) => [label, counts.total, counts.slipped])).toEqual([
    ['Day 1', 2, 2],
    ['Days 2 to 3', 1, 0],
    ['Later', 1, 0],
  ]);
  expect(countPlan(items, dates, '2025-10-02')).toEqual({
    total: 4,
    done: 1,
    inProgress: 1,
    open: 2,
    dropped: 0,
    slipped: 2,
  });
});

test.each([
  ['Day 1: Set up', 1, 'Set up'],
  ['Days 2-3: Update, day 4 off', 2, 'Update, day 4 off'],
  ['Set up', 1, 'Set up'],
  ['Day 1', 1, ''],
  ['Later', null, ''],
])('the section %j is told from its days', (section, dayFrom, topic) => {
  expect(planByDay([item({ section, dayFrom })], dates, '2025-10-02')[0]?.topic).toBe(topic);
});
