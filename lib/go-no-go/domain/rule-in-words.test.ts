import { expect, test } from 'vitest';
import type { CriterionRule } from './rule';
import { ruleInWords } from './rule-in-words';

const names = { metric: 'Build time', baseline: { value: 45, unit: 's' } };
const metric = {
  kind: 'metric',
  metricId: 'm',
  aggregation: 'p50',
  window: { kind: 'last', samples: 20 },
  minimumSamples: 5,
  comparator: 'lte',
  staleAfterDays: 7,
} as const;

test.each<[CriterionRule, string]>([
  [
    { ...metric, bound: { kind: 'relative', baselineId: 'b', percent: 20 } },
    'Build time, p50 over the last 20 samples, at most 20% above the baseline of 45 s',
  ],
  [
    { ...metric, comparator: 'lt', bound: { kind: 'absolute', value: 30, unit: 's' } },
    'Build time, p50 over the last 20 samples, below 30 s',
  ],
  [
    { kind: 'milestone', of: 'plan', section: 'Day 6', atLeast: 1 },
    'At least 1 of the plan items of “Day 6” is done',
  ],
  [{ kind: 'milestone', of: 'deliverables', section: null, atLeast: null }, 'All deliverables are done'],
  [
    {
      kind: 'github-query',
      labels: ['severity:critical'],
      state: 'open',
      comparator: 'lte',
      count: 0,
      staleAfterHours: 24,
    },
    'At most 0 open issues labelled severity:critical',
  ],
  [
    { kind: 'ci-state', expect: 'green', workflow: null, branch: null, runs: 5, staleAfterHours: 24 },
    'The last 5 runs on the default branch are all green',
  ],
  [
    {
      kind: 'security',
      expect: 'none',
      severities: ['high', 'critical'],
      since: '2025-10-01',
      staleAfterHours: 24,
    },
    'No new high or critical security alert since 1 October 2025',
  ],
  [
    { kind: 'feedback', question: 'overall', comparator: 'gte', mean: 4, minimumAnswers: 5 },
    'Mean rating at least 4 of 5, from 5 answers or more',
  ],
  [{ kind: 'attestation', by: 'Ada Lind' }, 'Ada Lind vouches for it'],
])('a rule reads back in words: %#', (rule, words) => expect(ruleInWords(rule, names)).toBe(words));
