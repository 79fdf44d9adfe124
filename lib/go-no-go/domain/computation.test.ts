import { expect, test } from 'vitest';
import { computationSteps } from './computation';
import { type Evidence, noEvidence } from './evaluation';
import type { CriterionRule, MetricRule } from './rule';
import type { RuleNames } from './rule-in-words';

// The morning after the clocks went back in Berlin: the day before had 25 hours.
const at = { now: new Date('2026-10-26T09:00:00Z'), timeZone: 'Europe/Berlin' };
const names: RuleNames = {
  metric: {
    name: 'Build time',
    unit: { kind: 'duration', unit: 's' },
    direction: 'lower',
    source: 'ci',
    ci: { workflow: null, branch: 'main' },
  },
  baseline: { value: 45, unit: 's' },
};
const metric: MetricRule = {
  kind: 'metric',
  metricId: 'm',
  aggregation: 'p50',
  window: { kind: 'days', days: 2 },
  minimumSamples: 5,
  comparator: 'lte',
  bound: { kind: 'relative', baselineId: 'b', percent: 20 },
  staleAfterDays: 7,
};
const said = (rule: CriterionRule, evidence: Partial<Evidence>, given = names) =>
  Object.fromEntries(
    computationSteps(rule, { ...noEvidence, ...evidence }, given, at).map(({ term, detail }) => [
      term,
      detail,
    ]),
  );

test('a metric says its window in the pilot’s zone, its samples, its bound and its comparison', () => {
  expect(said(metric, { value: 46.2, n: 23, fetchedAt: '2026-10-26T08:15:00Z' })).toEqual({
    Window:
      'the last 2 days of runs on main, from 25 October 2026 at 00:00 (Europe/Berlin) to 26 October 2026 at 10:00 (Europe/Berlin)',
    Samples: '23; at least 5 asked',
    'Taken as': 'p50: half of the values lie at or below it (Hyndman and Fan, type 7)',
    Bound: '45 s + 20% = 54 s',
    Value: '46.2 s',
    Compared: '46.2 s ≤ 54 s: holds',
    'Newest sample': '26 October 2026 at 09:15 (Europe/Berlin)',
    Stale: 'when the newest sample is older than 7 days',
  });
  const last = said({ ...metric, window: { kind: 'last', samples: 20 } }, { value: 55, n: 20 });
  expect(last).toMatchObject({
    Window: 'the last 20 runs on main, up to 26 October 2026 at 10:00 (Europe/Berlin)',
    Compared: '55 s ≤ 54 s: does not hold',
  });
});

test('where there is no value or no bound, it says so and compares nothing', () => {
  expect(said(metric, { n: 2 })).toMatchObject({ Value: 'none; at most 54 s is asked' });
  expect(said(metric, { n: 2 }).Compared).toBeUndefined();
  expect(said(metric, {}, { ...names, baseline: null }).Bound).toContain('is not there');
  expect(said(metric, {}, { metric: null, baseline: null }).Bound).toBeUndefined();
});

test.each<[CriterionRule, Partial<Evidence>, Record<string, string>]>([
  [
    { kind: 'milestone', of: 'plan', section: 'Day 1', atLeast: null, staleAfterHours: 24 },
    { value: 2, n: 4 },
    { Counted: 'plan items of “Day 1” that were not dropped: 4', Asked: 'all of them' },
  ],
  [
    {
      kind: 'github-query',
      labels: ['bug', 'p1'],
      state: 'open',
      comparator: 'lt',
      count: 3,
      staleAfterHours: 1,
    },
    { value: 3, n: 3 },
    {
      Counted: 'open issues of every repository of the project that carry bug and p1 (in any case)',
      Compared: '3 < 3: does not hold',
      Stale: 'when GitHub was last read more than 1 hour ago',
    },
  ],
  [
    { kind: 'ci-state', expect: 'green', workflow: null, branch: null, runs: 5, staleAfterHours: 24 },
    { text: '4 of 5 green' },
    { Found: '4 of 5 green', Asked: 'every one of them green' },
  ],
  [
    { kind: 'security', expect: 'none', severities: ['high'], since: '2026-10-25', staleAfterHours: 24 },
    {},
    {
      Counted:
        'open Dependabot and code-scanning alerts of severity high that came up on 2026-10-25 or later (Europe/Berlin)',
      Found: 'nothing',
    },
  ],
  [
    {
      kind: 'feedback',
      question: 'overall',
      comparator: 'gte',
      mean: 4,
      minimumAnswers: 5,
      staleAfterDays: 30,
    },
    { value: 4.5, n: 6 },
    { Mean: '4.5 of 5', Compared: '4.5 of 5 ≥ 4 of 5: holds', Stale: 'when it is older than 30 days' },
  ],
  [{ kind: 'attestation', by: 'Zoë' }, {}, { Counted: 'the newest word of Zoë', Found: 'nobody yet' }],
])('every other kind says its steps: %#', (rule, evidence, steps) => {
  expect(said(rule, evidence)).toMatchObject(steps);
});
