import { expect, test } from 'vitest';
import { planSentence } from './plan-sentence';

const dates = { startsOn: '2026-11-01', endsOn: '2026-11-14' };
const counts = { total: 30, done: 17, inProgress: 0, open: 10, dropped: 0, slipped: 4, claimed: 3 };

test.each([
  [counts, '2026-11-06', 'Day 6 of 14: 17 of 30 done, 4 slipped, 3 only claimed by the document.'],
  [
    { ...counts, dropped: 2, claimed: 0, slipped: 0, inProgress: 1 },
    '2026-11-06',
    'Day 6 of 14: 17 of 28 done, 1 in progress, 2 dropped.',
  ],
  [{ ...counts, total: 0, done: 0, claimed: 0 }, '2026-10-31', 'Starts tomorrow: no plan is written yet.'],
  [
    { ...counts, total: 2, dropped: 2, done: 0, claimed: 0 },
    '2026-11-15',
    '14 days, ended yesterday: everything that was planned is dropped.',
  ],
])('%j on %s reads: %s', (given, today, sentence) => {
  expect(planSentence(given, dates, today)).toBe(sentence);
});
