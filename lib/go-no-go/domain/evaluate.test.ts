import { expect, test } from 'vitest';
import { type Criterion, evaluate } from './evaluate';
import { favours, stateLabel } from './evaluation';
import type { AttestationFacts, CiStateFacts, Facts, MetricFacts, MilestoneFacts } from './facts';
import type { CriterionRule, MetricRule } from './rule';

const now = new Date('2026-11-20T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
const asks = (rule: CriterionRule | null): Criterion => ({ id: 'c1', side: 'go', title: 'It works', rule });
const stateOf = (rule: CriterionRule, facts: Facts | null) => evaluate(asks(rule), facts, now).state;

const metricRule: MetricRule = {
  kind: 'metric',
  metricId: 'm1',
  aggregation: 'p50',
  window: { kind: 'last', samples: 20 },
  minimumSamples: 5,
  comparator: 'lte',
  bound: { kind: 'relative', baselineId: 'b1', percent: 20 },
  staleAfterDays: 7,
};
const metricFacts = (
  value: number | null,
  over: Partial<MetricFacts> = {},
  lastAt = hoursAgo(1),
): MetricFacts => ({
  kind: 'metric',
  metric: { id: 'm1', name: 'Build time', source: 'manual', unit: { kind: 'duration', unit: 's' } },
  measurement: { value, n: value === null ? 2 : 20, lastAt, missing: value === null ? 3 : 0, links: [] },
  baseline: { value: 45, unit: 's' },
  ...over,
});

test('a criterion in words only is unknown and asks for a rule', () => {
  expect(evaluate(asks(null), null, now)).toMatchObject({
    state: 'unknown',
    lack: 'rule',
    evidence: { value: null, missing: ['It is written in words only; give it a rule.'] },
    action: { key: 'rules' },
  });
});

test.each([
  [53.9, 'met'],
  [54, 'met'],
  [54.1, 'not_met'],
])('at most 20%% above a baseline of 45 s: %d s is %s', (value, state) => {
  expect(stateOf(metricRule, metricFacts(value))).toBe(state);
});

test('the baseline may be in another unit of the same kind', () => {
  expect(stateOf(metricRule, metricFacts(54, { baseline: { value: 0.75, unit: 'min' } }))).toBe('met');
});

test.each([
  ['a baseline in another kind of unit', { baseline: { value: 45, unit: 'MB' } }],
  ['a baseline of zero', { baseline: { value: 0, unit: 's' } }],
  ['no baseline', { baseline: null }],
  ['a deleted metric', { metric: null }],
])('%s is unknown, never met', (_name, over) => {
  expect(evaluate(asks(metricRule), metricFacts(1, over), now)).toMatchObject({
    state: 'unknown',
    lack: 'source',
  });
});

test('too few samples are unknown and say how many are missing', () => {
  expect(evaluate(asks(metricRule), metricFacts(null), now)).toMatchObject({
    state: 'unknown',
    lack: 'samples',
    evidence: { n: 2, missing: ['3 more samples of Build time'] },
    action: { text: 'Record Build time', note: '2 of 5 samples' },
  });
});

test.each([
  [7 * 24, 'met'],
  [7 * 24 + 0.001, 'stale'],
])('with 7 days allowed, a newest sample %d hours old is %s', (age, state) => {
  expect(stateOf(metricRule, metricFacts(46.2, {}, hoursAgo(age)))).toBe(state);
});

test('a negative baseline is changed by a share of its size', () => {
  const rule = {
    ...metricRule,
    comparator: 'gte',
    bound: { kind: 'relative', baselineId: 'b1', percent: -50 },
  } as const;
  const facts = metricFacts(-15, { baseline: { value: -10, unit: 's' } });
  expect(stateOf(rule, facts)).toBe('met');
});

const items = (...done: [boolean, MilestoneFacts['items'][number]['basis']][]): MilestoneFacts => ({
  kind: 'milestone',
  items: done.map(([isDone, basis], i) => ({
    id: `i${i}`,
    title: `Item ${i}`,
    isDone,
    basis,
    href: '#plan',
  })),
});
const milestone = (atLeast: number | null): CriterionRule => ({
  kind: 'milestone',
  of: 'plan',
  section: null,
  atLeast,
});

test.each<[string, number | null, MilestoneFacts, string]>([
  ['all done by people', null, items([true, 'portal'], [true, 'github']), 'met'],
  ['one of two done', null, items([true, 'portal'], [false, 'portal']), 'not_met'],
  ['one of two is enough', 1, items([true, 'portal'], [false, 'document']), 'met'],
  ['done only in the document', 1, items([true, 'document'], [false, 'document']), 'unknown'],
  ['claims would not be enough anyway', null, items([true, 'document'], [false, 'document']), 'not_met'],
  ['no items', null, items(), 'unknown'],
  ['fewer items than asked for', 3, items([true, 'portal']), 'unknown'],
])('milestone: %s', (_name, atLeast, facts, state) => expect(stateOf(milestone(atLeast), facts)).toBe(state));

const query: CriterionRule = {
  kind: 'github-query',
  labels: ['severity:critical'],
  state: 'open',
  comparator: 'lte',
  count: 0,
  staleAfterHours: 24,
};
test.each([
  ['no repository', 0, hoursAgo(1), 0, 'unknown'],
  ['never read', 1, null, 0, 'unknown'],
  ['none found, read lately', 2, hoursAgo(24), 0, 'met'],
  ['none found, read too long ago', 2, hoursAgo(24.1), 0, 'stale'],
  ['one found', 1, hoursAgo(1), 1, 'not_met'],
])('GitHub query: %s', (_name, repositories, syncedAt, count, state) => {
  expect(stateOf(query, { kind: 'github-query', repositories, syncedAt, count, issues: [] })).toBe(state);
});

const ci: CriterionRule = {
  kind: 'ci-state',
  expect: 'green',
  workflow: null,
  branch: null,
  runs: 3,
  staleAfterHours: 24,
};
const runs = (conclusions: string[], syncedAt: string | null = hoursAgo(1)): CiStateFacts => ({
  kind: 'ci-state',
  repositories: [
    {
      id: 'r1',
      name: 'acme/app',
      branch: 'main',
      syncedAt,
      runs: conclusions.map((conclusion, i) => ({
        id: `${i}`,
        conclusion,
        label: `#${i}`,
        href: '#',
        at: hoursAgo(i),
      })),
    },
  ],
});
test.each([
  ['three green', runs(['success', 'success', 'success', 'failure']), 'met'],
  ['the newest red', runs(['failure', 'success', 'success']), 'not_met'],
  ['too few', runs(['success', 'success']), 'unknown'],
  ['never read', runs(['success', 'success', 'success'], null), 'unknown'],
  ['read too long ago', runs(['success', 'success', 'success'], hoursAgo(30)), 'stale'],
  ['no repository', { kind: 'ci-state', repositories: [] } as CiStateFacts, 'unknown'],
])('CI state: %s', (_name, facts, state) => expect(stateOf(ci, facts)).toBe(state));

test('red is asked for as green is', () => {
  expect(stateOf({ ...ci, expect: 'red', runs: 2 }, runs(['failure', 'timed_out']))).toBe('met');
  expect(stateOf({ ...ci, expect: 'red', runs: 2 }, runs(['failure', 'success']))).toBe('not_met');
});

const feedback: CriterionRule = {
  kind: 'feedback',
  question: 'overall',
  comparator: 'gte',
  mean: 4,
  minimumAnswers: 5,
};
test.each([
  [0, null, 'unknown', 'evidence'],
  [4, 5, 'unknown', 'samples'],
  [5, 4, 'met', null],
  [5, 3.99, 'not_met', null],
])('feedback: %d answers with mean %s are %s', (answers, mean, state, lack) => {
  const facts: Facts = { kind: 'feedback', answers, mean, lastAt: null };
  expect(evaluate(asks(feedback), facts, now)).toMatchObject({ state, lack });
});

const word = (
  over: Partial<AttestationFacts['attestations'][number]> = {},
): AttestationFacts['attestations'][number] => ({
  id: 'a1',
  personName: 'Ada Lind',
  statement: 'Checked with both teams',
  holds: true,
  link: null,
  at: hoursAgo(48),
  until: null,
  ...over,
});
const vouched = (by: string | null, ...attestations: AttestationFacts['attestations']) =>
  stateOf({ kind: 'attestation', by }, { kind: 'attestation', attestations });

test('attestation: the newest word of the person asked counts, until its date', () => {
  expect(vouched(null)).toBe('unknown');
  expect(vouched(null, word())).toBe('met');
  expect(vouched('ada lind', word())).toBe('met');
  expect(vouched('Bo Ek', word())).toBe('unknown');
  expect(vouched(null, word({ holds: false }), word())).toBe('not_met');
  expect(vouched(null, word({ until: now.toISOString() }))).toBe('met');
  expect(vouched(null, word({ until: hoursAgo(0.001) }))).toBe('stale');
});

test('facts that were not gathered, or belong to another rule, are no evidence', () => {
  expect(stateOf(feedback, null)).toBe('unknown');
  expect(stateOf(feedback, items([true, 'portal']))).toBe('unknown');
});

test('a waiver stands until its date', () => {
  const waiver = { reason: 'agreed', approver: 'Ada Lind', until: now.toISOString() };
  expect(evaluate({ ...asks(null), waiver }, null, now).state).toBe('waived');
  expect(evaluate({ ...asks(null), waiver: { ...waiver, until: hoursAgo(1) } }, null, now).state).toBe(
    'unknown',
  );
});

test('a rule that holds is met on the go side and triggered on the no-go side', () => {
  const met = { state: 'met', lack: null } as const;
  expect([stateLabel('go', met), favours('go', 'met')]).toEqual(['Met', 'go']);
  expect([stateLabel('no_go', met), favours('no_go', 'met')]).toEqual(['Triggered', 'no-go']);
  expect([stateLabel('no_go', { state: 'not_met', lack: null }), favours('no_go', 'not_met')]).toEqual([
    'Not triggered',
    'go',
  ]);
  expect(favours('go', 'stale')).toBeNull();
});
