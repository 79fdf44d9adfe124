import { expect, test } from 'vitest';
import { ruleFormInput } from './rule-form-input';

const id = '0199f000-0000-7000-8000-000000000001';
const place = { criterionId: id, pilotId: id, slug: 'p', version: '1' };
const parsed = (form: Record<string, string>) => ruleFormInput.safeParse({ ...place, ...form });

test('the fields of a kind become its rule', () => {
  expect(
    parsed({
      kind: 'github-query',
      labels: 'severity:critical, bug',
      issueState: 'open',
      comparator: 'lte',
      count: '0',
    }).data?.rule,
  ).toEqual({
    kind: 'github-query',
    labels: ['severity:critical', 'bug'],
    state: 'open',
    comparator: 'lte',
    count: 0,
    staleAfterHours: 24,
  });
  expect(parsed({ kind: 'attestation', by: '' }).data?.rule).toEqual({ kind: 'attestation', by: null });
  expect(parsed({ kind: 'security', expect: 'none', leastSeverity: 'high', since: '' }).data?.rule).toEqual({
    kind: 'security',
    expect: 'none',
    severities: ['high', 'critical'],
    since: null,
    staleAfterHours: 24,
  });
  expect(parsed({ kind: 'plan', section: '', atLeast: '' }).data?.rule).toMatchObject({
    kind: 'milestone',
    atLeast: null,
  });
});

test.each([
  [{ kind: 'security', expect: 'none', leastSeverity: '', since: '' }, 'leastSeverity'],
  [{ kind: 'security', expect: 'none', leastSeverity: 'high', since: 'soon' }, 'since'],
  [{ kind: 'github-query', issueState: 'open', comparator: 'lte', count: '' }, 'count'],
  [
    {
      kind: 'metric-absolute',
      metricId: id,
      aggregation: 'p50',
      comparator: 'lt',
      windowKind: 'last',
      windowSize: '20',
      minimumSamples: '5',
      boundValue: '',
      boundUnit: 's',
    },
    'boundValue',
  ],
  [
    {
      kind: 'metric-relative',
      metricId: id,
      aggregation: 'p50',
      comparator: 'lt',
      windowKind: 'last',
      windowSize: '20',
      minimumSamples: '5',
      baselineId: '',
      percent: '20',
    },
    'baselineId',
  ],
  [{ kind: 'feedback', comparator: 'gte', mean: '6', minimumAnswers: '5' }, 'mean'],
  [{ kind: 'nonsense' }, 'kind'],
])('%j is refused beside its field %s, and an empty field is never 0', (form, field) => {
  const result = parsed(form);
  expect(result.success).toBe(false);
  expect(result.error?.issues.map((issue) => issue.path.join('.'))).toContain(field);
});

test('an unknown field is refused', () => {
  expect(parsed({ kind: 'attestation', role: 'admin' }).success).toBe(false);
});
