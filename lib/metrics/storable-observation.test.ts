import { expect, test } from 'vitest';
import { parseUnit } from './domain/unit';
import type { MetricView } from './metric-view';
import { storable } from './storable-observation';

const stored = (unitText: string, value: number, at?: string) => {
  const unit = parseUnit(unitText);
  const metric = { id: 'm', name: 'M', unit, ci: null } as MetricView;
  const given = { value, at, sampleCount: 1, link: null, commitSha: null };
  const made = {
    now: new Date('2026-11-20T12:00:00Z'),
    source: 'manual',
    recordedBy: 'Ada',
    place: 'Value 2: ',
  };
  return storable(metric, given, made);
};

test.each([
  ['s', 'Value 2: A duration is never negative.'],
  ['h', 'Value 2: A duration is never negative.'],
  ['MB', 'Value 2: A size is never negative.'],
  ['issues', 'Value 2: A count is never negative.'],
  ['of 5', 'Value 2: A rating is never negative.'],
])('a value below zero in %s is refused in words', (unit, words) => {
  expect(stored(unit, -3)).toMatchObject({
    ok: false,
    reasons: [{ code: 'negative', field: 'value', message: expect.stringContaining(words) }],
  });
  expect(stored(unit, 0).ok).toBe(true);
});

test.each(['%', 'EUR', 'x'])('a value below zero in %s is stored', (unit) => {
  expect(stored(unit, -3)).toMatchObject({ ok: true, value: { value: -3 } });
});

test.each([
  ['0001-01-01T00:00:00Z', false],
  ['1999-12-31T23:59:59.999Z', false],
  ['2000-01-01T00:00:00Z', true],
])('a value of %s is stored: %s', (at, isStored) => {
  const answer = stored('s', 3, at);
  expect(answer.ok).toBe(isStored);
  if (!answer.ok) expect(answer.reasons).toMatchObject([{ code: 'too-early', field: 'at' }]);
});
