import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterEnd, dayInWords, earliest, hasCome, momentInWords, staleFrom } from './age';

test('evidence as old as allowed is fresh, and one millisecond later it is stale', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 1, max: 8760 }), (ms, hours) => {
      const moment = staleFrom(new Date(ms).toISOString(), hours);
      const limit = ms + hours * 3_600_000;
      expect(hasCome(moment, new Date(limit))).toBe(false);
      expect(hasCome(moment, new Date(limit + 1))).toBe(true);
    }),
  );
});

test('a validity holds through its last millisecond', () => {
  const until = '2026-11-20T22:59:59.999Z';
  expect(afterEnd(until)).toBe('2026-11-20T23:00:00.000Z');
  expect(hasCome(afterEnd(until), new Date(until))).toBe(false);
});

test('the earliest moment leaves out those that never come', () => {
  expect(earliest(null, '2026-01-02T00:00:00.000Z', '2026-01-01T23:00:00.000Z', null)).toBe(
    '2026-01-01T23:00:00.000Z',
  );
  expect(earliest(null)).toBeNull();
  expect(earliest()).toBeNull();
});

test('an instant is told as the day and the time of the zone', () => {
  expect(dayInWords('2026-11-20T23:30:00Z', 'Asia/Kolkata')).toBe('21 November 2026');
  expect(dayInWords('2026-11-20')).toBe('20 November 2026');
  expect(momentInWords('2026-11-20T23:30:00Z', 'Asia/Kolkata')).toBe('21 November 2026 at 05:00');
});
