import { expect, test } from 'vitest';
import { endOfDay } from '@/lib/shared/calendar-day';
import { type Criterion, evaluate } from './evaluate';
import { evaluated, hoursAgo, judgedAt, now, stateOf } from './evaluate.test-data';
import { favours, stateLabel } from './evaluation';
import type { Facts } from './facts';
import type { CriterionRule } from './rule';

const asks = (rule: CriterionRule | null): Criterion => ({ id: 'c1', side: 'go', title: 'It works', rule });
const vouched: Facts = {
  kind: 'attestation',
  attestations: [
    {
      id: 'a1',
      personName: 'Ada',
      statement: 'Seen',
      holds: true,
      link: null,
      at: hoursAgo(1),
      until: null,
    },
  ],
};

test('a criterion in words only is unknown and asks for a rule', () => {
  expect(evaluated(null, null)).toMatchObject({
    state: 'unknown',
    lack: 'rule',
    evidence: { value: null, missing: ['It is written in words only; give it a rule.'] },
    action: { key: 'rules', href: '/pilots/faster-builds/criteria/c1' },
    changesAt: null,
  });
});

test('facts that were not gathered, or belong to another rule, are no evidence', () => {
  const rule: CriterionRule = { kind: 'attestation', by: null };
  expect(stateOf(rule, vouched)).toBe('met');
  expect(stateOf(rule, null)).toBe('unknown');
  expect(stateOf(rule, { kind: 'feedback', answers: 9, mean: 5, lastAt: hoursAgo(1) })).toBe('unknown');
});

test.each([
  ['UTC', '2026-11-20', '2026-11-21T00:00:00.000Z', '20 November 2026'],
  ['America/New_York', '2026-11-20', '2026-11-21T05:00:00.000Z', '20 November 2026'],
  ['Pacific/Kiritimati', '2026-11-21', '2026-11-21T10:00:00.000Z', '21 November 2026'],
])('in %s a waiver until %s stands until %s', (timeZone, day, changesAt, words) => {
  const until = endOfDay(day, timeZone).toISOString();
  const criterion = { ...asks(null), waiver: { reason: 'agreed', approver: 'Ada Lind', until } };
  const at = (instant: Date) => evaluate(criterion, null, judgedAt({ timeZone, now: instant }));
  expect(at(now)).toMatchObject({
    state: 'waived',
    evidence: { text: `waived by Ada Lind until ${words}: agreed` },
    changesAt,
  });
  expect(at(new Date(until)).state).toBe('waived');
  expect(at(new Date(changesAt)).state).toBe('unknown');
});

test('a waiver without an end stands for good, and when it has ended the evidence counts again', () => {
  const rule: CriterionRule = { kind: 'attestation', by: null };
  const waiver = { reason: 'agreed', approver: 'Ada', until: null as string | null };
  expect(evaluate({ ...asks(rule), waiver }, vouched, judgedAt())).toMatchObject({
    state: 'waived',
    changesAt: null,
  });
  const ended = { ...waiver, until: hoursAgo(1) };
  expect(evaluate({ ...asks(rule), waiver: ended }, vouched, judgedAt()).state).toBe('met');
});

test('a rule that holds is met on the go side and triggered on the no-go side', () => {
  const met = { state: 'met', lack: null } as const;
  expect([stateLabel('go', met), favours('go', 'met')]).toEqual(['Met', 'go']);
  expect([stateLabel('no_go', met), favours('no_go', 'met')]).toEqual(['Triggered', 'no-go']);
  expect([stateLabel('no_go', { state: 'not_met', lack: null }), favours('no_go', 'not_met')]).toEqual([
    'Not triggered',
    'go',
  ]);
  expect(favours('go', 'stale')).toBeNull();
});
