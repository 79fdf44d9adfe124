import { expect, test } from 'vitest';
import type { CriterionRule, MetricRule } from './rule';
import type { RuleMetric } from './rule-in-words';
import { type RulePlace, ruleWarnings } from './rule-warnings';

const runs: RuleMetric = {
  name: 'Build time',
  unit: { kind: 'duration', unit: 's' },
  direction: 'lower',
  source: 'ci',
  ci: { workflow: null, branch: null },
};
const place: RulePlace = {
  side: 'go',
  names: { metric: runs, baseline: { value: 45, unit: 's' } },
  today: '2026-11-21',
  items: { plan: 4, sections: { 'Day 1': 1 }, deliverables: 0 },
};
const of = (over: Partial<RuleMetric>): RulePlace => ({
  ...place,
  names: { ...place.names, metric: { ...runs, ...over } },
});
const metric: MetricRule = {
  kind: 'metric',
  metricId: 'm',
  aggregation: 'p50',
  window: { kind: 'last', samples: 20 },
  minimumSamples: 5,
  comparator: 'lte',
  bound: { kind: 'absolute', value: 60, unit: 's' },
  staleAfterDays: 7,
};
const absolute = (value: number, unit = 's') => ({ bound: { kind: 'absolute' as const, value, unit } });

test.each<[string, Partial<MetricRule>, RulePlace, RegExp | null]>([
  ['nothing odd', {}, place, null],
  [
    'too many samples asked of runs',
    { minimumSamples: 21 },
    place,
    /21 samples of a window of 20, so it can never/,
  ],
  ['as many as the window', { minimumSamples: 20 }, place, null],
  [
    'too many asked of pushed values',
    { minimumSamples: 21 },
    of({ source: 'pushed' }),
    /several samples each/,
  ],
  ['a duration below 0', { ...absolute(0), comparator: 'lt' }, place, /never below 0, so it can never hold/],
  ['a duration of 0', absolute(0), place, null],
  ['at most less than nothing', absolute(-5), place, /can never hold/],
  ['at least nothing', { ...absolute(0), comparator: 'gte' }, { ...place, side: 'no_go' }, /always holds/],
  ['another unit of the kind', absolute(1, 'min'), place, null],
  ['the unit left to the metric', absolute(1, ''), place, null],
  ['a unit of another kind', absolute(1, 'MB'), place, /cannot be compared/],
  ['no unit at all', absolute(1, '?!'), place, /no known unit/],
  ['exactly', { comparator: 'eq' }, place, /hardly ever exactly/],
  ['the wrong way round on the go side', { comparator: 'gte' }, place, /lower is better, and here this go/],
  ['worse values stop it', { comparator: 'gt' }, { ...place, side: 'no_go' }, null],
  [
    'better values stop it',
    { comparator: 'lt' },
    { ...place, side: 'no_go' },
    /better values stop the pilot/,
  ],
  [
    'a rating above its scale',
    { ...absolute(6, 'of 5'), comparator: 'gte' },
    of({ unit: { kind: 'rating', unit: 'of 5' }, direction: 'higher' }),
    /from 0 to 5 of 5, so it can never hold/,
  ],
  [
    'a percentage may be anything',
    { ...absolute(-3, '%'), comparator: 'lte' },
    of({ unit: { kind: 'percent', unit: '%' } }),
    null,
  ],
  ['no number yet', absolute(Number.NaN), place, null],
  [
    'a baseline of 0',
    { bound: { kind: 'relative', baselineId: 'b', percent: 20 } },
    { ...place, names: { metric: runs, baseline: { value: 0, unit: 's' } } },
    /baseline of 0/,
  ],
  [
    'a baseline without a number',
    { bound: { kind: 'relative', baselineId: 'b', percent: 20 } },
    {
      ...place,
      names: { metric: runs, baseline: null, missingBaseline: { name: 'Build', isRemoved: false } },
    },
    /“Build” that it is relative to has no number/,
  ],
  [
    'all of the baseline away',
    { comparator: 'lt', bound: { kind: 'relative', baselineId: 'b', percent: -100 } },
    place,
    /can never hold/,
  ],
])('metric, %s', (_name, over, at, words) => {
  const warnings = ruleWarnings({ ...metric, ...over }, at).join(' ');
  if (words) expect(warnings).toMatch(words);
  else expect(warnings).toBe('');
});

