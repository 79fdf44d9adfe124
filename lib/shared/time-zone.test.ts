import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayIn, endOfDay, startOfDay } from './calendar-day';
import { isTimeZone, zoneInWords, zoneOrUtc } from './time-zone';

test.each([
  ['UTC', true],
  ['Europe/Berlin', true],
  ['America/Argentina/Buenos_Aires', true],
  ['Etc/GMT+5', true],
  ['Mars/Olympus', false],
  ['+02:00', false],
  ['', false],
  [' UTC', false],
])('%j is a zone: %s, also when asked again', (name, known) => {
  expect([isTimeZone(name), isTimeZone(name)]).toEqual([known, known]);
});

test('whatever is stored as a zone has days: those of UTC where it is not known', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.constantFrom('Mars/Olympus', '+02:00', '__proto__', 'Europe/Atlantis')),
      fc.date({ min: new Date('1990-01-01'), max: new Date('2050-01-01'), noInvalidDate: true }),
      (zone, instant) => {
        const day = dayIn(instant, zone);
        expect(startOfDay(day, zone).getTime()).toBeLessThanOrEqual(instant.getTime());
        expect(endOfDay(day, zone).getTime()).toBeGreaterThanOrEqual(instant.getTime());
        if (!isTimeZone(zone)) expect(day).toBe(instant.toISOString().slice(0, 10));
      },
    ),
  );
});

test('the fallback is said and never passes for the stored zone', () => {
  expect([zoneOrUtc('Europe/Berlin'), zoneInWords('Europe/Berlin')]).toEqual([
    'Europe/Berlin',
    'Europe/Berlin',
  ]);
  expect([zoneOrUtc('Mars/Olympus'), zoneInWords('Mars/Olympus')]).toEqual([
    'UTC',
    'UTC, as “Mars/Olympus” is not known here',
  ]);
});
