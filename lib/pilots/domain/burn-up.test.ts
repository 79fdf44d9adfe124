import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '@/lib/shared/calendar-day';
import { type BurnItem, burnUp } from './burn-up';
import { planItemStates } from './plan';

const dates = { startsOn: '2026-03-26', endsOn: '2026-04-01' };
const item = (over: Partial<BurnItem> = {}): BurnItem => ({
  state: 'open',
  basis: 'portal',
  addedAt: null,
  droppedAt: null,
  doneAt: null,
  ...over,
});
const done = (doneAt: string, over: Partial<BurnItem> = {}) => item({ state: 'done', doneAt, ...over });
const of = (items: BurnItem[], today = '2026-04-10', zone = 'UTC') => {
  const chart = burnUp(items, dates, zone, today);
  if (!chart) throw new Error('it has dates');
  return chart;
};

test('scope, done and pace stand by the end of each day, and a day that has not come has neither', () => {
  const { days } = of(
    [
      item(),
      done('2026-03-27T10:00:00Z'),
      item({ addedAt: '2026-03-28T10:00:00Z' }),
      item({ state: 'dropped', droppedAt: '2026-03-28T11:00:00Z' }),
    ],
    '2026-03-28',
  );
  expect(days.map(({ on, scope, done: finished }) => [on.slice(5), scope, finished])).toEqual([
    ['03-26', 3, 0],
    ['03-27', 3, 1],
    ['03-28', 3, 1],
    ['03-29', null, null],
    ['03-30', null, null],
    ['03-31', null, null],
    ['04-01', null, null],
  ]);
  expect(days.map(({ ideal }) => ideal)).toEqual([1, 2, 3, 4, 5, 6, 7].map((day) => (3 * day) / 7));
});

test('what a document ticks is claimed, on no day, and never done', () => {
  const chart = of([item({ state: 'done', basis: 'document' }), done('2026-03-26T00:00:00Z')]);
  expect(chart).toMatchObject({ claimed: 1, done: 1, scope: 2 });
  expect(chart.days.at(-1)).toMatchObject({ done: 1, scope: 2 });
});

test('a day is one of the pilot’s zone, also when the clocks change and the day has 23 hours', () => {
  const late = done('2026-03-28T23:30:00Z');
  const firstDone = (zone: string) => of([late], '2026-04-10', zone).days.find((day) => day.done === 1)?.on;
  expect(firstDone('UTC')).toBe('2026-03-28');
  expect(firstDone('Europe/Berlin')).toBe('2026-03-29');
  expect(firstDone('America/Los_Angeles')).toBe('2026-03-28');
  // 22:30 UTC on the 29th is 0:30 in Berlin by summer time, and would be 23:30 by winter time.
  expect(
    of([done('2026-03-29T22:30:00Z')], '2026-04-10', 'Europe/Berlin').days.find((day) => day.done === 1)?.on,
  ).toBe('2026-03-30');
});

test('what happened before the first day counts on it, and what happens after the last one is followed', () => {
  const { days, hiddenAfter } = of([done('2026-03-01T00:00:00Z'), done('2026-04-03T00:00:00Z')]);
  expect(days[0]).toMatchObject({ day: 1, done: 1 });
  expect(days.at(-1)).toMatchObject({ on: '2026-04-03', day: 9, isWithin: false, done: 2, ideal: null });
  expect(hiddenAfter).toBe(0);
  const far = of([done('2026-12-01T00:00:00Z')], '2027-01-01');
  expect(far.days.at(-1)?.on).toBe(addDays('2026-04-01', 60));
  expect(far).toMatchObject({ done: 1, hiddenAfter: 184 });
});

test('without a first day there is no chart; without a last one it runs to today and has no pace', () => {
  expect(burnUp([item()], { startsOn: null, endsOn: null }, 'UTC', '2026-01-01')).toBeNull();
  const open = burnUp([item()], { startsOn: '2026-01-01', endsOn: null }, 'UTC', '2026-01-03');
  expect(open?.days.map(({ ideal, scope }) => [ideal, scope])).toEqual([
    [null, 1],
    [null, 1],
    [null, 1],
  ]);
  const years = burnUp([item()], { startsOn: '2020-01-01', endsOn: null }, 'UTC', '2026-01-03');
  expect(years?.days).toHaveLength(400);
  expect(years?.hiddenBefore).toBeGreaterThan(1_000);
});

test('a pilot of 200 days with 300 items is counted', () => {
  const long = { startsOn: '2026-01-01', endsOn: '2026-07-19' };
  const items = Array.from({ length: 300 }, (_, n) => done(`${addDays('2026-01-01', n % 200)}T12:00:00Z`));
  const chart = burnUp(items, long, 'Europe/Berlin', '2026-08-01');
  expect(chart?.days).toHaveLength(200);
  expect(chart?.days.at(-1)?.done).toBe(300);
});

const anyInstant = fc
  .integer({ min: Date.parse('2026-03-01'), max: Date.parse('2026-05-01') })
  .map((ms) => new Date(ms).toISOString());
const anyItem = fc.record({
  state: fc.constantFrom(...planItemStates),
  basis: fc.constantFrom('github' as const, 'portal' as const, 'document' as const),
  addedAt: fc.option(anyInstant),
  droppedAt: fc.option(anyInstant),
  doneAt: fc.option(anyInstant),
});
const anyZone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Pacific/Kiritimati',
  'Asia/Kolkata',
);
const anyToday = fc.integer({ min: -20, max: 80 }).map((count) => addDays('2026-03-26', count));

test('done never exceeds scope, never falls, and ends where the totals are; the order of items does not matter', () => {
  fc.assert(
    fc.property(fc.array(anyItem, { maxLength: 12 }), anyZone, anyToday, (items, zone, today) => {
      const chart = burnUp(items, dates, zone, today);
      if (!chart) throw new Error('it has dates');
      let before = 0;
      for (const day of chart.days) {
        expect(day.scope === null).toBe(day.on > today);
        if (day.scope === null || day.done === null) continue;
        expect(day.done).toBeLessThanOrEqual(day.scope);
        expect(day.done).toBeGreaterThanOrEqual(before);
        before = day.done;
      }
      const last = chart.days.findLast((day) => day.done !== null);
      if (last && chart.hiddenAfter === 0) {
        expect((last.done ?? 0) + chart.undated).toBe(chart.done);
        expect(last.scope).toBe(chart.scope);
      }
      const isDone = (one: BurnItem) => one.state === 'done' && one.basis !== 'document';
      expect(chart.done).toBe(items.filter(isDone).length);
      expect(chart.scope).toBe(items.filter(({ state }) => state !== 'dropped').length);
      expect(burnUp([...items].reverse(), dates, zone, today)).toEqual(chart);
    }),
  );
});
