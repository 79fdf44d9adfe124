import { expect, test } from 'vitest';
import { sentPlaces, typedDecision } from './typed-decision';

test('an empty form has three rows for conditions, and nothing else', () => {
  const { conditions, ...rest } = typedDecision(null, null);
  expect(conditions).toHaveLength(3);
  expect(rest).toEqual({ outcome: '', reason: '', correctionReason: '', extendUntil: '' });
});

test('what was sent and refused comes back row by row', () => {
  const typed = {
    outcome: 'conditional-go',
    reason: 'Да',
    conditionText: ['a', '', 'c', 'd'],
    conditionOwner: ['Ada', '', '', '陳'],
    conditionDue: ['2026-12-01', '', '', ''],
  };
  const { conditions, reason } = typedDecision(typed, null);
  expect(reason).toBe('Да');
  expect(conditions.map(({ text, ownerName }) => [text, ownerName])).toEqual([
    ['a', 'Ada'],
    ['', ''],
    ['c', ''],
    ['d', '陳'],
  ]);
  expect([...sentPlaces(conditions)]).toEqual([
    [0, 0],
    [2, 1],
    [3, 2],
  ]);
});

test('one row, which a form sends as one text, is one row', () => {
  const { conditions } = typedDecision({ conditionText: ['a'], conditionOwner: ['b'] }, null);
  expect(conditions.map(({ text }) => text)).toEqual(['a', '', '']);
});

test('a correction begins with what it corrects', () => {
  const before = {
    outcome: 'extend',
    reason: 'More time',
    conditions: [],
    extendUntil: '2026-12-24',
  } as const;
  expect(typedDecision(null, before)).toMatchObject({
    outcome: 'extend',
    reason: 'More time',
    extendUntil: '2026-12-24',
  });
});
