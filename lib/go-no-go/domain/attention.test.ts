import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AttentionFacts, attentionOf } from './attention';
import { judgedAt } from './evaluate.test-data';
import type { StateCounts } from './verdict';

const states = (over: Partial<StateCounts> = {}): StateCounts => {
  const counts = { met: 0, not_met: 0, unknown: 0, stale: 0, waived: 0, ...over };
  const { met, not_met, unknown, stale, waived } = counts;
  return { ...counts, total: met + not_met + unknown + stale + waived };
};
const calm: AttentionFacts = {
  stage: 'running',
  lockedAt: '2026-11-01T00:00:00.000Z',
  startsOn: '2026-11-01',
  endsOn: '2026-11-30',
  verdict: 'go',
  go: states({ met: 2 }),
  noGo: states({ not_met: 1 }),
  plan: { total: 2, done: 2, claimed: 0, inProgress: 0, open: 0, dropped: 0, slipped: 0 },
  targets: { total: 2, measured: 1, hit: 1, missed: 0, stale: 0, changesAt: null },
  unnamedRoles: 0,
  contradictedClaims: 0,
  conditions: [],
  isProposalOpen: false,
  waivers: [],
};
const look = (over: Partial<AttentionFacts>, at = judgedAt()) => attentionOf({ ...calm, ...over }, at);
const labels = (over: Partial<AttentionFacts>, at = judgedAt()) =>
  look(over, at).reasons.map(({ label }) => label);
const waiver = (until: string | null, isAsked = false) => ({
  criterionId: 'c1',
  title: 'Fast',
  isAsked,
  until,
});
const due = (dueOn: string) => ({ dueOn, decisionNumber: 2 });

test('a pilot with all its evidence needs nobody', () => {
  expect(look({})).toEqual({ reasons: [], rank: 0, changesAt: '2026-12-01T00:00:00.000Z' });
});

// Today is 20 November 2026.
test.each<[Partial<AttentionFacts>, string, string]>([
  [{ verdict: 'no-go' }, 'No-go', 'a no-go criterion is triggered; decide or amend'],
  [{ isProposalOpen: true }, 'Waits', 'a decision against the verdict waits for somebody else’s approval'],
  [
    { conditions: [due('2026-11-19'), due('2026-11-18')] },
    'Overdue',
    '2 conditions of its decision not met, due on 18 November 2026',
  ],
  [{ conditions: [due('2026-11-20')] }, 'Due soon', '1 condition of its decision due by 20 November 2026'],
  [{ conditions: [due('2026-11-27')] }, 'Due soon', '1 condition of its decision due by 27 November 2026'],
  [{ endsOn: '2026-11-19' }, 'Review overdue', 'it ended on 19 November 2026 and is not decided'],
  [
    { targets: { ...calm.targets, total: 4, measured: 4, hit: 2, missed: 1, stale: 1 } },
    'Target missed',
    '1 of 4 measured targets missed',
  ],
  [
    { contradictedClaims: 1 },
    'Contradicted',
    '1 claim of its document contradicted by the records or by itself',
  ],
  [{ go: states({ met: 1, unknown: 1 }) }, 'No evidence', '1 of 3 criteria without evidence'],
  [{ noGo: states({ stale: 1 }) }, 'Stale', 'evidence of 1 criterion is too old'],
  [{ go: states(), noGo: states() }, 'No criteria', 'nothing says when it has succeeded'],
  [{ plan: { ...calm.plan, open: 1, slipped: 1 } }, 'Slipped', '1 plan item past its day'],
  [{ waivers: [waiver(null, true)] }, 'Waits', 'a waiver of “Fast” waits for approval'],
  [
    { waivers: [waiver('2026-11-27T12:00:00.000Z')] },
    'Waiver ends',
    'the waiver of “Fast” ends on 27 November 2026',
  ],
  [{ lockedAt: null }, 'Never locked', 'it runs, and its criteria were never locked'],
  [{ unnamedRoles: 2 }, 'Not named', '2 owners not named'],
])('%j needs somebody: %s', (over, label, text) => {
  expect(look(over).reasons.map((reason) => [reason.label, reason.text])).toEqual([[label, text]]);
});

test.each<[string, Partial<AttentionFacts>]>([
  ['a condition due in eight days', { conditions: [due('2026-11-28')] }],
  ['the last day of the pilot', { endsOn: '2026-11-20' }],
  ['a waiver that ends in more than a week', { waivers: [waiver('2026-11-27T12:00:00.001Z')] }],
  ['a waiver without an end', { waivers: [waiver(null)] }],
  ['a waiver that has ended', { waivers: [waiver('2026-11-20T11:59:59.999Z')] }],
  ['a waiver asked for until a day that has passed', { waivers: [waiver('2026-11-20T11:59:59.999Z', true)] }],
  ['a draft that was never locked', { stage: 'draft', lockedAt: null }],
  ['targets without a comparison', { targets: { ...calm.targets, total: 4, measured: 4, hit: 2 } }],
  ['unmeasured targets', { targets: { ...calm.targets, total: 4, measured: 0, hit: 0 } }],
])('%s needs nobody', (_name, over) => {
  expect(labels(over)).toEqual([]);
});

