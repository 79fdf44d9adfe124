import { expect, test } from 'vitest';
import { type PilotAtWeeksEnd, passedShare, pilotHealthOfWeek, projectHealthOfWeek } from './week-health';

const calm: PilotAtWeeksEnd = {
  stage: 'running',
  startsOn: '2026-11-16',
  endsOn: '2026-11-25',
  today: '2026-11-17',
  verdict: 'undecidable',
  criteria: { total: 4, met: 2, notMet: 0, stale: 0, waived: 0, unknown: 2 },
  targets: { missed: 0 },
};
const criteria = (change: Partial<PilotAtWeeksEnd['criteria']>) => ({ ...calm.criteria, ...change });

test.each<[string, Partial<PilotAtWeeksEnd>, string, string]>([
  ['evidence for it', {}, 'on-track', '2 of 4 criteria have evidence for it'],
  [
    'go',
    { verdict: 'go', criteria: criteria({ met: 4, unknown: 0 }) },
    'on-track',
    'every go criterion is met',
  ],
  [
    'no-go',
    { verdict: 'no-go', criteria: criteria({ notMet: 1 }) },
    'off-track',
    'the computed verdict is no-go',
  ],
  [
    'over',
    { today: '2026-11-26' },
    'off-track',
    'its last day has passed and it is not decidable, as 2 of 4 criteria have no evidence that counts',
  ],
  [
    'its last day',
    { today: '2026-11-25' },
    'at-risk',
    '100% of its days have passed and 2 of 4 criteria are settled',
  ],
  [
    'over, but decided',
    { today: '2026-11-26', stage: 'decided' },
    'on-track',
    '2 of 4 criteria have evidence for it',
  ],
  [
    'over and unknown',
    { today: '2026-11-26', verdict: null },
    'off-track',
    'its last day has passed and no criterion was judged',
  ],
  ['not met', { criteria: criteria({ notMet: 1 }) }, 'at-risk', '1 criterion is not met'],
  ['stale', { criteria: criteria({ stale: 2 }) }, 'at-risk', 'evidence of 2 criteria is stale'],
  ['missed', { targets: { missed: 2 } }, 'at-risk', '2 targets missed'],
  ['half', { today: '2026-11-20' }, 'on-track', '2 of 4 criteria have evidence for it'],
  ['late', { today: '2026-11-22' }, 'at-risk', '70% of its days have passed and 2 of 4 criteria are settled'],
  [
    'waived counts as settled',
    { today: '2026-11-22', criteria: criteria({ waived: 1 }) },
    'on-track',
    '2 of 4 criteria have evidence for it',
  ],
  ['a draft', { stage: 'draft' }, 'too-early', 'it has not started'],
  ['before its days', { today: '2026-11-15' }, 'too-early', 'it has not started'],
  ['not known', { verdict: null, startsOn: null }, 'too-early', 'how its criteria stood is not known'],
  ['nothing met', { criteria: criteria({ met: 0 }) }, 'too-early', 'no criterion has evidence yet'],
])('%s', (_name, change, health, reason) => {
  const verdict = pilotHealthOfWeek({ ...calm, ...change });
  expect([verdict.health, verdict.reasons[0]]).toEqual([health, reason]);
});

test.each([
  ['2026-11-15', 0],
  ['2026-11-16', 0.1],
  ['2026-11-25', 1],
  ['2026-11-26', 1.1],
])('on %s the share %d of ten days has passed', (today, share) => {
  expect(passedShare({ ...calm, today })).toBeCloseTo(share, 10);
});

test('days that make no length say nothing', () => {
  expect(passedShare({ startsOn: '2026-11-16', endsOn: '2026-11-14', today: '2026-11-16' })).toBeNull();
  expect(passedShare({ startsOn: null, endsOn: '2026-11-14', today: '2026-11-16' })).toBeNull();
});

const project = { pilots: [], budgetsPassed: [], redShare: 0, unread: [] };
const pilot = (health: 'on-track' | 'at-risk' | 'off-track' | 'too-early') => ({
  title: 'P',
  health,
  reasons: [health],
});

test.each<[string, Partial<Parameters<typeof projectHealthOfWeek>[0]>, string, string]>([
  ['no pilot', {}, 'too-early', 'no pilot runs'],
  ['all well', { pilots: [pilot('on-track')] }, 'on-track', 'P: on-track'],
  ['the gravest', { pilots: [pilot('on-track'), pilot('off-track')] }, 'off-track', 'P: off-track'],
  [
    'a budget',
    { pilots: [pilot('on-track')], budgetsPassed: ['Build'] },
    'at-risk',
    'the budget of Build is passed',
  ],
  ['much red', { redShare: 1 / 7 }, 'at-risk', 'the default branch was red for 14% of the week'],
  ['little red', { pilots: [pilot('on-track')], redShare: 0.14 }, 'on-track', 'P: on-track'],
  ['red unknown', { pilots: [pilot('on-track')], redShare: null }, 'on-track', 'P: on-track'],
  ['nobody looked', { pilots: [pilot('on-track')], unread: ['acme/x'] }, 'too-early', 'acme/x was not read'],
])('a project: %s', (_name, change, health, reason) => {
  const verdict = projectHealthOfWeek({ ...project, ...change });
  expect([verdict.health, verdict.reasons[0]]).toEqual([health, reason]);
});
