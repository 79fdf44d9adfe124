import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayIn } from '@/lib/shared/calendar-day';
import { inWindow, measure, type Sample, type Window, windowInWords, windowStart } from './measurement';

const at = (iso: string, value = 1): Sample => ({ at: iso, value, weight: 1, link: null });
const days = (count: number): Window => ({ kind: 'days', days: count });
const berlin = 'Europe/Berlin';

test.each([
  // Noon of 20 November: today and the six days before it.
  ['UTC', 7, '2026-11-20T12:00:00Z', '2026-11-14T00:00:00.000Z'],
  ['UTC', 1, '2026-11-20T00:00:00Z', '2026-11-20T00:00:00.000Z'],
  [berlin, 1, '2026-11-20T12:00:00Z', '2026-11-19T23:00:00.000Z'],
  // 23:30 UTC is the next day in Berlin already, and still the day before in Los Angeles.
  [berlin, 1, '2026-11-20T23:30:00Z', '2026-11-20T23:00:00.000Z'],
  ['America/Los_Angeles', 1, '2026-11-20T07:30:00Z', '2026-11-19T08:00:00.000Z'],
  // The clocks went back on 25 October 2026 (a day of 25 hours) and forward on 29 March (23 hours).
  [berlin, 1, '2026-10-25T22:59:59Z', '2026-10-24T22:00:00.000Z'],
  [berlin, 2, '2026-10-26T12:00:00Z', '2026-10-24T22:00:00.000Z'],
  [berlin, 1, '2026-03-29T12:00:00Z', '2026-03-28T23:00:00.000Z'],
  [berlin, 2, '2026-03-30T12:00:00Z', '2026-03-28T23:00:00.000Z'],
  // Lord Howe Island moves by half an hour; Samoa had no 30 December 2011; Beirut skips midnight itself.
  ['Australia/Lord_Howe', 1, '2026-04-05T03:00:00Z', '2026-04-04T13:00:00.000Z'],
  ['Pacific/Apia', 2, '2011-12-31T12:00:00Z', '2011-12-30T10:00:00.000Z'],
  ['Pacific/Apia', 3, '2011-12-31T12:00:00Z', '2011-12-30T10:00:00.000Z'],
  ['Asia/Beirut', 1, '2026-03-29T12:00:00Z', '2026-03-28T22:00:00.000Z'],
  ['Asia/Kathmandu', 1, '2026-11-20T12:00:00Z', '2026-11-19T18:15:00.000Z'],
])('in %s the last %d days at %s begin at %s', (timeZone, count, now, start) => {
  expect(windowStart(days(count), new Date(now), timeZone)?.toISOString()).toBe(start);
});

test.each([
  ['on the first instant of the window', '2026-10-24T22:00:00.000Z', 1],
  ['a millisecond before it', '2026-10-24T21:59:59.999Z', 0],
  ['in the hour that comes twice, first', '2026-10-25T00:30:00.000Z', 1],
  ['in the hour that comes twice, again', '2026-10-25T01:30:00.000Z', 1],
  ['now', '2026-10-25T22:59:59.000Z', 1],
  ['a millisecond to come', '2026-10-25T22:59:59.001Z', 0],
  ['later on the same day', '2026-10-25T22:59:59.999Z', 0],
])('a sample %s counts or not', (_name, time, count) => {
  expect(inWindow([at(time)], days(1), new Date('2026-10-25T22:59:59Z'), berlin)).toHaveLength(count);
});

test('the same instant is in the window of one zone and out of that of another', () => {
  const now = new Date('2026-11-20T12:00:00Z');
  const late = [at('2026-11-19T23:30:00Z', 5)];
  const rule = { aggregation: 'p50', window: days(1), minimumSamples: 1 } as const;
  expect(measure(late, rule, now, berlin)).toMatchObject({ value: 5, n: 1 });
  expect(measure(late, rule, now, 'UTC')).toMatchObject({ value: null, n: 0, missing: 1 });
});

const zone = fc.constantFrom(
  'UTC',
  berlin,
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
);
const instant = fc
  .integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2027, 0, 1) })
  .map((ms) => new Date(ms));

test('a sample counts exactly when its day is one of the last days', () => {
  fc.assert(
    fc.property(zone, instant, fc.integer({ min: 0, max: 10 * 86_400_000 }), (timeZone, now, age) => {
      const time = new Date(now.getTime() - age);
      const between = (Date.parse(dayIn(now, timeZone)) - Date.parse(dayIn(time, timeZone))) / 86_400_000;
      const counted = inWindow([at(time.toISOString())], days(5), now, timeZone).length === 1;
      expect(counted).toBe(between < 5);
    }),
  );
});

test('a longer window never has fewer samples', () => {
  fc.assert(
    fc.property(
      zone,
      instant,
      fc.array(fc.integer({ min: -3, max: 400 }), { maxLength: 40 }),
      (timeZone, now, ages) => {
        const samples = ages.map((hours) => at(new Date(now.getTime() - hours * 3_600_000).toISOString()));
        const sizes = [1, 2, 7, 14].map((count) => inWindow(samples, days(count), now, timeZone).length);
        expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
      },
    ),
  );
});

test('the day that a window began is named as it is called there', () => {
  const since: Window = { kind: 'since', at: '2026-10-31T23:00:00.000Z' };
  expect(windowInWords(since, berlin)).toBe('since 1 November 2026');
  expect(windowInWords(since)).toBe('since 31 October 2026');
});
