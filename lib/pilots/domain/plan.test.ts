import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Binding,
  type BoundIssue,
  bindingInWords,
  countedState,
  countPlan,
  isSlipped,
  type PlanItem,
  type PlanItemState,
  planByDay,
  planItemStates,
  slippedDays,
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

const issue = (over: Partial<BoundIssue> = {}): BoundIssue => ({
  isPull: false,
  state: 'closed',
  stateReason: 'completed',
  closedAt: '2025-10-02T10:00:00.000Z',
  mergedAt: null,
  goneReason: null,
  movedTo: null,
  ...over,
});
const pull = (over: Partial<BoundIssue> = {}) => issue({ isPull: true, stateReason: null, ...over });

test.each<[PlanItemState, Binding, PlanItemState, string]>([
  ['open', null, 'open', ''],
  ['done', null, 'done', ''],
  ['open', issue(), 'done', 'closed'],
  ['open', issue({ stateReason: null }), 'done', 'closed'],
  ['dropped', issue(), 'done', 'closed'],
  ['done', issue({ stateReason: 'not_planned' }), 'dropped', 'closed as not planned'],
  ['open', issue({ stateReason: 'duplicate' }), 'dropped', 'closed as a duplicate'],
  ['done', issue({ state: 'open', stateReason: null }), 'open', 'open'],
  ['in_progress', issue({ state: 'open', stateReason: 'reopened' }), 'in_progress', 'open'],
  ['dropped', issue({ state: 'open', stateReason: null }), 'dropped', 'open'],
  ['open', pull({ mergedAt: '2025-10-02T10:00:00.000Z' }), 'done', 'merged'],
  ['done', pull(), 'open', 'closed without merging'],
  ['in_progress', pull(), 'in_progress', 'closed without merging'],
  ['done', 'unread', 'open', 'not read yet'],
  ['in_progress', 'unread', 'in_progress', 'not read yet'],
  ['done', issue({ goneReason: 'deleted' }), 'open', 'deleted on GitHub'],
  ['open', issue({ goneReason: 'missing' }), 'open', 'not found on GitHub any more'],
  ['done', issue({ goneReason: 'transferred', movedTo: 'acme/new#3' }), 'open', 'moved to acme/new#3'],
])('an item that reads %s, bound to %j, counts as %s (%s)', (own, bound, counted, words) => {
  expect(countedState(own, bound)).toBe(counted);
  if (bound) expect(bindingInWords(bound)).toBe(words);
});

test('nothing but a closed issue or a merged pull request makes a bound item done', () => {
  const anyBinding = fc.oneof(
    fc.constant('unread' as const),
    fc.record({
      isPull: fc.boolean(),
      state: fc.constantFrom('open', 'closed'),
      stateReason: fc.constantFrom(null, 'completed', 'not_planned', 'duplicate', 'reopened'),
      closedAt: fc.constant(null),
      mergedAt: fc.constantFrom(null, '2025-10-02T10:00:00.000Z'),
      goneReason: fc.constantFrom(null, 'deleted', 'missing', 'transferred'),
      movedTo: fc.constant(null),
    }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...planItemStates), anyBinding, (own, bound) => {
      if (countedState(own, bound) !== 'done') return;
      expect(bound).toMatchObject({ state: 'closed', goneReason: null });
    }),
  );
});

test.each([
  [{ dayTo: 2 }, '2025-10-02', 0],
  [{ dayTo: 2 }, '2025-10-03', 1],
  [{ dayTo: 2 }, '2025-11-02', 31],
] as const)('an item due by %j is late on %s by %i days', (over, today, days) => {
  expect(slippedDays(item(over), dates, today)).toBe(days);
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
    claimed: 0,
    inProgress: 1,
    open: 2,
    dropped: 0,
    slipped: 2,
  });
});

test('what only the document ticks is a claim and not done', () => {
  const ticked = { ...item({ state: 'done' }), basis: 'document' as const };
  const said = { ...item({ state: 'done' }), basis: 'portal' as const };
  expect(countPlan([ticked, said], dates, '2025-10-02')).toMatchObject({ total: 2, done: 1, claimed: 1 });
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
