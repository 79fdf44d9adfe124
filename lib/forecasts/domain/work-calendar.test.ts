import { expect, test } from 'vitest';
import { workCalendar } from './work-calendar';

// 20 November 2026 is a Friday; the Monday after it is off.
const calendar = workCalendar('2026-11-20', ['2026-11-23']);

test.each([
  [0, '2026-11-20'],
  [0.5, '2026-11-20'],
  [1, '2026-11-20'],
  [1.01, '2026-11-24'],
  [2, '2026-11-24'],
  [5, '2026-11-27'],
  [5.5, '2026-11-30'],
])('%d working days of work end on %s', (days, end) => {
  expect(calendar.endOf(days)).toBe(end);
});

test('a day is found by number and back, also one that is off', () => {
  for (const index of [0, 1, 7, 300]) expect(calendar.indexOf(calendar.dayAt(index))).toBe(index);
  expect(calendar.indexOf('2026-11-22')).toBe(1);
  expect(calendar.indexOf('2020-01-01')).toBe(0);
  expect(workCalendar('2026-11-21', []).dayAt(0)).toBe('2026-11-23');
});
