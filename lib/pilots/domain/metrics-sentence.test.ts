import { expect, test } from 'vitest';
import { metricsInWords } from './metrics-sentence';

const target = (name: string, isMeasured = false) => ({
  name,
  now: isMeasured ? { value: 1, n: 1, at: null, window: '' } : null,
  staleSince: null,
});
const counts = (total: number, measured: number, hit: number, stale = 0) => ({
  total,
  measured,
  hit,
  missed: 0,
  stale,
  changesAt: null,
});

test.each([
  [[], counts(0, 0, 0), 'No target is set, so nothing here can be hit or missed.', null],
  [[target('A')], counts(1, 0, 0), '0 of 1 target measured.', 'No value yet for “A”.'],
  [
    [target('A', true), target('B, or C'), target('D')],
    counts(3, 1, 1),
    '1 of 3 targets measured, 1 hit.',
    'No value yet for “B, or C” and “D”.',
  ],
  [
    ['A', 'B', 'C', 'D'].map((name) => target(name)),
    counts(4, 0, 0),
    '0 of 4 targets measured.',
    'No value yet for “A”, “B”, “C” and “D”.',
  ],
  [
    ['A', 'B', 'C', 'D', 'E'].map((name) => target(name)),
    counts(5, 0, 0),
    '0 of 5 targets measured.',
    'No value yet for “A”, “B”, “C” and 2 more.',
  ],
  [
    [target('A', true)],
    counts(1, 1, 0, 1),
    '1 of 1 target measured, 0 hit, 1 on evidence that is too old to count.',
    null,
  ],
])('%j with %j reads as it is', (targets, numbers, sentence, missing) => {
  expect(metricsInWords(targets, numbers)).toEqual({ sentence, missing });
});