const issues = {
  kind: 'github-query' as const,
  labels: [] as string[],
  state: 'open' as const,
  staleAfterHours: 24,
};
const feedback = { kind: 'feedback' as const, question: 'overall', minimumAnswers: 5, staleAfterDays: null };
const milestone = { kind: 'milestone' as const, section: null, atLeast: null, staleAfterHours: 24 };
const alerts = {
  kind: 'security' as const,
  expect: 'none' as const,
  severities: ['high' as const],
  staleAfterHours: 24,
};

const runsOf = { kind: 'ci-state' as const, workflow: null, branch: null, runs: 3, staleAfterHours: 24 };

test.each<[CriterionRule, string, string]>([
  [{ ...feedback, comparator: 'gte', mean: 4 }, '', 'better values stop the pilot'],
  [{ ...feedback, comparator: 'gt', mean: 4 }, '', 'better values stop the pilot'],
  [{ ...feedback, comparator: 'lte', mean: 4 }, 'Of a mean rating, higher is better, and here this go', ''],
  [{ ...feedback, comparator: 'lt', mean: 4 }, 'this go criterion is met by worse values', ''],
  [{ ...feedback, comparator: 'eq', mean: 4 }, '', ''],
  [{ ...runsOf, expect: 'green' }, '', 'Here being green stops the pilot'],
  [{ ...runsOf, expect: 'red' }, 'Here red runs meet this go criterion', ''],
  [{ ...alerts, since: null }, '', 'Here having none stops the pilot'],
  [{ ...alerts, since: null, expect: 'some' }, 'Here open alerts meet this go criterion', ''],
])('%j: what is the wrong way round on a side is asked about', (rule, onGo, onNoGo) => {
  for (const [side, words] of [
    ['go', onGo],
    ['no_go', onNoGo],
  ] as const) {
    const warnings = ruleWarnings(rule, { ...place, side }).join(' ');
    if (words) expect(warnings).toContain(words);
    else expect(warnings).toBe('');
  }
});

test.each<[CriterionRule, string]>([
  [{ ...issues, comparator: 'lte', count: -5 }, 'can never hold'],
  [{ ...issues, comparator: 'lte', count: 0 }, ''],
  [{ ...issues, comparator: 'lt', count: 0 }, 'can never hold'],
  [{ ...issues, comparator: 'gt', count: -1 }, 'always holds'],
  [{ ...issues, comparator: 'gte', count: 0 }, 'always holds'],
  [{ ...issues, comparator: 'gte', count: 1 }, ''],
  [{ ...issues, comparator: 'eq', count: -1 }, 'can never hold'],
  [{ ...issues, comparator: 'eq', count: 0 }, ''],
  [{ ...feedback, comparator: 'gte', mean: 1 }, 'always holds'],
  [{ ...feedback, comparator: 'gt', mean: 1 }, ''],
  [{ ...feedback, comparator: 'gt', mean: 5 }, 'can never hold'],
  [{ ...feedback, comparator: 'lte', mean: 5 }, 'always holds'],
  [{ ...feedback, comparator: 'lt', mean: 1 }, 'can never hold'],
  [{ ...feedback, comparator: 'eq', mean: 5.5 }, 'can never hold'],
  [{ ...milestone, of: 'plan', atLeast: 4 }, ''],
  [{ ...milestone, of: 'plan', atLeast: 5 }, 'only 4 plan items, so it cannot hold'],
  [{ ...milestone, of: 'plan', section: 'Day 1', atLeast: 2 }, 'There is only 1 plan item of “Day 1”'],
  [{ ...milestone, of: 'plan', section: 'Day 9' }, 'no plan items of “Day 9” yet'],
  [{ ...milestone, of: 'deliverables' }, 'no deliverables yet'],
  [{ ...alerts, since: '2026-11-21' }, ''],
  [{ ...alerts, since: '2026-11-22' }, 'still to come'],
  [{ kind: 'attestation', by: null }, ''],
])('%j warns: %s', (rule, words) => {
  const warnings = ruleWarnings(rule, place).join(' ');
  if (words) expect(warnings).toContain(words);
  else expect(warnings).toBe('');
});
