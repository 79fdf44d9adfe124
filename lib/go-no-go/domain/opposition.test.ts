import { expect, test } from 'vitest';
import { type Outcome, outcomes } from './decision';
import { opposes } from './opposition';
import type { VerdictKind } from './verdict';

const table: [Outcome, VerdictKind, boolean][] = [
  ['go', 'go', false],
  ['go', 'no-go', true],
  ['go', 'undecidable', true],
  ['conditional-go', 'go', false],
  ['conditional-go', 'no-go', true],
  ['conditional-go', 'undecidable', true],
  ['extend', 'go', false],
  ['extend', 'no-go', true],
  ['extend', 'undecidable', false],
  ['no-go', 'go', true],
  ['no-go', 'no-go', false],
  ['no-go', 'undecidable', false],
];

test.each(table)('to decide %s when the verdict is %s opposes it: %s', (outcome, verdict, expected) => {
  expect(opposes(outcome, verdict)).toBe(expected);
});

test('the table is whole', () => {
  expect(new Set(table.map(([outcome, verdict]) => `${outcome} ${verdict}`)).size).toBe(outcomes.length * 3);
});
