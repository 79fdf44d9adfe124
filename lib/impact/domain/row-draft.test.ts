import { expect, test } from 'vitest';
import { settleRow, type TypedRow } from './row-draft';

const now = new Date('2026-11-20T12:00:00Z');
const words: TypedRow = {
  metric: 'Build time',
  metricId: null,
  beforeFrom: '',
  beforeTo: '',
  afterFrom: '',
  afterTo: '',
  timeZone: 'UTC',
  beforeText: '9 min',
  afterText: '3 min',
  claimText: '3x faster',
};
const measured: TypedRow = {
  ...words,
  metricId: 'm',
  beforeFrom: '2026-10-01',
  beforeTo: '2026-10-14',
  afterFrom: '2026-10-15',
  afterTo: '2026-10-28',
};

test('a row is words alone, or a metric with two windows; the metric names it where nobody did', () => {
  expect(settleRow(words, null, now)).toMatchObject({
    ok: true,
    value: { windows: null, metric: 'Build time' },
  });
  expect(settleRow({ ...measured, metric: '' }, 'Wall time', now)).toMatchObject({
    ok: true,
    value: {
      metric: 'Wall time',
      windows: { before: { from: '2026-10-01', to: '2026-10-14' }, after: { to: '2026-10-28' } },
    },
  });
});

test.each([
  ['windows without a metric', { ...words, beforeFrom: '2026-10-01' }, 'metricId', 'Choose one'],
  ['no name', { ...words, metric: '' }, 'metric', 'Name what is compared'],
  ['a day left out', { ...measured, afterTo: '' }, 'afterTo', 'the last day after'],
  ['unequal lengths', { ...measured, afterTo: '2026-10-27' }, 'afterTo', 'equally long'],
  ['an overlap', { ...measured, afterFrom: '2026-10-14', afterTo: '2026-10-27' }, 'afterTo', 'overlap'],
  [
    'backwards',
    { ...measured, beforeFrom: '2026-10-14', beforeTo: '2026-10-01' },
    'beforeTo',
    'before it begins',
  ],
  ['the future', { ...measured, afterFrom: '2026-11-10', afterTo: '2026-11-23' }, 'afterTo', 'yet to come'],
  ['no zone', { ...measured, timeZone: 'Mars' }, 'timeZone', 'Mars'],
  ['no day of the calendar', { ...measured, beforeTo: '2026-02-30' }, 'beforeTo', '2026-02-30'],
] as const)('refused beside its field: %s', (_, typed, field, message) => {
  expect(settleRow(typed, typed.metricId && 'Wall time', now)).toMatchObject({
    ok: false,
    reasons: [{ field, message: expect.stringContaining(message) }],
  });
});

test('today may be the last day of the window after, in its own zone', () => {
  const zone = { ...measured, beforeFrom: '2026-10-24', beforeTo: '2026-11-06', afterFrom: '2026-11-07' };
  expect(settleRow({ ...zone, afterTo: '2026-11-20' }, 'x', now).ok).toBe(true);
  const late = new Date('2026-11-20T23:30:00Z');
  const ahead = { ...zone, beforeFrom: '2026-10-25', afterFrom: '2026-11-08', beforeTo: '2026-11-07' };
  expect(settleRow({ ...ahead, afterTo: '2026-11-21', timeZone: 'Europe/Berlin' }, 'x', late).ok).toBe(true);
  expect(settleRow({ ...ahead, afterTo: '2026-11-21' }, 'x', late).ok).toBe(false);
});
