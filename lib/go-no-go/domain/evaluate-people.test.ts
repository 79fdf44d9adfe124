import { expect, test } from 'vitest';
import { endOfDay } from '@/lib/shared/calendar-day';
import { type Comparator, comparators } from './comparator';
import { aroundChange, evaluated, hoursAgo, now, stateOf } from './evaluate.test-data';
import type { AttestationFacts, FeedbackFacts } from './facts';
import type { FeedbackRule } from './rule';

const feedback: FeedbackRule = {
  kind: 'feedback',
  question: 'overall',
  comparator: 'gte',
  mean: 4,
  minimumAnswers: 5,
  staleAfterDays: null,
};
const answered = (
  answers: number,
  mean: number | null,
  lastAt: string | null = hoursAgo(1),
): FeedbackFacts => ({
  kind: 'feedback',
  answers,
  mean,
  lastAt,
});

test.each([
  [0, null, 'unknown', 'evidence', ['5 more answers']],
  [4, 5, 'unknown', 'samples', ['1 more answer']],
  [5, 4, 'met', null, []],
  [5, 3.99, 'not_met', null, []],
])('feedback: %d answers with mean %s are %s', (answers, mean, state, lack, missing) => {
  expect(evaluated(feedback, answered(answers, mean))).toMatchObject({ state, lack, evidence: { missing } });
});

test.each<[Comparator, string[]]>([
  ['lt', ['met', 'not_met', 'not_met']],
  ['lte', ['met', 'met', 'not_met']],
  ['gt', ['not_met', 'not_met', 'met']],
  ['gte', ['not_met', 'met', 'met']],
  ['eq', ['not_met', 'met', 'not_met']],
])('feedback %s a mean of 4', (comparator, states) => {
  expect([3.9, 4, 4.1].map((mean) => stateOf({ ...feedback, comparator }, answered(5, mean)))).toEqual(
    states,
  );
});

test('whatever is compared, too few answers are never an answer', () => {
  for (const comparator of comparators)
    expect(stateOf({ ...feedback, comparator }, answered(4, 4))).toBe('unknown');
});

test('feedback grows old only where the rule says so', () => {
  const longAgo = answered(5, 5, hoursAgo(24 * 400));
  expect(evaluated(feedback, longAgo)).toMatchObject({ state: 'met', changesAt: null });
  const rule = { ...feedback, staleAfterDays: 30 };
  expect(evaluated(rule, longAgo)).toMatchObject({
    state: 'stale',
    action: { text: 'Ask for feedback again', href: '/pilots/faster-builds/feedback#feedback' },
  });
  expect(aroundChange(rule, answered(5, 5))).toEqual({
    changesAt: '2026-12-20T11:00:00.001Z',
    before: 'met',
    after: 'stale',
  });
});

type Word = AttestationFacts['attestations'][number];
const word = (over: Partial<Word> = {}): Word => ({
  id: 'a1',
  personName: 'Ada Lind',
  statement: 'Checked with both teams',
  holds: true,
  link: null,
  at: hoursAgo(48),
  until: null,
  ...over,
});
const vouched = (by: string | null, ...attestations: Word[]) =>
  stateOf({ kind: 'attestation', by }, { kind: 'attestation', attestations });

test('attestation: the newest word of the person asked counts, until its date', () => {
  expect(vouched(null)).toBe('unknown');
  expect(vouched(null, word())).toBe('met');
  expect(vouched('ada lind', word())).toBe('met');
  expect(vouched('Bo Ek', word())).toBe('unknown');
  expect(vouched(null, word({ holds: false }), word())).toBe('not_met');
  expect(vouched(null, word({ until: now.toISOString() }))).toBe('met');
  expect(vouched(null, word({ until: hoursAgo(0.001) }))).toBe('stale');
});

test.each([
  ['Élodie Noël', 'E\u0301lodie Noe\u0308l'],
  ['ÅSA ÖBERG', 'åsa öberg'],
  ['王小明', ' 王小明 '],
])('%s is the same person as %s', (by, personName) => {
  expect(vouched(by, word({ personName }))).toBe('met');
});

test.each([
  ['Europe/Berlin', '2026-10-25', '2026-10-25T23:00:00.000Z'],
  ['Asia/Kolkata', '2026-11-22', '2026-11-22T18:30:00.000Z'],
  ['Pacific/Kiritimati', '2026-11-22', '2026-11-22T10:00:00.000Z'],
])('a word until a day counts through that day in %s', (timeZone, day, changesAt) => {
  const until = endOfDay(day, timeZone).toISOString();
  const facts: AttestationFacts = { kind: 'attestation', attestations: [word({ until })] };
  const early = new Date('2026-10-20T00:00:00Z');
  expect(aroundChange({ kind: 'attestation', by: null }, facts, { timeZone, now: early })).toEqual({
    changesAt,
    before: 'met',
    after: 'stale',
  });
});
