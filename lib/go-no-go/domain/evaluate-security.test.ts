import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Criterion, evaluate } from './evaluate';
import type { SecurityFacts } from './facts';
import type { SecurityRule } from './rule';

const now = new Date('2026-11-20T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
const rule: SecurityRule = {
  kind: 'security',
  expect: 'none',
  severities: ['high', 'critical'],
  since: null,
  staleAfterHours: 24,
};
const judged = (facts: SecurityFacts, over: Partial<SecurityRule> = {}) => {
  const criterion: Criterion = { id: 'c1', side: 'go', title: 'Safe', rule: { ...rule, ...over } };
  return evaluate(criterion, facts, { now, timeZone: 'UTC', slug: 'p' });
};

type Source = SecurityFacts['sources'][number];
const source = (over: Partial<Source> = {}): Source => ({
  name: 'Dependabot alerts of acme/app',
  syncedAt: hoursAgo(1),
  unavailable: null,
  ...over,
});
const why =
  'Dependabot alerts are not available (GitHub said 403). Give the token the right “Dependabot alerts: read”.';
const never = source({ syncedAt: null });
const refused = source({ syncedAt: null, unavailable: why });
const facts = (count: number, ...sources: Source[]): SecurityFacts => ({
  kind: 'security',
  sources,
  count,
  ungraded: 0,
  alerts:
    count > 0
      ? [{ id: 'acme/app dependabot 1', label: 'high: Bad (acme/app)', href: 'https://example.org' }]
      : [],
});

test.each<[string, SecurityFacts, string, string]>([
  ['none open, read lately', facts(0, source(), source()), 'met', 'not_met'],
  ['one open', facts(1, source(), source()), 'not_met', 'met'],
  ['none open, exactly a day old', facts(0, source({ syncedAt: hoursAgo(24) })), 'met', 'not_met'],
  [
    'none open, the oldest too old',
    facts(0, source(), source({ syncedAt: hoursAgo(24.1) })),
    'stale',
    'stale',
  ],
  ['one open, but read too long ago', facts(1, source({ syncedAt: hoursAgo(30) })), 'stale', 'stale'],
  ['no repository', facts(0), 'unknown', 'unknown'],
  ['one list never read', facts(0, source(), never), 'unknown', 'unknown'],
  ['one list not offered', facts(0, source(), refused), 'unknown', 'unknown'],
  ['one open is proof, whatever else cannot be read', facts(1, source(), refused), 'not_met', 'met'],
  ['one open that nobody can date', facts(1, never), 'unknown', 'unknown'],
])('%s', (_name, given, none, some) => {
  expect(judged(given).state).toBe(none);
  expect(judged(given, { expect: 'some' }).state).toBe(some);
});

test('it says which right is missing, and shows the alerts', () => {
  expect(judged(facts(0, source(), refused))).toMatchObject({
    lack: 'source',
    evidence: { value: null, missing: [`Dependabot alerts of acme/app: ${why}`] },
    action: { text: 'Let GitHub show its security alerts', note: '1 of 2 lists read' },
  });
  expect(judged(facts(2, source(), never), { since: '2026-11-01' })).toMatchObject({
    evidence: {
      value: 2,
      text: '2 open, 1 list not read',
      window: 'since 1 November 2026',
      sources: [{ kind: 'security-alert', href: 'https://example.org' }],
    },
  });
  expect(judged({ ...facts(0, source()), ungraded: 3 }).evidence.text).toBe(
    '0 open, 3 more without a severity',
  );
});

test('with none found it is met only if every list was read, and lately', () => {
  const anySource = fc.oneof(
    fc.integer({ min: 0, max: 60 }).map((hours) => source({ syncedAt: hoursAgo(hours) })),
    fc.constantFrom(never, refused),
  );
  fc.assert(
    fc.property(fc.array(anySource), (sources) => {
      const allFresh =
        sources.length > 0 && sources.every(({ syncedAt }) => syncedAt !== null && syncedAt >= hoursAgo(24));
      expect(judged(facts(0, ...sources)).state === 'met').toBe(allFresh);
    }),
  );
});
