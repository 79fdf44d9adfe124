import { expect, test } from 'vitest';
import { dayOfEntry, logDays, logSentence } from './log-days';

const dates = { startsOn: '2026-03-28', endsOn: '2026-03-31' };
const ada = (on: string | null) => ({ on, authorName: 'Ada' });

test('the days run from the newest back to the first, through a change of the clocks, and never ahead of today', () => {
  expect(logDays(dates, '2026-03-30', [])).toEqual(['2026-03-30', '2026-03-29', '2026-03-28']);
  expect(logDays(dates, '2026-04-20', ['2026-04-02'])).toEqual([
    '2026-04-02',
    '2026-04-01',
    '2026-03-31',
    '2026-03-30',
    '2026-03-29',
    '2026-03-28',
  ]);
  expect(logDays(dates, '2026-03-20', ['2026-03-19', '2026-03-27'])).toEqual(['2026-03-19']);
  expect(logDays({ startsOn: null, endsOn: null }, '2026-03-20', [])).toEqual([]);
  expect(logDays({ startsOn: '1990-01-01', endsOn: null }, '2026-03-20', [])).toHaveLength(1000);
});

test('an entry without a date has that of its day of the pilot, if there is one', () => {
  expect(dayOfEntry({ on: null, day: 2 }, dates)).toBe('2026-03-29');
  expect(dayOfEntry({ on: '2026-03-30', day: 2 }, dates)).toBe('2026-03-30');
  expect(dayOfEntry({ on: null, day: 2 }, { startsOn: null, endsOn: null })).toBeNull();
});

test.each([
  [[], [], 'Nothing is logged yet.'],
  [[], ['2026-03-28', '2026-03-29'], 'Nothing is logged yet, on 2 days.'],
  [[ada('2026-03-28')], ['2026-03-28'], '1 entry on 1 of 1 day; the last is of 2 days ago, by Ada.'],
  [
    [ada('2026-03-30'), ada('2026-03-30'), ada('2026-03-28')],
    ['2026-03-30', '2026-03-29', '2026-03-28'],
    '3 entries on 2 of 3 days; the last is of today, by Ada.',
  ],
  [[ada(null)], [], '1 entry, on no day that anybody named.'],
])('%j on days %j reads %s', (entries, days, sentence) => {
  expect(logSentence(entries, days, '2026-03-30')).toBe(sentence);
});
