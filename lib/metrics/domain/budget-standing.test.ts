import { expect, test } from 'vitest';
import { judgeStanding } from './budget-standing';

const metric = {
  direction: 'lower' as const,
  unit: { kind: 'duration' as const, unit: 's' },
  budget: { limit: 60, warning: 50 },
};
const at = { now: new Date('2026-11-20T12:00:00Z'), timeZone: 'Europe/Berlin' };
const measured = (value: number | null, lastAt: string | null, n = 6) => ({
  measurement: { value, n, lastAt, missing: value === null ? 5 - n : 0, links: [] },
  why: null,
});
const midnight = '2026-11-20T23:00:00.000Z';

test.each<[string, ReturnType<typeof measured>, string, string | null]>([
  ['a fresh value under the levels', measured(40, '2026-11-19T12:00:00Z'), 'within', midnight],
  ['the warning level itself', measured(50, '2026-11-19T12:00:00Z'), 'warning', midnight],
  ['the limit itself', measured(60, '2026-11-19T12:00:00Z'), 'warning', midnight],
  ['a value beyond the limit', measured(60.1, '2026-11-19T12:00:00Z'), 'passed', midnight],
  ['too few values', measured(null, '2026-11-19T12:00:00Z', 2), 'unknown', midnight],
  ['no value', measured(null, null, 0), 'unknown', null],
  ['a value that is 30 days old', measured(70, '2026-10-21T12:00:00Z'), 'unknown', midnight],
  [
    'a value that turns 30 days old today',
    measured(40, '2026-10-21T13:00:00Z'),
    'within',
    '2026-11-20T13:00:00.000Z',
  ],
])('%s', (_name, facts, state, validUntil) => {
  expect(judgeStanding(metric, facts, at)).toMatchObject({ state, validUntil });
});

test('why a formula has no value is said with the unknown', () => {
  const facts = { ...measured(null, null, 0), why: 'Runs is 0, and nothing is divided by 0.' };
  expect(judgeStanding(metric, facts, at).words).toContain('no data; 5 more samples');
  expect(judgeStanding(metric, facts, at).words).toContain('nothing is divided by 0');
});
