import { expect, test } from 'vitest';
import {
  changeInPoints,
  coveredChange,
  findingsSentence,
  flakySentence,
  shareOf,
  slowSentence,
} from './reported-sentences';

const flaky = (n: number, total: number, lost: number[]) => ({
  ...{ n, total },
  items: lost.map((secondsLost) => ({ secondsLost })),
});

test.each<[string, ReturnType<typeof flaky>, string | null]>([
  ['nothing read', flaky(0, 0, []), null],
  [
    'none found',
    flaky(9, 0, []),
    'No test both passed and failed at one commit, as far as commits were tested more than once.',
  ],
  ['one', flaky(9, 1, [90]), '1 test both passed and failed at one commit; lost 1 min 30 s.'],
  [
    'more than are shown',
    flaky(9, 12, [60, 30]),
    '12 tests both passed and failed at one commit; the first 2 of them lost 1 min 30 s.',
  ],
  [
    'no times',
    flaky(9, 2, [0, 0]),
    '2 tests both passed and failed at one commit; their reports tell no times.',
  ],
])('flaky tests, %s', (_what, ranking, words) => expect(flakySentence(ranking)).toBe(words));

test('slow tests are told by the slowest; unread is null, untimed is said', () => {
  expect(slowSentence({ n: 0, total: 0, items: [] })).toBeNull();
  expect(slowSentence({ n: 3, total: 0, items: [] })).toBe('The reports tell of no test how long it took.');
  expect(slowSentence({ n: 3, total: 1200, items: [{ meanSeconds: 4 }] })).toBe(
    'The slowest of 1,200 tests takes 4 s on average.',
  );
});

const lines = (linesCovered: number, linesValid: number) => ({ linesCovered, linesValid });

test.each<[ReturnType<typeof lines>[], number | null]>([
  [[], null],
  [[lines(1, 2)], null],
  [[lines(1, 2), lines(0, 0)], null],
  [[lines(1, 2), lines(9, 9), lines(3, 4)], 25],
  [[lines(1, 2), lines(1, 4)], -25],
])('coverage of %j changed by %j', (points, change) => expect(coveredChange(points)).toBe(change));

test.each<[number, string]>([
  [0, 'as before'],
  [0.04, '+ less than 0.1 percentage points'],
  [-0.04, '− less than 0.1 percentage points'],
  [1.25, '+1.3 percentage points'],
  [-12, '−12.0 percentage points'],
])('%d is written as "%s"', (change, words) => expect(changeInPoints(change)).toBe(words));

test('a file without a line has no share', () => {
  expect(shareOf(lines(0, 0))).toBeNull();
  expect(shareOf(lines(0, 4))).toBe(0);
});

test.each<[Record<string, number> | null, string | null]>([
  [null, null],
  [{ high: 0, suppressed: 3 }, 'The newest reports list no finding that counts.'],
  [{ low: 1 }, '1 finding stands in the newest reports: 1 low.'],
  [
    { low: 1200, critical: 2, none: 1, suppressed: 9 },
    '1,203 findings stand in the newest reports: 2 critical, 1,200 low, 1 none.',
  ],
])('findings %j', (bySeverity, words) => expect(findingsSentence(bySeverity)).toBe(words));
