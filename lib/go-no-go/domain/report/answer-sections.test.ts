import { expect, test } from 'vitest';
import type { DecisionHead } from '../decision';
import { answerSections } from './answer-sections';

const pilot = {
  stage: 'decided',
  lockedAt: '2026-11-02T08:00:00.000Z',
  declaredDecision: null,
  verdict: 'undecidable',
  headline: 'Not decidable yet: 1 of 1 go criterion has no evidence.',
  detail: '',
  coverage: { answered: 0, total: 1 },
  nextSteps: [{ key: 'k', text: 'Ask the users', note: '', href: '/x', settles: 1 }],
} as const;
const decision: DecisionHead = {
  id: 'd',
  number: 1,
  revision: 1,
  outcome: 'go',
  verdict: 'go',
  isOpposed: false,
  reason: 'It works',
  conditions: [],
  extendUntil: null,
  authorName: 'Lena',
  approverName: null,
  at: '2026-11-14T10:00:00.000Z',
};
const answers = (stage: 'deciding' | 'decided' | 'closed' | 'running', ...decisions: DecisionHead[]) =>
  answerSections({ ...pilot, nextSteps: [...pilot.nextSteps], stage }, decisions).map(
    ({ title, blocks }) => `${title}: ${JSON.stringify(blocks)}`,
  );

test.each(['decided', 'closed'] as const)(
  'of a %s pilot the decision leads, then what is known now',
  (stage) => {
    const [first, second, ...more] = answers(stage, decision);
    expect(first).toMatch(/^Decision: .*Decision 1: Go, by Lena.*Computed verdict then: go\..*It works/);
    expect(second).toMatch(/^What is known now: .*Not decidable yet/);
    expect(second).not.toContain('What would decide it');
    expect(more).toEqual([]);
  },
);

test('an extended pilot says what was decided, and then what would decide it', () => {
  const [first, second] = answers('running', { ...decision, outcome: 'extend', extendUntil: '2026-12-01' });
  expect(first).toMatch(/^Decision: .*Extend/);
  expect(second).toMatch(/^What is known now: .*What would decide it.*Ask the users/);
});

test('without a decision the verdict is the answer, with what would decide it', () => {
  const [only, ...more] = answers('deciding');
  expect(only).toMatch(/^Verdict: .*Not decidable yet.*What would decide it.*Ask the users/);
  expect(more).toEqual([]);
});
