import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BasisStood, basisStates, type MetricHolds, type PilotHolds, worstOf } from './basis';
import { type IssueFacts, judgeIssueBasis } from './judge-issue-basis';
import { judgeMetricBasis, type MeasuredMetric } from './judge-metric-basis';
import { judgePilotBasis, type PilotFacts } from './judge-pilot-basis';

const now = new Date('2026-11-22T12:00:00Z');
const at = { now, timeZone: 'UTC' };
const stood: BasisStood = { text: '20 s', value: 20, unit: 's', n: 30, at: '2026-06-01T00:00:00.000Z' };
const metric = (value: number | null, more: Partial<MeasuredMetric['measurement']> = {}): MeasuredMetric => ({
  direction: 'lower',
  unit: { kind: 'duration', unit: 's' },
  windowDays: 30,
  measurement: { value, n: 40, lastAt: '2026-11-20T00:00:00.000Z', missing: 0, links: [], ...more },
  why: null,
});
const atMost = (value: number, unit = 's'): MetricHolds => ({ kind: 'at-most', value, unit });

test.each<[string, MetricHolds, MeasuredMetric | null, string, RegExp]>([
  [
    'on the bound',
    atMost(24),
    metric(24),
    'holds',
    /^Holds: 24 s in the last 30 days \(n = 40, newest of 2026-11-20\)/,
  ],
  ['above it', atMost(24), metric(24.1), 'contradicted', /^Contradicted: .*at most 24 s has to hold/],
  ['in another unit of its kind', atMost(0.5, 'min'), metric(30), 'holds', /at most 0.5 min/],
  ['in a unit of another kind', atMost(5, 'MB'), metric(1), 'unknown', /in MB and the metric in s/],
  ['at least', { kind: 'at-least', value: 10, unit: 's' }, metric(9), 'contradicted', /at least 10 s/],
  [
    'too few values',
    atMost(24),
    metric(null, { n: 2, missing: 3 }),
    'unknown',
    /n = 2 .*; 5 would be enough/,
  ],
  ['no value at all', atMost(24), metric(null, { n: 0, lastAt: null, missing: 5 }), 'unknown', /no value in/],
  [
    'old values',
    atMost(24),
    metric(20, { lastAt: '2026-10-20T00:00:00.000Z' }),
    'unknown',
    /counts for 30 days/,
  ],
  ['a deleted metric', atMost(24), null, 'unknown', /deleted/],
  ['20% worse, allowed', { kind: 'not-worse', percent: 20 }, metric(24), 'holds', /at most 24 s/],
  [
    'more than 20% worse',
    { kind: 'not-worse', percent: 20 },
    metric(24.01),
    'contradicted',
    /not worse than/,
  ],
  ['better', { kind: 'not-worse', percent: 0 }, metric(1), 'holds', /not worse than when it was said/],
])('a metric %s is judged', (_name, holds, facts, state, words) => {
  const judged = judgeMetricBasis(holds, stood, facts, at);
  expect(judged.state).toBe(state);
  expect(judged.words).toMatch(words);
});

test('where higher is better, lower is worse; and a share of nothing is unknown', () => {
  const higher = { ...metric(70), direction: 'higher' as const };
  expect(
    judgeMetricBasis({ kind: 'not-worse', percent: 10 }, { ...stood, value: 80 }, higher, at).state,
  ).toBe('contradicted');
  const notWorse: MetricHolds = { kind: 'not-worse', percent: 10 };
  expect(judgeMetricBasis(notWorse, { ...stood, value: 0 }, metric(1), at).words).toMatch(/no percentage/);
  expect(judgeMetricBasis(notWorse, { ...stood, value: null }, metric(1), at).state).toBe('unknown');
  expect(judgeMetricBasis(notWorse, { ...stood, unit: 'ms' }, metric(1), at).state).toBe('unknown');
});

test('a finding on values counts no longer than the day, in the zone', () => {
  const zone = { now, timeZone: 'Asia/Tokyo' };
  expect(judgeMetricBasis(atMost(24), stood, metric(20), zone).validUntil).toBe('2026-11-22T15:00:00.000Z');
  const dies = metric(20, { lastAt: '2026-10-23T13:00:00.000Z' });
  expect(judgeMetricBasis(atMost(24), stood, dies, zone).validUntil).toBe('2026-11-22T13:00:00.000Z');
});

test('without a value a metric never holds, whatever is asked of it', () => {
  const holds = fc.oneof(
    fc.record({
      kind: fc.constantFrom('at-least' as const, 'at-most' as const),
      value: fc.double(),
      unit: fc.constant('s'),
    }),
    fc.record({ kind: fc.constant('not-worse' as const), percent: fc.double({ min: 0, max: 1000 }) }),
  );
  fc.assert(
    fc.property(holds, fc.nat(50), (asked, n) => {
      const judged = judgeMetricBasis(asked, stood, metric(null, { n, missing: 1 }), at);
      expect(judged.state).toBe('unknown');
    }),
  );
});

