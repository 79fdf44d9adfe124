import { expect, test } from 'vitest';
import type { ForecastWeek } from '@/lib/forecasts/week-queries';
import { factText } from './fact';
import { forecastFacts } from './forecast-facts';

type Run = ForecastWeek['after'];
const run = (p80: string | null, change: Partial<Run> = {}): Run => ({
  ...{ id: p80 ?? 'none', at: '2026-11-18T08:00:00Z', method: 'simulation', p80, lacks: null, seed: '7' },
  tasks: { total: 9, done: 2, inProgress: 0, open: 7, withoutEstimate: 0 },
  ...{ startsOn: '2026-11-18', daysOff: [], learnt: 'x', capacity: null, items: [] },
  ...change,
});
const changes: NonNullable<ForecastWeek['changes']> = {
  ...{ added: 0, finished: 0, reopened: 0, removed: 0, capacity: null },
  estimates: { count: 0, before: null, after: null },
  ...{ scope: false, method: false, daysOff: false, learnt: false },
};
const told = (change: Partial<ForecastWeek>) => {
  const shift: ForecastWeek = {
    ...{ forecastId: 'f', title: 'Cutover', pilotSlug: 'shared', span: 0 },
    ...{ before: run('2026-12-04'), after: run('2026-12-11'), days: 7, changes },
    ...change,
  };
  const [fact] = forecastFacts([shift], [{ id: 'p', slug: 'shared' }]);
  if (!fact) throw new Error('a shift is a fact');
  return fact;
};

test.each<[change: Partial<ForecastWeek>, text: string]>([
  [
    { changes: { ...changes, added: 6, finished: 2 } },
    'The forecast “Cutover” moved 7 days later, from 4 December 2026 to 11 December 2026 (P80): 6 tasks added, 2 finished',
  ],
  [
    {
      ...{ after: run('2026-12-03'), days: -1 },
      changes: {
        ...changes,
        estimates: { count: 1, before: 8, after: 2.5 },
        capacity: {
          before: { people: 1, hoursPerDay: 6, focusPercent: 100 },
          after: { people: 2, hoursPerDay: 6, focusPercent: 80 },
        },
      },
    },
    'The forecast “Cutover” moved 1 day sooner, from 4 December 2026 to 3 December 2026 (P80): 1 estimate changed (8 h to 2.5 h), capacity from 1 × 6 h a day to 2 × 6 h a day at 80%',
  ],
  [
    {},
    'The forecast “Cutover” moved 7 days later, from 4 December 2026 to 11 December 2026 (P80): days went by, and no task, estimate or capacity changed',
  ],
  [
    { before: null, days: null, changes: null },
    'The forecast “Cutover” was made for the first time: done by 11 December 2026 with a chance of 80% (P80), 7 tasks left',
  ],
  [
    { before: run(null), days: null },
    'The forecast “Cutover” can be made again: done by 11 December 2026 with a chance of 80% (P80), 7 tasks left',
  ],
  [
    { after: run(null, { lacks: [{ message: '3 finished tasks; 10 would be enough.' }] }), days: null },
    'The forecast “Cutover” had 4 December 2026 as its P80 end and can be made no more: 3 finished tasks; 10 would be enough',
  ],
])('a shift is told with its reason: %j', (change, text) => {
  expect(factText(told(change))).toBe(text);
});

test('it names its runs and its pilot, and says what was not estimated', () => {
  const tasks = { ...run(null).tasks, withoutEstimate: 3 };
  expect(told({ after: run('2026-12-11', { tasks }) })).toMatchObject({
    pilotId: 'p',
    caveat: '3 of 7 open tasks without an estimate.',
    records: [{ kind: 'forecast-run', within: 'f', ids: ['2026-12-04', '2026-12-11'] }],
  });
});
