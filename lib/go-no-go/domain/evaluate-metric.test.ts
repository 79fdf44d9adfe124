import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Comparator, comparators } from './comparator';
import { aroundChange, evaluated, hoursAgo, now, stateOf } from './evaluate.test-data';
import type { MetricFacts } from './facts';
import type { MetricRule } from './rule';

const rule: MetricRule = {
  kind: 'metric',
  metricId: 'm1',
  aggregation: 'p50',
  window: { kind: 'last', samples: 20 },
  minimumSamples: 5,
  comparator: 'lte',
  bound: { kind: 'relative', baselineId: 'b1', percent: 20 },
  staleAfterDays: 7,
};
const absolute = (comparator: Comparator, value: number, unit = 's'): MetricRule => ({
  ...rule,
  comparator,
  bound: { kind: 'absolute', value, unit },
});
const metricFacts = (
  value: number | null,
  over: Partial<MetricFacts> = {},
  lastAt: string | null = hoursAgo(1),
): MetricFacts => ({
  kind: 'metric',
  metric: { id: 'm1', name: 'Build time', source: 'manual', unit: { kind: 'duration', unit: 's' } },
  measurement: { value, n: value === null ? 2 : 20, lastAt, missing: value === null ? 3 : 0, links: [] },
  baseline: { value: 45, unit: 's' },
  ...over,
});
const unit = (kind: 'bytes' | 'percent' | 'count' | 'ratio' | 'rating', name: string) =>
  ({ metric: { id: 'm1', name: 'M', source: 'pushed', unit: { kind, unit: name } } }) as const;

// Below, at and above the bound, for every comparator.
test.each<[Comparator, string, string, string]>([
  ['lt', 'met', 'not_met', 'not_met'],
  ['lte', 'met', 'met', 'not_met'],
  ['gt', 'not_met', 'not_met', 'met'],
  ['gte', 'not_met', 'met', 'met'],
  ['eq', 'not_met', 'met', 'not_met'],
])('%s an absolute bound: below %s, at %s, above %s', (comparator, below, at, above) => {
  const states = [29.999, 30, 30.001].map((value) => stateOf(absolute(comparator, 30), metricFacts(value)));
  expect(states).toEqual([below, at, above]);
});

test.each([
  // percent of a baseline of 45 s, comparator, the last value that holds, the first that does not
  [20, 'lte', 54, 54.001],
  [0, 'lte', 45, 45.001],
  [-33.333333333333336, 'lt', 29.999, 30],
  [-100, 'lte', 0, 0.001],
  [20, 'gte', 54, 53.999],
  [-20, 'gt', 36.001, 36],
  [10_000, 'lte', 4545, 4545.001],
] as const)('%d%% of a baseline, %s: holds at %d, not at %d', (percent, comparator, yes, no) => {
  const asked = { ...rule, comparator, bound: { kind: 'relative', baselineId: 'b1', percent } } as const;
  expect(stateOf(asked, metricFacts(yes))).toBe('met');
  expect(stateOf(asked, metricFacts(no))).toBe('not_met');
});

test.each([
  ['s', absolute('lte', 0.5, 'min'), 30, {}],
  ['MB', absolute('lte', 0.001, 'GB'), 1, unit('bytes', 'MB')],
  ['%', absolute('gte', 80, '%'), 80, unit('percent', '%')],
  ['defects, its own', absolute('lte', 2, ''), 2, unit('count', 'defects')],
])('a bound in another unit of the kind of %s is converted', (_unit, asked, value, over) => {
  expect(stateOf(asked, metricFacts(value, over))).toBe('met');
});

test('the baseline may be in another unit of the same kind', () => {
  expect(stateOf(rule, metricFacts(54, { baseline: { value: 0.75, unit: 'min' } }))).toBe('met');
});

test.each([
  ['a baseline in another kind of unit', rule, { baseline: { value: 45, unit: 'MB' } }],
  ['a baseline without a unit', rule, { baseline: { value: 45, unit: '' } }],
  ['a baseline of zero', rule, { baseline: { value: 0, unit: 's' } }],
  ['no baseline', rule, { baseline: null }],
  ['a deleted metric', rule, { metric: null }],
  ['a bound in another kind of unit', absolute('lte', 1, 'MB'), {}],
  ['a bound in no known unit', absolute('lte', 1, 'furlong'), {}],
])('%s is unknown, never met', (_name, asked, over) => {
  expect(evaluated(asked, metricFacts(1, over))).toMatchObject({ state: 'unknown', lack: 'source' });
});

test('what lacks a baseline asks for that, not for another rule', () => {
  const lacking = (isRemoved: boolean) =>
    evaluated(rule, metricFacts(40, { baseline: null, missingBaseline: { name: 'Build, 2025', isRemoved } }));
  expect(lacking(false).action).toEqual({
    key: 'baseline:b1',
    text: 'Take the baseline of Build time',
    note: '',
    href: '/pilots/faster-builds/metrics#baselines',
  });
  const zero = evaluated(rule, metricFacts(40, { baseline: { value: 0, unit: 's' } }));
  for (const { action } of [zero, lacking(true)])
    expect(action?.text).toBe('Give “It works” a rule that can be checked');
});

test.each([
  [
    { name: 'Build, 2025', isRemoved: true },
    /“Build, 2025” that it is relative to was removed\. Choose another/,
  ],
  [
    { name: 'Build, 2025', isRemoved: false },
    /“Build, 2025” that it is relative to has no number\. Give it one/,
  ],
  [null, /is not there\. Choose another one, or give a number/],
])(
  'a relative criterion without its baseline says which one is missing and what to do: %j',
  (missing, words) => {
    const facts = metricFacts(1, { baseline: null, missingBaseline: missing });
    expect(evaluated(rule, facts).evidence.missing).toEqual([expect.stringMatching(words)]);
  },
);

