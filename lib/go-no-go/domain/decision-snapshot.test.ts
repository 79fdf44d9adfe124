import { expect, test } from 'vitest';
import { conditionState } from './decision';
import { plannedOf, readSnapshot } from './decision-snapshot';

const days = { startsOn: '2026-11-02', endsOn: '2026-11-20' };
const counts = { total: 14, done: 10, claimed: 2, inProgress: 0, open: 1, dropped: 1, slipped: 0 };

test('what only a document ticks is a claim: it counts as still to do, and makes no pace', () => {
  expect(plannedOf({ plan: counts, ...days }, '2026-11-11')).toEqual({
    forecast: { kind: 'line', doneOn: '2026-11-14', n: 10, days: 10, remaining: 3, daysLate: -6 },
  });
});

test('a snapshot that a newer version wrote is not read as something else', () => {
  expect(readSnapshot({ version: 1, at: 'x' })).toMatchObject({ version: 1 });
  for (const stored of [{ version: 2 }, {}, null, undefined, 'text', []])
    expect(readSnapshot(stored)).toBeNull();
});

test.each([
  ['done late is done', { doneAt: new Date(), replacedAt: null, dueOn: '2026-11-01' }, 'done'],
  [
    'replaced and open is replaced',
    { doneAt: null, replacedAt: new Date(), dueOn: '2026-11-01' },
    'replaced',
  ],
  ['due today is open', { doneAt: null, replacedAt: null, dueOn: '2026-11-11' }, 'open'],
  ['due yesterday is overdue', { doneAt: null, replacedAt: null, dueOn: '2026-11-10' }, 'overdue'],
])('%s', (_name, row, state) => expect(conditionState(row, '2026-11-11')).toBe(state));