const pilot = (more: Partial<PilotFacts> = {}): PilotFacts => ({
  verdict: 'go',
  decision: { outcome: 'go', at: '2026-10-01T09:00:00.000Z' },
  criteria: [{ id: 'c1', title: 'Fast', label: 'Met', favours: 'go' }],
  judgedAt: now.toISOString(),
  validUntil: null,
  ...more,
});
const decided = (outcome: 'go' | 'no-go' | 'extend' | 'conditional-go') => ({
  decision: { outcome, at: '2026-10-01T09:00:00.000Z' },
});
const go: PilotHolds = { kind: 'decision', outcome: 'go' };
const fast: PilotHolds = { kind: 'criterion', criterionId: 'c1', title: 'Fast' };

test.each<[string, PilotHolds, PilotFacts | null, string]>([
  ['decided go', go, pilot(), 'holds'],
  ['decided go on conditions', go, pilot(decided('conditional-go')), 'holds'],
  ['decided no-go after go', go, pilot(decided('no-go')), 'contradicted'],
  ['extended', go, pilot(decided('extend')), 'unknown'],
  ['not decided', go, pilot({ decision: null }), 'unknown'],
  ['decided go where no-go was rested on', { kind: 'decision', outcome: 'no-go' }, pilot(), 'contradicted'],
  ['with a go by its criteria', { kind: 'verdict', verdict: 'go' }, pilot(), 'holds'],
  [
    'with a no-go by its criteria',
    { kind: 'verdict', verdict: 'go' },
    pilot({ verdict: 'no-go' }),
    'contradicted',
  ],
  ['that is undecidable', { kind: 'verdict', verdict: 'go' }, pilot({ verdict: 'undecidable' }), 'unknown'],
  ['with a criterion that is met', fast, pilot(), 'holds'],
  [
    'with a criterion that is not met',
    fast,
    pilot({ criteria: [{ id: 'c1', title: 'Fast', label: 'Not met', favours: 'no-go' }] }),
    'contradicted',
  ],
  [
    'with a waived criterion',
    fast,
    pilot({ criteria: [{ id: 'c1', title: 'Fast', label: 'Waived', favours: null }] }),
    'unknown',
  ],
  ['without the criterion', fast, pilot({ criteria: [] }), 'unknown'],
  ['that is gone', go, null, 'unknown'],
])('a pilot %s is judged', (_name, holds, facts, state) => {
  const judged = judgePilotBasis(holds, facts);
  expect(judged.state).toBe(state);
  expect(judged.words.toLowerCase()).toMatch(new RegExp(`^${state}: `));
});

const read = { at: new Date('2026-11-22T11:00:00Z'), isOffered: true };
const issue = (more: Partial<IssueFacts> = {}): IssueFacts => ({
  state: 'open',
  stateReason: null,
  closedAt: null,
  gone: null,
  read,
  ...more,
});
const closed = (stateReason: string | null): IssueFacts =>
  issue({ state: 'closed', stateReason, closedAt: new Date('2026-11-01T00:00:00Z') });
const day = { now, staleAfterMs: 86_400_000 };

test.each<[string, 'open' | 'closed' | 'completed', IssueFacts | null, string, RegExp]>([
  ['open', 'open', issue(), 'holds', /it is open/],
  ['closed as done', 'open', closed('completed'), 'contradicted', /closed as done since 2026-11-01/],
  ['closed as not planned', 'completed', closed('not_planned'), 'contradicted', /as not planned/],
  ['closed as not planned, where closed is enough', 'closed', closed('not_planned'), 'holds', /./],
  ['closed without a reason, as GitHub did of old', 'completed', closed(null), 'holds', /./],
  ['reopened', 'closed', issue({ stateReason: 'reopened' }), 'contradicted', /reopened/],
  ['deleted', 'open', issue({ gone: 'transferred' }), 'unknown', /transferred/],
  [
    'read too long ago',
    'open',
    issue({ read: { ...read, at: new Date('2026-11-20T00:00:00Z') } }),
    'unknown',
    /then it was open/,
  ],
  ['never read whole', 'open', issue({ read: { ...read, at: null } }), 'unknown', /never read whole/],
  [
    'not offered any more',
    'open',
    issue({ read: { ...read, isOffered: false } }),
    'unknown',
    /does not offer/,
  ],
  ['gone from the store', 'open', null, 'unknown', /no longer there/],
])('an issue %s is judged', (_name, state, facts, found, words) => {
  const judged = judgeIssueBasis({ kind: 'issue', state }, facts, day);
  expect(judged.state).toBe(found);
  expect(judged.words).toMatch(words);
});

test('an issue counts until its reading is too old', () => {
  expect(judgeIssueBasis({ kind: 'issue', state: 'open' }, issue(), day).validUntil).toBe(
    '2026-11-23T11:00:00.001Z',
  );
});

test('of several the worst counts, and unknown is never "holds"', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...basisStates), { minLength: 1 }), (states) => {
      const worst = worstOf(states);
      if (worst === 'holds') expect(new Set(states)).toEqual(new Set(['holds']));
      if (states.includes('contradicted')) expect(worst).toBe('contradicted');
    }),
  );
  expect(worstOf([])).toBeNull();
});
