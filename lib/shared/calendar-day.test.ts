import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayIn, daysBetween, endOfDay, isCalendarDay, startOfDay } from './calendar-day';

const hours = (day: string, zone: string) =>
  (endOfDay(day, zone).getTime() + 1 - startOfDay(day, zone).getTime()) / 3_600_000;

test.each([
  ['2026-11-21', 'UTC', '2026-11-21T00:00:00.000Z', 24],
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', 23],
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', 25],
  ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00.000Z', 23],
  ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z', 25],
  // Half-hour and quarter-hour offsets, and a change of half an hour.
  ['2026-07-01', 'Asia/Kolkata', '2026-06-30T18:30:00.000Z', 24],
  ['2026-07-01', 'Asia/Kathmandu', '2026-06-30T18:15:00.000Z', 24],
  ['2026-10-04', 'Australia/Lord_Howe', '2026-10-03T13:30:00.000Z', 23.5],
  ['2026-04-05', 'Australia/Lord_Howe', '2026-04-04T13:00:00.000Z', 24.5],
  // Midnight does not exist: the clock goes from 23:59:59 to 1:00.
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z', 23],
  ['2024-03-31', 'Asia/Beirut', '2024-03-30T22:00:00.000Z', 23],
  ['2024-04-26', 'Africa/Cairo', '2024-04-25T22:00:00.000Z', 23],
  // The hour before midnight comes twice, and midnight itself comes twice.
  ['2018-02-17', 'America/Sao_Paulo', '2018-02-17T02:00:00.000Z', 25],
  ['2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00:00.000Z', 24],
  ['2025-11-02', 'America/Havana', '2025-11-02T04:00:00.000Z', 25],
  // The far east and the far west.
  ['2026-11-21', 'Pacific/Kiritimati', '2026-11-20T10:00:00.000Z', 24],
  ['2026-11-21', 'Pacific/Chatham', '2026-11-20T10:15:00.000Z', 24],
  ['2026-11-21', 'Pacific/Pago_Pago', '2026-11-21T11:00:00.000Z', 24],
  // Samoa went over the date line: 30 December 2011 never was.
  ['2011-12-29', 'Pacific/Apia', '2011-12-29T10:00:00.000Z', 24],
  ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z', 0],
  ['2011-12-31', 'Pacific/Apia', '2011-12-30T10:00:00.000Z', 24],
])('%s in %s begins at %s and has %d hours', (day, zone, start, length) => {
  expect(startOfDay(day, zone).toISOString()).toBe(start);
  expect(hours(day, zone)).toBe(length);
});

test.each([
  ['2026-11-21T23:59:59.999Z', 'UTC', '2026-11-21'],
  ['2026-11-21T23:00:00.000Z', 'Europe/Berlin', '2026-11-22'],
  ['2026-11-21T22:59:59.999Z', 'Europe/Berlin', '2026-11-21'],
  ['2026-11-21T18:29:59.999Z', 'Asia/Kolkata', '2026-11-21'],
  ['2026-11-21T18:30:00.000Z', 'Asia/Kolkata', '2026-11-22'],
  ['2026-11-21T10:00:00.000Z', 'Pacific/Kiritimati', '2026-11-22'],
  ['2026-11-21T10:59:59.999Z', 'Pacific/Pago_Pago', '2026-11-20'],
  ['2018-11-04T02:59:59.999Z', 'America/Sao_Paulo', '2018-11-03'],
  ['2018-11-04T03:00:00.000Z', 'America/Sao_Paulo', '2018-11-04'],
])('%s lies in %s on %s', (instant, zone, day) => {
  expect(dayIn(new Date(instant), zone)).toBe(day);
});

test.each([
  ['2026-12-31', 1, '2027-01-01'],
  ['2024-03-01', -1, '2024-02-29'],
  ['2026-03-28', 2, '2026-03-30'],
  ['2026-11-21', 0, '2026-11-21'],
])('%s and %d days is %s, and back', (day, count, then) => {
  expect(addDays(day, count)).toBe(then);
  expect(daysBetween(day, then)).toBe(count);
});

test.each([
  ['2026-02-29', false],
  ['2024-02-29', true],
  ['2026-13-01', false],
  ['2026-1-1', false],
  ['', false],
  ['2026-11-21T00:00', false],
])('whether %s is a day: %s', (text, is) => {
  expect(isCalendarDay(text)).toBe(is);
  if (!is) expect(() => startOfDay(text, 'UTC')).toThrow(RangeError);
});

const zones = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/Sao_Paulo',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/Havana',
  'Pacific/Apia',
  'Pacific/Kiritimati',
);

test('every instant lies between the first and the last moment of its day, which meet the days beside it', () => {
  const instants = fc.date({
    min: new Date('2005-01-01T00:00:00Z'),
    max: new Date('2035-01-01T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(instants, zones, (instant, zone) => {
      const day = dayIn(instant, zone);
      expect(startOfDay(day, zone).getTime()).toBeLessThanOrEqual(instant.getTime());
      expect(endOfDay(day, zone).getTime()).toBeGreaterThanOrEqual(instant.getTime());
      expect(startOfDay(addDays(day, 1), zone).getTime()).toBe(endOfDay(day, zone).getTime() + 1);
      expect(dayIn(startOfDay(day, zone), zone)).toBe(day);
      expect(dayIn(endOfDay(day, zone), zone)).toBe(day);
    }),
  );
});
