import { expect, test } from 'vitest';
import {
  confoundersOf,
  daysOffInWords,
  type Happening,
  machinesInWords,
  pairsOf,
  weekendDays,
  weekendInWords,
} from './confounders';
import { nothingKnown } from './figures.test-data';

const pair = {
  before: { from: '2026-10-01', to: '2026-10-07' },
  after: { from: '2026-10-10', to: '2026-10-16' },
  timeZone: 'Europe/Berlin',
  rows: ['Build'],
};
const happening = (at: string, kind: Happening['kind'] = 'release'): Happening => ({
  kind,
  at,
  text: at,
  href: '/x',
});

test('what happened is placed by the day of the zone, oldest first; outside the windows it is left out', () => {
  const { items } = confoundersOf(
    pair,
    [
      happening('2026-10-16T22:30:00.000Z'),
      happening('2026-10-16T21:30:00.000Z'),
      happening('2026-09-30T22:30:00.000Z'),
      happening('2026-09-30T21:30:00.000Z'),
      happening('2026-10-08', 'adr'),
      happening('2026-10-07T22:30:00.000Z'),
    ],
    nothingKnown,
  );
  expect(items.map(({ day, place }) => `${day} ${place}`)).toEqual([
    '2026-10-01 in the window before',
    '2026-10-08 between the windows',
    '2026-10-08 between the windows',
    '2026-10-16 in the window after',
  ]);
});

test.each([
  ['2026-10-01', '2026-10-07', 2],
  ['2026-10-03', '2026-10-04', 2],
  ['2026-10-05', '2026-10-09', 0],
])('weekend days from %s to %s: %i', (from, to, count) => {
  expect(weekendDays({ from, to })).toBe(count);
});

test('unequal weekends are said, equal ones too', () => {
  expect(weekendInWords(confoundersOf(pair, [], nothingKnown))).toBe(
    'Weekend days: 2 of 7 before, 2 of 7 after.',
  );
  const short = {
    ...pair,
    before: { from: '2026-10-05', to: '2026-10-07' },
    after: { from: '2026-10-10', to: '2026-10-12' },
  };
  expect(weekendInWords(confoundersOf(short, [], nothingKnown))).toContain(
    '0 of 3 before, 2 of 3 after, which is not the same',
  );
});

test('rows of the same windows share one list; rows of words alone have none', () => {
  const { rows: _rows, ...binding } = pair;
  const other = { ...binding, timeZone: 'UTC' };
  expect(
    pairsOf([
      { metric: 'A', binding },
      { metric: 'B', binding: null },
      { metric: 'C', binding: { ...binding } },
      { metric: 'D', binding: other },
    ]).map(({ rows, timeZone }) => [timeZone, rows]),
  ).toEqual([
    ['Europe/Berlin', ['A', 'C']],
    ['UTC', ['D']],
  ]);
});

const berlin = { key: 'DE-BE', name: 'Germany, Berlin' };

test.each([
  [
    'no calendar: said, not counted as none',
    { place: null, daysOff: [] },
    'Days off: no holiday calendar is chosen for the workspace, so the portal cannot tell whether they differ.',
  ],
  [
    'public holidays',
    { place: berlin, daysOff: [] },
    'Days off (Germany, Berlin): 1 of 7 before (2026-10-03 National Holiday), none of 7 after, which is not the same share.',
  ],
  [
    'own days beside them',
    { place: berlin, daysOff: [{ day: '2026-10-12', name: 'Move' }] },
    'Days off (Germany, Berlin): 1 of 7 before (2026-10-03 National Holiday), 1 of 7 after (2026-10-12 Move).',
  ],
  [
    'own days alone',
    { place: null, daysOff: [{ day: '2026-11-12', name: 'Move' }] },
    'Days off (days off of the workspace alone): none of 7 before, none of 7 after.',
  ],
])('days off: %s', (_case, calendar, words) => {
  expect(daysOffInWords(confoundersOf(pair, [], { ...nothingKnown, calendar }))).toBe(words);
});

test.each([
  [{ sent: 0, withRunner: 0 }, 'no CI report of this time names the one that ran it'],
  [{ sent: 9, withRunner: 0 }, 'no CI report of this time names the one that ran it'],
  [{ sent: 9, withRunner: 4 }, 'named by 4 of the 9 CI reports'],
])('machines of %j', (reports, words) => {
  expect(machinesInWords(confoundersOf(pair, [], { ...nothingKnown, reports }))).toContain(words);
});