test('too few samples are unknown, say how many are missing, and where to give them', () => {
  expect(evaluated(rule, metricFacts(null))).toMatchObject({
    state: 'unknown',
    lack: 'samples',
    evidence: { value: null, n: 2, missing: ['3 more samples of Build time'] },
    action: {
      text: 'Record Build time',
      note: '2 of 5 samples',
      href: '/pilots/faster-builds/metrics#observe',
    },
    changesAt: null,
  });
});

test('why a formula has no value stands beside what is missing, and leads to what it is computed from', () => {
  const why = '2026-11-17 has no value: Runs is 0, and nothing is divided by 0.';
  const metric = {
    id: 'm1',
    name: 'Cost per run',
    source: 'formula',
    unit: { kind: 'ratio', unit: 'EUR per run' },
  } as const;
  const { evidence, action } = evaluated(absolute('lte', 3), metricFacts(null, { metric, why }));
  expect(evidence.missing).toEqual(['3 more samples of Cost per run', why]);
  expect(action?.text).toBe('See what Cost per run is computed from');
});

test('a negative baseline is changed by a share of its size', () => {
  const asked = { ...rule, comparator: 'gte', bound: { kind: 'relative', baselineId: 'b1', percent: -50 } };
  expect(stateOf(asked as MetricRule, metricFacts(-15, { baseline: { value: -10, unit: 's' } }))).toBe('met');
});

test.each([
  [7 * 24, 'met', null],
  [7 * 24 + 0.001, 'stale', '2026-11-20T11:59:56.401Z'],
])('with 7 days allowed, a newest sample %d hours old is %s', (age, state, staleSince) => {
  expect(evaluated(rule, metricFacts(46.2, {}, hoursAgo(age)))).toMatchObject({ state, staleSince });
});

test('why it is stale is told in days that do not grow old, in the zone of the pilot', () => {
  const facts = metricFacts(46.2, {}, '2026-11-10T20:30:00.000Z');
  expect(evaluated(rule, facts, { timeZone: 'Asia/Kolkata' }).evidence.missing).toEqual([
    'The newest sample is of 11 November 2026 at 02:00 and counts for 7 days.',
  ]);
  const later = evaluated(rule, facts, { timeZone: 'Asia/Kolkata', now: new Date('2027-03-01T00:00:00Z') });
  expect(later).toEqual(evaluated(rule, facts, { timeZone: 'Asia/Kolkata' }));
});

test('over the newest few it changes when the newest grows too old, and then stays as it is', () => {
  expect(aroundChange(rule, metricFacts(46.2))).toEqual({
    changesAt: '2026-11-27T11:00:00.001Z',
    before: 'met',
    after: 'stale',
  });
  expect(evaluated(rule, metricFacts(46.2, {}, hoursAgo(1000))).changesAt).toBeNull();
});

test.each([
  ['UTC', '2026-11-20T12:00:00Z', '2026-11-21T00:00:00.000Z'],
  ['Asia/Kolkata', '2026-11-20T12:00:00Z', '2026-11-20T18:30:00.000Z'],
  // The day on which summer time ends has 25 hours, and the one on which it begins 23.
  ['Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00.000Z'],
  ['Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00.000Z'],
  ['America/Sao_Paulo', '2018-11-03T15:00:00Z', '2018-11-04T03:00:00.000Z'],
])('a window of days in %s at %s changes at %s', (timeZone, at, expected) => {
  const days = { ...rule, window: { kind: 'days', days: 7 } } as const;
  const facts = metricFacts(46.2, {}, new Date(Date.parse(at) - 60_000).toISOString());
  expect(evaluated(days, facts, { timeZone, now: new Date(at) }).changesAt).toBe(expected);
});

test('a window of days that holds no sample has nothing to lose', () => {
  const days = { ...rule, window: { kind: 'days', days: 7 } } as const;
  const none = metricFacts(null);
  none.measurement = { value: null, n: 0, lastAt: null, missing: 5, links: [] };
  expect(evaluated(days, none)).toMatchObject({ state: 'unknown', lack: 'evidence', changesAt: null });
});

test('a value further on the good side never turns what holds into what does not', () => {
  const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(value, value, value, fc.constantFrom(...comparators), (bound, a, b, comparator) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      const at = (x: number) => stateOf(absolute(comparator, bound), metricFacts(x));
      if (comparator.startsWith('lt') && at(high) === 'met') expect(at(low)).toBe('met');
      if (comparator.startsWith('gt') && at(low) === 'met') expect(at(high)).toBe('met');
    }),
  );
});

test('it is never an answer without a value, however the facts lie', () => {
  const facts = fc.record({
    value: fc.constantFrom(null, 0, 30, 60),
    n: fc.nat(30),
    hours: fc.double({ min: 0, max: 2000, noNaN: true }),
    baseline: fc.constantFrom(null, { value: 0, unit: 's' }, { value: 45, unit: 's' }),
  });
  fc.assert(
    fc.property(facts, ({ value, n, hours, baseline }) => {
      const lastAt = hoursAgo(hours);
      const measurement = { value, n, lastAt, missing: value === null ? 1 : 0, links: [] };
      const { state, changesAt } = evaluated(rule, metricFacts(value, { measurement, baseline }));
      const isOld = hours > 7 * 24;
      if (value === null || !baseline?.value) expect(state).toBe('unknown');
      else expect(state).toBe(isOld ? 'stale' : value <= 54 ? 'met' : 'not_met');
      if (changesAt) expect(Date.parse(changesAt)).toBeGreaterThan(now.getTime());
    }),
  );
});
