import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '@/lib/shared/calendar-day';
import { checkWindows, daysIn } from './day-window';
import { comparedWindows, shownWindow, windowsAround } from './page-windows';

const today = '2026-11-22';
const asked = { days: 30, from: '', to: '', before: '', after: '', length: 14 };

test.each([
  [{}, '2026-10-24', '2026-11-22'],
  [{ days: 1 }, '2026-11-22', '2026-11-22'],
  [{ from: '2026-01-01', to: '2026-01-31' }, '2026-01-01', '2026-01-31'],
  // Backwards, with one end only, or longer than three years: the days count.
  [{ from: '2026-02-01', to: '2026-01-31' }, '2026-10-24', '2026-11-22'],
  [{ from: '2026-02-01' }, '2026-10-24', '2026-11-22'],
  [{ from: '2020-01-01', to: '2026-01-31' }, '2026-10-24', '2026-11-22'],
])('%j shows %s to %s', (over, from, to) => {
  expect(shownWindow({ ...asked, ...over }, today)).toEqual({ from, to });
});

test('unless asked, the last full days are compared with as many before them', () => {
  expect(comparedWindows(asked, today)).toEqual({
    before: { from: '2026-10-25', to: '2026-11-07' },
    after: { from: '2026-11-08', to: '2026-11-21' },
    isAsked: false,
  });
});

test('what is offered around a change can always be compared', () => {
  const day = fc.integer({ min: 0, max: 400 }).map((back) => addDays(today, -back));
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 366 }), (changed, length) => {
      const around = windowsAround(changed, length, today);
      if (!around) throw new Error('a change up to today has a day after it');
      const days = Number(around.length);
      const { before, after } = comparedWindows({ ...asked, ...around, length: days }, today);
      expect(after.from).toBe(changed);
      expect(daysIn(before)).toBe(days);
      expect(checkWindows(before, after, 'UTC', new Date(`${today}T12:00:00Z`)).ok).toBe(true);
    }),
  );
});
