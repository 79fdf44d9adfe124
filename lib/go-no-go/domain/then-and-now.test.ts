import { expect, test } from 'vitest';
import type { KnownCriterion } from './decision-snapshot';
import { noEvidence } from './evaluation';
import { type CriterionChange, countChanges, thenAndNow } from './then-and-now';
import type { CriterionView } from './views';

const was: KnownCriterion = {
  id: 'c',
  side: 'go',
  title: 'Faster builds',
  ruleInWords: 'Build time at most 30 s',
  state: 'met',
  label: 'Met',
  favours: 'go',
  evidence: { ...noEvidence, value: 28, n: 20, fetchedAt: '2026-11-02T09:00:00Z' },
};

/** The criterion as it stands now. Only what is compared is filled. */
const is = (change: Partial<KnownCriterion> = {}): CriterionView => {
  const { state, label, favours, evidence, ...rest } = { ...was, ...change };
  return {
    ...rest,
    evaluation: { state, label, favours, evidence, lack: null, action: null },
  } as CriterionView;
};
const compare = (then: KnownCriterion[], now: CriterionView[]) =>
  thenAndNow({ criteria: then }, { criteria: now });

test.each<[string, KnownCriterion[], CriterionView[], CriterionChange]>([
  ['nothing', [was], [is()], 'same'],
  [
    'only the time of reading',
    [was],
    [is({ evidence: { ...was.evidence, fetchedAt: '2026-12-01T09:00:00Z' } })],
    'same',
  ],
  ['the value', [was], [is({ evidence: { ...was.evidence, value: 29 } })], 'evidence'],
  ['the state', [was], [is({ state: 'not_met', label: 'Not met', favours: 'no-go' })], 'state'],
  ['the rule', [was], [is({ ruleInWords: 'Build time at most 40 s' })], 'reworded'],
  ['it is new', [], [is()], 'added'],
  ['it is gone', [was], [], 'removed'],
])('%s changed', (_name, then, now, change) => {
  expect(compare(then, now).map((row) => row.change)).toEqual([change]);
});

test('rows keep the order of the decision, and new criteria come last', () => {
  const rows = compare([was, { ...was, id: 'a' }], [is({ id: 'z' }), is({ id: 'a', state: 'stale' }), is()]);
  expect(rows.map(({ id }) => id)).toEqual(['c', 'a', 'z']);
  expect(countChanges(rows)).toEqual({ total: 3, changed: 2, states: 1 });
});
