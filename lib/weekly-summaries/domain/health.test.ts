import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PilotStanding, pilotHealth, withEvidence } from './health';

const none = { total: 0, met: 0, notMet: 0, stale: 0, waived: 0, unknown: 0 };
const now = new Date('2026-11-21T12:00:00Z');

function pilot(change: Partial<PilotStanding> = {}): PilotStanding {
  return {
    slug: 'p',
    title: 'P',
    projectSlug: 'a',
    stage: 'running',
    startsOn: new Date('2026-11-16'),
    endsOn: new Date('2026-12-11'),
    verdict: 'undecidable',
    criteria: { ...none, total: 4, met: 2, unknown: 2 },
    targets: { total: 2, measured: 1, hit: 1 },
    plan: { total: 0, done: 0, slipped: 0 },
    headline: '',
    unnamedRoles: 0,
    contradictedClaims: 0,
    ...change,
  };
}

test.each<[string, Partial<PilotStanding>, string]>([
  ['evidence on its way', {}, 'on-track'],
  ['every criterion met', { verdict: 'go', criteria: { ...none, total: 4, met: 4 } }, 'on-track'],
  ['no-go', { verdict: 'no-go' }, 'off-track'],
  ['no evidence yet', { criteria: { ...none, total: 4, unknown: 4 } }, 'too-early'],
  ['no criteria', { criteria: none }, 'too-early'],
  ['a draft', { stage: 'draft' }, 'too-early'],
  ['not started', { startsOn: new Date('2026-12-01') }, 'too-early'],
  ['stale evidence', { criteria: { ...none, total: 4, met: 3, stale: 1 } }, 'at-risk'],
  ['an unnamed owner', { unnamedRoles: 1 }, 'at-risk'],
  ['a contradicted claim', { contradictedClaims: 1 }, 'at-risk'],
  [
    'ended without evidence',
    { startsOn: new Date('2026-11-01'), endsOn: new Date('2026-11-20') },
    'off-track',
  ],
  [
    'its last day, evidence missing',
    { startsOn: new Date('2026-11-15'), endsOn: new Date('2026-11-21') },
    'at-risk',
  ],
  [
    'ended and a go',
    { endsOn: new Date('2026-11-20'), verdict: 'go', criteria: { ...none, total: 4, met: 4 } },
    'on-track',
  ],
])('%s', (_name, change, health) => {
  const found = pilotHealth(pilot(change), now);
  expect(found.health).toBe(health);
  expect(found.reasons.length).toBeGreaterThan(0);
});

const standings = fc
  .record({
    met: fc.nat(4),
    notMet: fc.nat(4),
    stale: fc.nat(4),
    waived: fc.nat(4),
    unknown: fc.nat(4),
    stage: fc.constantFrom('draft', 'running', 'deciding', 'decided', 'closed') as fc.Arbitrary<
      PilotStanding['stage']
    >,
    verdict: fc.constantFrom('go', 'no-go', 'undecidable') as fc.Arbitrary<PilotStanding['verdict']>,
    startsOn: fc.option(fc.date({ noInvalidDate: true })),
    endsOn: fc.option(fc.date({ noInvalidDate: true })),
    unnamedRoles: fc.nat(2),
    contradictedClaims: fc.nat(2),
  })
  .map(({ met, notMet, stale, waived, unknown, ...rest }) =>
    pilot({
      ...rest,
      criteria: { met, notMet, stale, waived, unknown, total: met + notMet + stale + waived + unknown },
    }),
  );

test('nothing is on track without evidence, and no-go is always off track', () => {
  fc.assert(
    fc.property(standings, (standing) => {
      const { health, reasons } = pilotHealth(standing, now);
      if (health === 'on-track') expect(withEvidence(standing)).toBeGreaterThan(0);
      if (standing.verdict === 'no-go') expect(health).toBe('off-track');
      expect(reasons.length).toBeGreaterThan(0);
    }),
  );
});

test('losing evidence never makes a pilot look better', () => {
  const grade = { 'on-track': 0, 'too-early': 1, 'at-risk': 1, 'off-track': 2 };
  fc.assert(
    fc.property(standings, (standing) => {
      fc.pre(standing.criteria.met > 0 && standing.verdict === 'undecidable');
      const { criteria } = standing;
      const poorer = { ...criteria, met: criteria.met - 1, unknown: criteria.unknown + 1 };
      const before = pilotHealth(standing, now).health;
      const after = pilotHealth({ ...standing, criteria: poorer }, now).health;
      expect(grade[after]).toBeGreaterThanOrEqual(grade[before]);
    }),
  );
});
