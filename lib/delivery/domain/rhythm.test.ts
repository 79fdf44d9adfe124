import fc from 'fast-check';
import { expect, test } from 'vitest';
import { weekRange } from '@/lib/shared/week';
import { offsetMs } from '@/lib/shared/zone-offset';
import { defaultRhythm, dueByClock, instantOf, rhythmSentence } from './rhythm';

test.each([
  ['2026-11-20T13:59:59Z', 'UTC', null, null],
  ['2026-11-20T14:00:00Z', 'UTC', '2026-W47', null],
  ['2026-11-21T13:59:59Z', 'UTC', '2026-W47', null],
  ['2026-11-21T14:00:00Z', 'UTC', null, null],
  ['2026-11-20T13:00:00Z', 'Europe/Berlin', '2026-W47', null],
  ['2026-11-23T08:00:00Z', 'UTC', null, '2026-W47'],
  ['2026-11-22T19:00:00Z', 'Pacific/Kiritimati', null, '2026-W47'],
  ['2027-01-04T08:00:00Z', 'UTC', null, '2026-W53'],
])('at %s in %s the reminder is of %s and the digest of %s', (at, zone, reminder, digest) => {
  expect(dueByClock(defaultRhythm, new Date(at), zone)).toEqual({ reminder, digest });
});

test('what fell due on Sunday night is made up for on Monday, as what it was', () => {
  const sunday = { ...defaultRhythm, reminderDay: 7, reminderHour: 23 };
  expect(dueByClock(sunday, new Date('2026-11-23T00:30:00Z'), 'UTC').reminder).toBe('2026-W47');
});

test.each([
  // The clock skips 2:00 to 3:00 that Sunday, and has 2:00 twice in autumn.
  [{ year: 2026, week: 13 }, 7, 2, '2026-03-29T01:00:00.000Z'],
  [{ year: 2026, week: 13 }, 7, 3, '2026-03-29T01:00:00.000Z'],
  [{ year: 2026, week: 43 }, 7, 2, '2026-10-25T00:00:00.000Z'],
  [{ year: 2026, week: 43 }, 7, 3, '2026-10-25T02:00:00.000Z'],
])('%j, day %i, %i:00 in Berlin is %s', (week, day, hour, instant) => {
  expect(instantOf(week, day, hour, 'Europe/Berlin').toISOString()).toBe(instant);
});

test('the hour is the one that the clock shows, and lies in its week', () => {
  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Pacific/Kiritimati',
  ];
  fc.assert(
    fc.property(
      fc.record({ year: fc.integer({ min: 2020, max: 2035 }), week: fc.integer({ min: 1, max: 52 }) }),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 4, max: 23 }),
      fc.constantFrom(...zones),
      (week, day, hour, zone) => {
        const at = instantOf(week, day, hour, zone);
        const local = new Date(at.getTime() + offsetMs(at.getTime(), zone));
        expect([local.getUTCHours(), local.getUTCMinutes(), local.getUTCDay()]).toEqual([hour, 0, day % 7]);
        const { from, until } = weekRange(week, zone);
        expect(at >= from && at < until).toBe(true);
      },
    ),
  );
});

test('it is said in words', () => {
  expect(rhythmSentence(defaultRhythm, 'UTC')).toBe(
    'The reminder goes out on Friday at 14:00, the digest on Monday at 8:00 (UTC).',
  );
});
