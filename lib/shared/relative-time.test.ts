import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactUtc, relativeTime, utcDate } from './relative-time';

const now = new Date('2026-11-21T14:00:00Z');

test.each([
  ['2026-11-21T13:59:01Z', 'just now'],
  ['2026-11-21T13:59:00Z', '1 min ago'],
  ['2026-11-21T13:00:01Z', '59 min ago'],
  ['2026-11-21T13:00:00Z', '1 h ago'],
  ['2026-11-20T14:00:01Z', '23 h ago'],
  ['2026-11-20T14:00:00Z', '1 day ago'],
  ['2026-11-12T14:00:00Z', '9 days ago'],
  ['2026-09-22T14:00:00Z', '22 September 2026'],
  ['2026-11-21T14:30:00Z', 'in 30 min'],
  ['2026-11-24T14:00:00Z', 'in 3 days'],
])('%s is said as "%s"', (at, words) => {
  expect(relativeTime(new Date(at), now)).toBe(words);
});

test('the exact time is UTC to the second', () => {
  expect(exactUtc(new Date('2026-01-02T03:04:05.678Z'))).toBe('2026-01-02 03:04:05 UTC');
  expect(utcDate(new Date('2025-10-07T23:59:59Z'))).toBe('7 October 2025');
});

test('a time before now is never said to lie in the future', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 11 }), (ageMs) => {
      expect(relativeTime(new Date(now.getTime() - ageMs), now)).not.toMatch(/^in /);
    }),
  );
});
