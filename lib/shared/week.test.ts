import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addWeeks, formatIsoWeek, isoWeekAt, parseIsoWeek, weekDays, weekRange, weeksInYear } from './week';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'America/Asuncion',
];

test.each([
  ['2026-11-21T14:00:00Z', '2026-W47'],
  ['2026-11-15T23:59:59Z', '2026-W46'],
  ['2026-11-16T00:00:00Z', '2026-W47'],
  ['2026-12-31T12:00:00Z', '2026-W53'],
  ['2027-01-03T23:59:59Z', '2026-W53'],
  ['2027-01-04T00:00:00Z', '2027-W01'],
  ['2024-12-30T00:00:00Z', '2025-W01'],
  ['2021-01-03T00:00:00Z', '2020-W53'],
  ['2005-01-01T00:00:00Z', '2004-W53'],
  ['2008-12-29T00:00:00Z', '2009-W01'],
  ['2010-01-03T00:00:00Z', '2009-W53'],
])('%s lies in %s', (instant, week) => {
  expect(formatIsoWeek(isoWeekAt(new Date(instant)))).toBe(week);
});

test.each(['2026-W53', '2020-W53', '2026-W01'])('%s is a week', (text) => {
  expect(parseIsoWeek(text)).not.toBeNull();
});

test.each([
  '2025-W53',
  '2026-W00',
  '2026-W54',
  '2026-47',
  '2026-W7',
  ' 2026-W47',
  '0026-W01',
  '',
  '2026-w47',
])('"%s" is no week', (text) => {
  expect(parseIsoWeek(text)).toBeNull();
});

test.each([
  [2015, 53],
  [2020, 53],
  [2024, 52],
  [2025, 52],
  [2026, 53],
  [2032, 53],
])('%i has %i weeks', (year, weeks) => {
  expect(weeksInYear(year)).toBe(weeks);
});

test('a week begins at its own midnight in each time zone, summer time included', () => {
  const week = { year: 2026, week: 13 };
  expect(weekRange(week, 'UTC').from.toISOString()).toBe('2026-03-23T00:00:00.000Z');
  expect(weekRange(week, 'Europe/Berlin')).toEqual({
    from: new Date('2026-03-22T23:00:00Z'),
    until: new Date('2026-03-29T22:00:00Z'),
  });
});

test('where the clock skips midnight, the week begins at the moment of the change', () => {
  // Iran's summer time of 2021 began on Monday 22 March at 0:00, which became 1:00.
  const { from } = weekRange({ year: 2021, week: 12 }, 'Asia/Tehran');
  expect(from).toEqual(new Date('2021-03-21T20:30:00Z'));
  expect(isoWeekAt(from, 'Asia/Tehran')).toEqual({ year: 2021, week: 12 });
});

test('days are said in words, across months and years', () => {
  expect(weekDays({ year: 2026, week: 47 })).toBe('16 to 22 November 2026');
  expect(weekDays({ year: 2026, week: 14 })).toBe('30 March to 5 April 2026');
  expect(weekDays({ year: 2026, week: 53 })).toBe('28 December 2026 to 3 January 2027');
});

const instants = fc.date({
  min: new Date('1971-01-01'),
  max: new Date('2120-01-01'),
  noInvalidDate: true,
});

test('every instant lies in the range of its own week, in every zone', () => {
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), (instant, zone) => {
      const { from, until } = weekRange(isoWeekAt(instant, zone), zone);
      expect(from.getTime()).toBeLessThanOrEqual(instant.getTime());
      expect(instant.getTime()).toBeLessThan(until.getTime());
    }),
  );
});

test('weeks follow one another without gap or overlap, and their names survive writing and reading', () => {
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), (instant, zone) => {
      const week = isoWeekAt(instant, zone);
      const next = addWeeks(week, 1);
      expect(weekRange(week, zone).until).toEqual(weekRange(next, zone).from);
      expect(addWeeks(next, -1)).toEqual(week);
      expect(parseIsoWeek(formatIsoWeek(week))).toEqual(week);
    }),
  );
});
