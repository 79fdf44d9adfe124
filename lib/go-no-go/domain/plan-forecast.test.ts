import fc from 'fast-check';
import { expect, test } from 'vitest';
import { enoughDays, enoughDone, planForecast } from './plan-forecast';

const dates = { startsOn: '2026-11-02', endsOn: '2026-11-20' };

test.each([
  ['no plan', { done: 0, remaining: 0 }, dates, '2026-11-12', { kind: 'no-plan' }],
  ['all done', { done: 3, remaining: 0 }, dates, '2026-11-12', { kind: 'done', n: 3 }],
  ['nine done', { done: 9, remaining: 1 }, dates, '2026-11-12', { kind: 'not-enough', n: 9, days: 11 }],
  ['two days', { done: 10, remaining: 1 }, dates, '2026-11-03', { kind: 'not-enough', n: 10, days: 2 }],
  ['not begun', { done: 10, remaining: 1 }, dates, '2026-10-01', { kind: 'not-enough', n: 10, days: 0 }],
  [
    'no first day',
    { done: 10, remaining: 1 },
    { startsOn: null, endsOn: null },
    '2026-11-12',
    { kind: 'not-enough', n: 10, days: 0 },
  ],
  [
    'one a day',
    { done: 10, remaining: 4 },
    dates,
    '2026-11-11',
    { kind: 'line', doneOn: '2026-11-15', n: 10, days: 10, remaining: 4, daysLate: -5 },
  ],
  [
    'half a day more is a day more',
    { done: 20, remaining: 3 },
    dates,
    '2026-11-11',
    { kind: 'line', doneOn: '2026-11-13', n: 20, days: 10, remaining: 3, daysLate: -7 },
  ],
  [
    'no last day',
    { done: 10, remaining: 4 },
    { ...dates, endsOn: null },
    '2026-11-11',
    { kind: 'line', doneOn: '2026-11-15', n: 10, days: 10, remaining: 4, daysLate: null },
  ],
])('%s', (_name, plan, days, today, expected) => {
  expect(planForecast(plan, days, today)).toEqual(expected);
});

test('there is a line only on enough data, it never ends before tomorrow, and more done never ends it later', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.integer({ min: 1, max: 200 }), fc.nat(60), (done, remaining, ago) => {
      const today = new Date(Date.UTC(2026, 10, 2 + ago)).toISOString().slice(0, 10);
      const made = planForecast({ done, remaining }, dates, today);
      expect(made.kind === 'line').toBe(done >= enoughDone && ago + 1 >= enoughDays);
      if (made.kind !== 'line') return;
      expect(made.doneOn > today).toBe(true);
      const faster = planForecast({ done: done + 1, remaining: remaining }, dates, today);
      if (faster.kind === 'line') expect(faster.doneOn <= made.doneOn).toBe(true);
    }),
  );
});