test('days are those of the pilot', () => {
  const late = { timeZone: 'Pacific/Kiritimati', now: new Date('2026-11-20T12:00:00Z') };
  expect(labels({ endsOn: '2026-11-20' }, judgedAt(late))).toEqual(['Review overdue']);
  const early = { timeZone: 'Pacific/Pago_Pago', now: new Date('2026-11-21T05:00:00Z') };
  expect(labels({ endsOn: '2026-11-20' }, judgedAt(early))).toEqual([]);
});

test('decided and closed pilots ask only for what their decisions left open', () => {
  const everything: Partial<AttentionFacts> = {
    verdict: 'no-go',
    go: states({ unknown: 1, stale: 1 }),
    endsOn: '2026-01-01',
    lockedAt: null,
    unnamedRoles: 1,
    contradictedClaims: 1,
    conditions: [due('2026-11-01')],
    waivers: [waiver(null, true)],
  };
  for (const stage of ['decided', 'closed'] as const)
    expect(labels({ ...everything, stage })).toEqual(['Overdue']);
});

test('the gravest reason heads and ranks, and more reasons rank higher', () => {
  const one = look({ verdict: 'no-go' });
  const two = look({ verdict: 'no-go', unnamedRoles: 1, plan: { ...calm.plan, open: 1, slipped: 1 } });
  expect(two.reasons.map(({ label }) => label)).toEqual(['No-go', 'Slipped', 'Not named']);
  expect(two.rank).toBeGreaterThan(one.rank);
  expect(one.rank).toBeGreaterThan(look({ endsOn: '2026-11-19', unnamedRoles: 9 }).rank);
});

test.each<[string, Partial<AttentionFacts>, string]>([
  ['the day after the end', {}, '2026-12-01T00:00:00.000Z'],
  ['the next midnight while items may slip', { plan: { ...calm.plan, open: 1 } }, '2026-11-21T00:00:00.000Z'],
  ['a week before a condition is due', { conditions: [due('2026-12-05')] }, '2026-11-28T00:00:00.000Z'],
  ['the day after a condition was due', { conditions: [due('2026-11-21')] }, '2026-11-22T00:00:00.000Z'],
  [
    'a week before a waiver ends',
    { waivers: [waiver('2026-11-29T22:59:59.999Z')] },
    '2026-11-22T22:59:59.999Z',
  ],
  [
    'a target that turns stale',
    { targets: { ...calm.targets, changesAt: '2026-11-25T01:00:00.000Z' } },
    '2026-11-25T01:00:00.000Z',
  ],
])('it changes with %s', (_name, over, changesAt) => {
  expect(look(over).changesAt).toBe(changesAt);
});

test('until the moment it names nothing changes by time alone', () => {
  const moment = fc.integer({ min: 0, max: 30 * 24 }).map((h) => {
    return new Date(Date.parse('2026-11-10T00:00:00Z') + h * 3_600_000).toISOString();
  });
  const day = moment.map((at) => at.slice(0, 10));
  const any = fc.record({
    stage: fc.constantFrom('draft', 'running', 'deciding', 'decided', 'closed'),
    endsOn: fc.option(day, { nil: null }),
    conditions: fc.array(day.map(due), { maxLength: 3 }),
    waivers: fc.array(
      fc.tuple(fc.option(moment, { nil: null }), fc.boolean()).map(([until, asked]) => waiver(until, asked)),
      { maxLength: 3 },
    ),
  });
  const zone = fc.constantFrom('UTC', 'Asia/Kolkata', 'Pacific/Pago_Pago', 'Pacific/Kiritimati');
  fc.assert(
    fc.property(
      any,
      zone,
      moment,
      fc.double({ min: 0, max: 0.9999, noNaN: true }),
      (over, timeZone, at, share) => {
        const now = new Date(at);
        const first = look(over, judgedAt({ now, timeZone }));
        const end = first.changesAt ? Date.parse(first.changesAt) : now.getTime() + 1e10;
        expect(end).toBeGreaterThan(now.getTime());
        const later = new Date(now.getTime() + Math.floor((end - now.getTime()) * share));
        expect(look(over, judgedAt({ now: later, timeZone })).reasons).toEqual(first.reasons);
      },
    ),
  );
});
