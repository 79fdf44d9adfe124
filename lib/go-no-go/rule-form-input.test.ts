import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { comparators } from './domain/comparator';
import type { CriterionRule } from './domain/rule';
import { fieldsOfRule, newRuleFields, type RuleFields } from './domain/rule-form';
import { criterionRule } from './input';
import { ruleFieldInputs, withRule } from './rule-form-input';

const id = '0199f000-0000-7000-8000-000000000001';
const form = z.strictObject({ title: z.string().optional(), ...ruleFieldInputs }).transform(withRule);
const parsed = (fields: RuleFields) => form.safeParse(fields);
const metric: RuleFields = {
  ...newRuleFields,
  kind: 'metric-absolute',
  metricId: id,
  boundValue: '30',
  boundUnit: 's',
};

test('the fields of a kind become its rule, and what belongs to other kinds counts for nothing', () => {
  expect(
    parsed({ ...newRuleFields, kind: 'github-query', labels: 'severity:critical, bug' }).data?.rule,
  ).toEqual({
    kind: 'github-query',
    labels: ['severity:critical', 'bug'],
    state: 'open',
    comparator: 'lte',
    count: 0,
    staleAfterHours: 24,
  });
  expect(parsed({ ...newRuleFields, by: ' ' }).data?.rule).toEqual({ kind: 'attestation', by: null });
  expect(parsed({ ...newRuleFields, kind: 'security' }).data?.rule).toEqual({
    kind: 'security',
    expect: 'none',
    severities: ['high', 'critical'],
    since: null,
    staleAfterHours: 24,
  });
  expect(parsed({ kind: 'none' }).data).toEqual({ rule: null });
});

test.each<[RuleFields, string]>([
  [{ ...newRuleFields, kind: 'security', high: '', critical: '' }, 'high'],
  [{ ...newRuleFields, kind: 'security', since: 'soon' }, 'since'],
  [{ ...newRuleFields, kind: 'security', alertExpect: 'maybe' }, 'alertExpect'],
  [{ ...newRuleFields, kind: 'ci-state', ciExpect: 'blue' }, 'ciExpect'],
  [{ ...newRuleFields, kind: 'ci-state', runs: '' }, 'runs'],
  [{ ...newRuleFields, kind: 'ci-state', staleAfterHours: '0' }, 'staleAfterHours'],
  [{ ...newRuleFields, kind: 'github-query', count: '' }, 'count'],
  [{ ...newRuleFields, kind: 'github-query', count: '-5' }, 'count'],
  [{ ...newRuleFields, kind: 'github-query', issueState: 'lost' }, 'issueState'],
  [{ ...newRuleFields, kind: 'plan', atLeast: '0' }, 'atLeast'],
  [{ ...metric, boundValue: '' }, 'boundValue'],
  [{ ...metric, windowSize: '1.5' }, 'windowSize'],
  [{ ...metric, windowKind: 'days', windowSize: '' }, 'windowSize'],
  [{ ...metric, minimumSamples: '0' }, 'minimumSamples'],
  [{ ...metric, staleAfterDays: '' }, 'staleAfterDays'],
  [{ ...metric, metricId: '' }, 'metricId'],
  [{ ...metric, kind: 'metric-relative', baselineId: '' }, 'baselineId'],
  [{ ...metric, kind: 'metric-relative', baselineId: id, percent: '' }, 'percent'],
  [{ ...metric, kind: 'metric-relative', baselineId: id, percent: '-101' }, 'percent'],
  [{ ...newRuleFields, kind: 'feedback', mean: '6' }, 'mean'],
  [{ ...newRuleFields, kind: 'feedback', question: '' }, 'question'],
  [{ ...newRuleFields, kind: 'feedback', answersStaleAfterDays: '0' }, 'answersStaleAfterDays'],
  [{ kind: 'nonsense' }, 'kind'],
  [{}, 'kind'],
])('%j is refused beside its field %s, and an empty field is never 0', (fields, field) => {
  const result = parsed(fields);
  expect(result.success).toBe(false);
  expect(result.error?.issues.map((issue) => issue.path.join('.'))).toContain(field);
});

test('an unknown field is refused', () => {
  expect(form.safeParse({ kind: 'attestation', role: 'admin' }).success).toBe(false);
});

const word = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).map((text) => text.trim());
const named = word.filter((text) => text !== '' && !/[\n,]/.test(text));
const whole = (max: number) => fc.integer({ min: 1, max });
const comparator = fc.constantFrom(...comparators);
const orNull = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
const decimal = fc.integer({ min: -9999, max: 999_999 }).map((n) => n / 100);
const anyRule: fc.Arbitrary<CriterionRule> = fc.oneof(
  fc.record({
    kind: fc.constant('metric' as const),
    metricId: fc.constant(id),
    aggregation: fc.constantFrom('p50', 'p95', 'mean', 'last', 'sum'),
    window: fc.oneof(
      whole(10_000).map((samples) => ({ kind: 'last' as const, samples })),
      whole(3650).map((days) => ({ kind: 'days' as const, days })),
    ),
    minimumSamples: whole(10_000),
    comparator,
    bound: fc.oneof(
      fc.record({ kind: fc.constant('absolute' as const), value: decimal, unit: named }),
      fc.record({
        kind: fc.constant('relative' as const),
        baselineId: fc.constant(id),
        percent: decimal.filter((percent) => percent >= -100),
      }),
    ),
    staleAfterDays: whole(3650),
  }),
  fc.record({
    kind: fc.constant('milestone' as const),
    of: fc.constant('plan' as const),
    section: orNull(named),
    atLeast: orNull(whole(100)),
    staleAfterHours: whole(8760),
  }),
  fc.record({
    kind: fc.constant('github-query' as const),
    labels: fc.array(
      word.filter((text) => text !== '' && !text.includes('\n')),
      { maxLength: 10 },
    ),
    state: fc.constantFrom('open', 'closed', 'any'),
    comparator,
    count: fc.nat(1000),
    staleAfterHours: whole(8760),
  }),
  fc.record({
    kind: fc.constant('ci-state' as const),
    expect: fc.constantFrom('green', 'red'),
    workflow: orNull(named),
    branch: orNull(named),
    runs: whole(100),
    staleAfterHours: whole(8760),
  }),
  fc.record({
    kind: fc.constant('security' as const),
    expect: fc.constantFrom('none', 'some'),
    severities: fc
      .subarray(['low', 'medium', 'high', 'critical'] as const, { minLength: 1 })
      .map((s) => [...s]),
    since: orNull(fc.constant('2026-03-29')),
    staleAfterHours: whole(8760),
  }),
  fc.record({
    kind: fc.constant('feedback' as const),
    question: named,
    comparator,
    mean: fc.integer({ min: 100, max: 500 }).map((n) => n / 100),
    minimumAnswers: whole(100),
    staleAfterDays: orNull(whole(3650)),
  }),
  fc.record({ kind: fc.constant('attestation' as const), by: orNull(named) }),
);

test('a stored rule comes back from its form as it was, whatever else the form holds', () => {
  fc.assert(
    fc.property(anyRule, (rule) => {
      const stored = criterionRule.parse(rule);
      expect(parsed({ ...newRuleFields, ...fieldsOfRule(stored) }).data?.rule).toEqual(stored);
    }),
    { numRuns: 400 },
  );
});
