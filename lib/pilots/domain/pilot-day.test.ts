import { expect, test } from 'vitest';
import { dateOfDay, daysInWords, pilotDayInWords } from './pilot-day';

const week = { startsOn: '2025-10-01', endsOn: '2025-10-07' };

test.each([
  ['2025-09-28', 'Starts in 3 days'],
  ['2025-09-30', 'Starts tomorrow'],
  ['2025-10-01', 'Day 1 of 7'],
  ['2025-10-07', 'Day 7 of 7'],
  ['2025-10-08', '7 days, ended yesterday'],
  ['2025-10-10', '7 days, ended 3 days ago'],
])('on %s a pilot of 1 to 7 October reads "%s"', (today, words) => {
  expect(pilotDayInWords(week, today)).toBe(words);
});

test('what nobody has said stays open', () => {
  expect(pilotDayInWords({ startsOn: null, endsOn: null }, '2025-10-01')).toBe('No dates yet');
  expect(pilotDayInWords({ startsOn: '2025-10-01', endsOn: null }, '2025-10-02')).toBe('Day 2, no end named');
  expect(dateOfDay({ startsOn: null, endsOn: null }, 2)).toBeNull();
});

test('days are counted across a change to winter time and across a leap day', () => {
  expect(pilotDayInWords({ startsOn: '2025-10-25', endsOn: '2025-10-27' }, '2025-10-27')).toBe('Day 3 of 3');
  expect(dateOfDay({ startsOn: '2028-02-28', endsOn: null }, 3)).toBe('2028-03-01');
});

test.each([
  ['2025-10-01', '2025-10-07', '1 to 7 October 2025'],
  ['2025-10-28', '2025-11-03', '28 October to 3 November 2025'],
  ['2025-10-01', '2025-10-01', '1 October 2025'],
  ['2025-10-01', null, 'from 1 October 2025'],
  [null, null, ''],
])('from %s to %s reads "%s"', (startsOn, endsOn, words) => {
  expect(daysInWords({ startsOn, endsOn })).toBe(words);
});
