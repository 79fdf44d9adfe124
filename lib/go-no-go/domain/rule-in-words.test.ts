import { expect, test } from 'vitest';
import type { CriterionRule, MetricRule } from './rule';
import { type RuleMetric, type RuleNames, ruleInWords } from './rule-in-words';

const runs: RuleMetric = {
  name: 'Build time',
  unit: { kind: 'duration', unit: 's' },
  direction: 'lower',
  source: 'ci',
  ci: { workflow: null, branch: 'main' },
};
const names: RuleNames = { metric: runs, baseline: { value: 45, unit: 's' } };
const manual = (over: Partial<RuleMetric>): RuleNames => ({
  metric: { ...runs, source: 'manual', ci: null, ...over },
  baseline: { value: 45, unit: over.unit?.unit ?? 's' },
});
const metric: MetricRule = {
  kind: 'metric',
  metricId: 'm',
  aggregation: 'p50',
  window: { kind: 'last', samples: 20 },
  minimumSamples: 5,
  comparator: 'lte',
  bound: { kind: 'relative', baselineId: 'b', percent: 20 },
  staleAfterDays: 7,
};
const relative = (
  comparator: MetricRule['comparator'],
  percent: number,
): Pick<MetricRule, 'comparator' | 'bound'> => ({
  comparator,
  bound: { kind: 'relative', baselineId: 'b', percent },
});

test.each<[Partial<MetricRule>, RuleNames, string]>([
  [{}, names, 'Build time, p50 over the last 20 runs on main, at most 20% slower than the baseline of 45 s'],
  [
    { window: { kind: 'last', samples: 1 }, aggregation: 'last' },
    { ...names, metric: { ...runs, ci: { workflow: 'build.yml', branch: null } } },
    'Build time, the newest of the last run of build.yml on the default branch, at most 20% slower than the baseline of 45 s',
  ],
  [
    { window: { kind: 'days', days: 7 } },
    names,
    'Build time, p50 over the last 7 days of runs on main, at most 20% slower than the baseline of 45 s',
  ],
  [
    { window: { kind: 'days', days: 1 }, aggregation: 'sum', comparator: 'lt' },
    manual({}),
    'Build time, sum over the last day, less than 20% slower than the baseline of 45 s',
  ],
  [
    { bound: { kind: 'absolute', value: 30, unit: 's' }, comparator: 'lt', aggregation: 'p95' },
    manual({}),
    'Build time, p95 over the last 20 samples, below 30 s',
  ],
  [
    { bound: { kind: 'absolute', value: 30, unit: '' } },
    manual({}),
    'Build time, p50 over the last 20 samples, at most 30 s',
  ],
  [
    { bound: { kind: 'absolute', value: 80, unit: '%' }, comparator: 'gte', aggregation: 'mean' },
    manual({ name: 'Coverage', unit: { kind: 'percent', unit: '%' }, direction: 'higher' }),
    'Coverage, mean over the last 20 samples, at least 80%',
  ],
  [
    {},
    { metric: null, baseline: null },
    'A deleted metric, p50 over the last 20 samples, at most 20% above a missing baseline',
  ],
  [
    { bound: { kind: 'relative', baselineId: 'b', percent: 0 } },
    manual({}),
    'Build time, p50 over the last 20 samples, at most the baseline of 45 s',
  ],
  [
    {
      window: { kind: 'last', samples: Number.NaN },
      bound: { kind: 'absolute', value: Number.NaN, unit: 's' },
    },
    manual({}),
    'Build time, p50 over the last … samples, at most … s',
  ],
])('a metric rule reads back in words: %#', (over, given, words) => {
  expect(ruleInWords({ ...metric, ...over }, given)).toBe(words);
});

// Below the baseline the comparison is counted the other way: at most 0.67 of it is at least 33% less.
test.each([
  ['lte', 20, 'at most 20% slower than'],
  ['lt', 20, 'less than 20% slower than'],
  ['gt', 20, 'more than 20% slower than'],
  ['gte', 20, 'at least 20% slower than'],
  ['eq', 20, 'exactly 20% slower than'],
  ['lte', -33, 'at least 33% faster than'],
  ['lt', -33, 'more than 33% faster than'],
  ['gt', -33, 'less than 33% faster than'],
  ['gte', -33, 'at most 33% faster than'],
  ['eq', -33, 'exactly 33% faster than'],
] as const)('%s %d%% of a duration says %s', (comparator, percent, words) => {
  expect(ruleInWords({ ...metric, ...relative(comparator, percent) }, names)).toContain(
    `, ${words} the baseline of 45 s`,
  );
});

