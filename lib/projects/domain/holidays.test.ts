import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysOffBetween, findHolidayPlace, holidayPlaces, parseDaysOff } from './holidays';

const place = (key: string) => ({ place: findHolidayPlace(key), daysOff: [] });

// Dates as the states themselves publish them; Berlin has a day that the rest of Germany has not.
test.each([
  ['DE', '2026-03-01', '2026-04-10', ['2026-04-03', '2026-04-06']],
  ['DE-BE', '2026-03-01', '2026-04-10', ['2026-03-08', '2026-04-03', '2026-04-06']],
  ['US', '2026-07-01', '2026-07-05', ['2026-07-03', '2026-07-04']],
  ['GB-ENG', '2025-12-20', '2026-01-05', ['2025-12-25', '2025-12-26', '2026-01-01']],
  ['DE', '2026-12-25', '2026-12-25', ['2026-12-25']],
  ['DE', '2026-12-27', '2026-12-30', []],
])('public holidays of %s from %s to %s', (key, from, to, days) => {
  expect(daysOffBetween(place(key), from, to).map(({ day }) => day)).toEqual(days);
});

test('a holiday of several days is each of them, and half a day is none', () => {
  const days = daysOffBetween(place('TR'), '2026-03-01', '2026-03-31').map(({ day }) => day);
  expect(days).toEqual(['2026-03-20', '2026-03-21', '2026-03-22']);
});

test('a day off of the workspace counts once beside the public holiday of the same day', () => {
  const daysOff = [
    { day: '2026-12-25', name: 'Closed' },
    { day: '2026-12-24', name: 'Closed' },
  ];
  expect(daysOffBetween({ ...place('DE'), daysOff }, '2026-12-20', '2026-12-25')).toEqual([
    { day: '2026-12-24', name: 'Closed' },
    { day: '2026-12-25', name: 'Christmas Day' },
  ]);
  expect(daysOffBetween({ place: null, daysOff }, '2026-12-25', '2026-12-25')).toEqual([daysOff[0]]);
});

test('every place of the list is found by its key and gives days', () => {
  const places = holidayPlaces();
  expect(places.length).toBeGreaterThan(500);
  for (const one of places.filter((_, index) => index % 25 === 0)) {
    expect(findHolidayPlace(one.key)).toEqual(one);
    expect(() => daysOffBetween(place(one.key), '2026-01-01', '2026-12-31')).not.toThrow();
  }
});

test.each(['', 'XX', 'DE-XX', 'constructor', '__proto__', 'DE-constructor', 'de'])(
  'no place is called %j',
  (key) => {
    expect(findHolidayPlace(key)).toBeNull();
  },
);

test('days off are read line by line, sorted, the last of a day counting', () => {
  const read = parseDaysOff(
    '2026-12-31 Closed\r\n\n 2026-12-24   Company  closed \n2026-12-31 Year end\n2027-01-02',
  );
  expect(read).toEqual({
    ok: true,
    value: [
      { day: '2026-12-24', name: 'Company closed' },
      { day: '2026-12-31', name: 'Year end' },
      { day: '2027-01-02', name: 'day off' },
    ],
  });
});

test.each([
  ['2026-02-30 Never', 'Line 1: “2026-02-30” is no day'],
  ['2026-12-24 ok\nChristmas', 'Line 2: “Christmas” is no day'],
  [`2026-12-24 ${'x'.repeat(81)}`, 'longer than 80 characters'],
])('refused with its line: %s', (text, words) => {
  expect(parseDaysOff(text)).toMatchObject({ ok: false, reasons: [{ field: 'daysOff' }] });
  expect(JSON.stringify(parseDaysOff(text))).toContain(words);
});

test('no text makes it throw', () => {
  fc.assert(fc.property(fc.string(), (text) => void parseDaysOff(text)));
});
