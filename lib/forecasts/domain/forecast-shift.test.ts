import { expect, test } from 'vitest';
import { changesBetween, forecastShift, type KeptRun } from './forecast-shift';

const run = (change: Partial<KeptRun> = {}): KeptRun => ({
  ...{ id: 'a', at: '2026-11-16T08:00:00Z', method: 'simulation', p80: '2026-12-04', lacks: null, seed: '7' },
  tasks: { total: 5, done: 2, inProgress: 0, open: 3, withoutEstimate: 0 },
  ...{ startsOn: '2026-11-16', daysOff: ['2026-12-25', '2027-01-01'], learnt: 'x' },
  capacity: { people: 2, hoursPerDay: 6, focusPercent: 100 },
  items: [
    ['acme/one#1', 4, 0],
    ['acme/one#2', null, 0],
    ['acme/one#3', 8, 1],
  ],
  ...change,
});
const done = (count: number, total = 5) => ({ ...run().tasks, total, done: count });
const nothing = {
  ...{ added: 0, finished: 0, reopened: 0, removed: 0, capacity: null },
  estimates: { count: 0, before: null, after: null },
  ...{ scope: false, method: false, daysOff: false, learnt: false },
};

test('an end that stays is no shift, one that comes or goes has no days', () => {
  expect(forecastShift(run(), run({ id: 'b' }))).toBeNull();
  expect(forecastShift(run({ p80: null }), run({ p80: null }))).toBeNull();
  expect(forecastShift(run(), run({ p80: '2026-12-11' }))?.days).toBe(7);
  expect(forecastShift(run(), run({ p80: '2026-11-30' }))?.days).toBe(-4);
  expect(forecastShift(null, run())).toMatchObject({ days: null, changes: null });
  expect(forecastShift(run(), run({ p80: null }))).toMatchObject({ days: null, changes: nothing });
});

test.each<[what: string, after: Partial<KeptRun>, changes: object]>([
  ['nothing', {}, {}],
  [
    'a task is added',
    { items: [...(run().items ?? []), ['acme/one#4', 2, 0]], tasks: done(2, 6) },
    { added: 1 },
  ],
  ['one is finished', { items: (run().items ?? []).slice(1), tasks: done(3) }, { finished: 1 }],
  ['one leaves the scope', { items: (run().items ?? []).slice(1), tasks: done(2, 4) }, { removed: 1 }],
  [
    'one is opened again',
    { items: [...(run().items ?? []), ['acme/one#9', 2, 0]], tasks: done(1) },
    { reopened: 1 },
  ],
  [
    'estimates change, one of them the first',
    {
      items: [
        ['acme/one#1', 6, 0],
        ['acme/one#2', 3, 0],
        ['acme/one#3', 8, 1],
      ],
    },
    { estimates: { count: 2, before: null, after: 9 } },
  ],
  [
    'people join',
    { capacity: { people: 3, hoursPerDay: 6, focusPercent: 100 } },
    { capacity: { before: run().capacity, after: { people: 3, hoursPerDay: 6, focusPercent: 100 } } },
  ],
  ['another scope', { seed: '8' }, { scope: true }],
  ['ratios were learnt', { learnt: 'y' }, { learnt: true }],
  [
    'hours were worked, which changes ratios too',
    {
      learnt: 'y',
      items: [
        ['acme/one#1', 4, 2],
        ['acme/one#2', null, 0],
        ['acme/one#3', 8, 1],
      ],
    },
    {},
  ],
  ['a day off', { daysOff: ['2026-12-24', '2026-12-25', '2027-01-01'] }, { daysOff: true }],
  ['a day off that has passed', { startsOn: '2026-12-26', daysOff: ['2027-01-01'] }, {}],
  ['days off beyond what the first saw', { daysOff: ['2026-12-25', '2027-01-01', '2027-04-02'] }, {}],
  [
    'throughput, by counts in net',
    { method: 'throughput', items: null, capacity: null, daysOff: null, tasks: done(4, 7), learnt: 'y' },
    { added: 2, finished: 2, method: true },
  ],
])('what changed: %s', (_what, after, changes) => {
  expect(changesBetween(run(), run(after))).toEqual({ ...nothing, ...changes });
});