test.each<[Partial<RuleMetric>, string, string]>([
  [{}, 'at most 20% slower than the baseline of 45 s', 'at least 20% faster than the baseline of 45 s'],
  [
    { direction: 'higher' },
    'at most 20% longer than the baseline of 45 s',
    'at least 20% shorter than the baseline of 45 s',
  ],
  [
    { unit: { kind: 'bytes', unit: 'MB' } },
    'at most 20% larger than the baseline of 45 MB',
    'at least 20% smaller than the baseline of 45 MB',
  ],
  [
    { unit: { kind: 'count', unit: 'issues' } },
    'at most 20% above the baseline of 45 issues',
    'at least 20% below the baseline of 45 issues',
  ],
  [
    { unit: { kind: 'ratio', unit: 'x' } },
    'at most 20% above the baseline of 45x',
    'at least 20% below the baseline of 45x',
  ],
  [
    { unit: { kind: 'rating', unit: 'of 5' } },
    'at most 20% above the baseline of 45 of 5',
    'at least 20% below the baseline of 45 of 5',
  ],
  [
    { unit: { kind: 'money', unit: 'EUR' } },
    'at most 20% above the baseline of 45 EUR',
    'at least 20% below the baseline of 45 EUR',
  ],
  [
    { unit: { kind: 'percent', unit: '%' } },
    'at most 20% above the baseline of 45%, which is 9 percentage points',
    'at least 20% below the baseline of 45%, which is 9 percentage points',
  ],
])('the words of more and less are those of the kind: %#', (over, more, less) => {
  const given = manual(over);
  expect(ruleInWords({ ...metric, ...relative('lte', 20) }, given)).toMatch(new RegExp(`, ${more}$`));
  expect(ruleInWords({ ...metric, ...relative('lte', -20) }, given)).toMatch(new RegExp(`, ${less}$`));
});

const issues = {
  kind: 'github-query' as const,
  labels: [] as string[],
  state: 'open' as const,
  staleAfterHours: 24,
};
const milestone = {
  kind: 'milestone',
  of: 'plan',
  section: null,
  atLeast: null,
  staleAfterHours: 24,
} as const;
const ci = { kind: 'ci-state', workflow: null, branch: null, staleAfterHours: 24 } as const;
const alerts = { kind: 'security', staleAfterHours: 24 } as const;

test.each<[CriterionRule, string]>([
  [milestone, 'All plan items are done'],
  [{ ...milestone, section: 'Day 6', atLeast: 1 }, 'At least 1 of the plan items of “Day 6” is done'],
  [{ ...milestone, of: 'deliverables', atLeast: 3 }, 'At least 3 of the deliverables are done'],
  [
    { ...issues, labels: ['severity:critical'], comparator: 'lte', count: 0 },
    'No open issue labelled severity:critical',
  ],
  [{ ...issues, comparator: 'lt', count: 1 }, 'No open issue'],
  [{ ...issues, labels: ['a', 'b'], comparator: 'gte', count: 1 }, 'Any open issue labelled a and b'],
  [{ ...issues, state: 'any', comparator: 'gt', count: 2 }, 'More than 2 issues'],
  [{ ...issues, state: 'closed', comparator: 'gte', count: 3 }, 'At least 3 closed issues'],
  [{ ...issues, comparator: 'lte', count: 1 }, 'At most 1 open issue'],
  [{ ...issues, comparator: 'lte', count: -5 }, 'At most −5 open issues'],
  [{ ...issues, comparator: 'eq', count: Number.NaN }, 'Exactly … open issues'],
  [
    { ...ci, expect: 'green', runs: 5 },
    'The last 5 runs on the default branch are all green in every repository',
  ],
  [
    { ...ci, expect: 'red', runs: 1, workflow: 'build', branch: 'main' },
    'The last run of build on main is red in every repository',
  ],
  [
    { ...alerts, expect: 'none', severities: ['high', 'critical'], since: '2025-10-01' },
    'No new high or critical security alert since 1 October 2025',
  ],
  [{ ...alerts, expect: 'some', severities: ['critical'], since: null }, 'Any open critical security alert'],
  [
    {
      kind: 'feedback',
      question: 'overall',
      comparator: 'gte',
      mean: 4,
      minimumAnswers: 5,
      staleAfterDays: null,
    },
    'Mean rating at least 4 of 5, from 5 answers or more',
  ],
  [
    { kind: 'feedback', question: 'Ease', comparator: 'lt', mean: 2.5, minimumAnswers: 1, staleAfterDays: 7 },
    'Mean rating for “Ease” below 2.5 of 5, from 1 answer or more',
  ],
  [{ kind: 'attestation', by: '李明' }, '李明 vouches for it'],
  [{ kind: 'attestation', by: null }, 'Somebody vouches for it by name'],
])('every other kind reads back in words: %#', (rule, words) =>
  expect(ruleInWords(rule, { metric: null, baseline: null })).toBe(words),
);
