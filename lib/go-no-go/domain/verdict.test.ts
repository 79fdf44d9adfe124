import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EvaluationState } from './evaluation';
import { anyCriteria, evaluationOf, judged, states } from './judged.test-data';
import { nextSteps } from './next-steps';
import { type JudgedCriterion, type VerdictKind, verdict } from './verdict';
import { verdictInWords } from './verdict-in-words';

const of = (go: EvaluationState[], noGo: EvaluationState[]) => [
  ...go.map((state) => judged('go', state)),
  ...noGo.map((state) => judged('no_go', state)),
];

test.each<[string, EvaluationState[], EvaluationState[], VerdictKind]>([
  ['no criteria at all', [], [], 'undecidable'],
  ['no go criterion', [], ['not_met'], 'undecidable'],
  ['all go met, none triggered', ['met', 'met'], ['not_met', 'not_met'], 'go'],
  ['all go met, no no-go criterion', ['met'], [], 'go'],
  ['a go criterion waived', ['met', 'waived'], ['not_met'], 'go'],
  ['a no-go criterion waived', ['met'], ['not_met', 'waived'], 'go'],
  ['a go criterion unknown', ['met', 'unknown'], ['not_met'], 'undecidable'],
  ['a go criterion stale', ['met', 'stale'], ['not_met'], 'undecidable'],
  ['a go criterion not met', ['met', 'not_met'], ['not_met'], 'undecidable'],
  ['a no-go criterion unknown', ['met'], ['not_met', 'unknown'], 'undecidable'],
  ['a no-go criterion stale', ['met'], ['stale'], 'undecidable'],
  ['a no-go criterion triggered, all else well', ['met'], ['met', 'not_met'], 'no-go'],
  ['a no-go criterion triggered, all else unknown', ['unknown'], ['met', 'unknown'], 'no-go'],
])('%s', (_name, go, noGo, expected) => expect(verdict(of(go, noGo)).kind).toBe(expected));

test('it is never go with an unknown or stale criterion of either side', () => {
  fc.assert(
    fc.property(anyCriteria, (criteria) => {
      const open = criteria.some(({ evaluation: { state } }) => state === 'unknown' || state === 'stale');
      if (open) expect(verdict(criteria).kind).not.toBe('go');
    }),
  );
});

test('a go criterion that turns met never turns the verdict into no-go, nor away from go', () => {
  fc.assert(
    fc.property(anyCriteria, fc.nat(), (criteria, pick) => {
      const before = verdict(criteria).kind;
      const after = verdict(turned(criteria, pick, 'go', 'met')).kind;
      if (before !== 'no-go') expect(after).not.toBe('no-go');
      if (before === 'go') expect(after).toBe('go');
    }),
  );
});

test('a no-go criterion that turns out untriggered never takes go away', () => {
  fc.assert(
    fc.property(anyCriteria, fc.nat(), (criteria, pick) => {
      if (verdict(criteria).kind === 'go')
        expect(verdict(turned(criteria, pick, 'no_go', 'not_met')).kind).toBe('go');
    }),
  );
});

const verdictRank: Record<VerdictKind, number> = { 'no-go': 0, undecidable: 1, go: 2 };
/** How good a state is for its side; what cannot be said lies between what speaks for it and what speaks against it. */
const goodness = {
  go: { not_met: 0, unknown: 1, stale: 1, met: 2, waived: 2 },
  no_go: { met: 0, unknown: 1, stale: 1, not_met: 2, waived: 2 },
} as const;

test('making any criterion better never makes the verdict worse, and making one worse never makes it better', () => {
  fc.assert(
    fc.property(anyCriteria, fc.nat(), fc.constantFrom(...states), (criteria, pick, state) => {
      const chosen = criteria[pick % Math.max(1, criteria.length)];
      if (!chosen) return;
      const { side, evaluation } = chosen;
      const turn = goodness[side][state] - goodness[side][evaluation.state];
      const after = criteria.map((one) =>
        one === chosen ? { ...one, evaluation: evaluationOf(state) } : one,
      );
      const moved = verdictRank[verdict(after).kind] - verdictRank[verdict(criteria).kind];
      if (turn >= 0) expect(moved).toBeGreaterThanOrEqual(0);
      if (turn <= 0) expect(moved).toBeLessThanOrEqual(0);
    }),
  );
});

test('more evidence of met never turns go into anything else: neither a criterion more nor one that is waived', () => {
  const good = fc.constantFrom(
    judged('go', 'met'),
    judged('go', 'waived'),
    judged('no_go', 'not_met'),
    judged('no_go', 'waived'),
  );
  fc.assert(
    fc.property(anyCriteria, fc.array(good), (criteria, more) => {
      if (verdict(criteria).kind === 'go') expect(verdict([...criteria, ...more]).kind).toBe('go');
      if (verdict(criteria).kind !== 'no-go') expect(verdict([...criteria, ...more]).kind).not.toBe('no-go');
    }),
  );
});

test('what is waived counts as settled for the verdict, and never as evidence', () => {
  fc.assert(
    fc.property(anyCriteria, (criteria) => {
      const { go, noGo, coverage, kind } = verdict(criteria);
      expect(coverage.answered).toBe(go.met + go.not_met + noGo.met + noGo.not_met);
      expect(kind === 'go').toBe(
        go.total > 0 && go.met + go.waived === go.total && noGo.not_met + noGo.waived === noGo.total,
      );
    }),
  );
});

test('one triggered no-go criterion is no-go, whatever else is known', () => {
  fc.assert(
    fc.property(anyCriteria, (criteria) => {
      expect(verdict([...criteria, judged('no_go', 'met')]).kind).toBe('no-go');
    }),
  );
});

test('the order of the criteria changes neither verdict, coverage, words nor next steps', () => {
  const shuffled = anyCriteria.chain((criteria) =>
    fc.tuple(fc.constant(criteria), fc.shuffledSubarray(criteria, { minLength: criteria.length })),
  );
  fc.assert(
    fc.property(shuffled, ([a, b]) => {
      expect(verdict(b)).toEqual(verdict(a));
      expect(nextSteps(b)).toEqual(nextSteps(a));
      expect(verdictInWords(verdict(b), nextSteps(b))).toEqual(verdictInWords(verdict(a), nextSteps(a)));
    }),
  );
});

test('coverage counts answers on fresh evidence only', () => {
  expect(verdict(of(['met', 'waived', 'unknown'], ['not_met', 'stale'])).coverage).toEqual({
    answered: 2,
    total: 5,
  });
});

test('an undecidable verdict with criteria always says what would decide it', () => {
  fc.assert(
    fc.property(anyCriteria, (criteria) => {
      const { kind, go } = verdict(criteria);
      if (kind === 'undecidable' && go.total > 0) expect(nextSteps(criteria).length).toBeGreaterThan(0);
    }),
  );
});

test('the step that settles most comes first, then the order of the criteria', () => {
  const criteria = [
    judged('go', 'unknown', 'a'),
    judged('go', 'unknown', 'b'),
    judged('no_go', 'stale', 'b'),
    judged('go', 'met', 'never'),
    judged('no_go', 'not_met', 'never'),
  ];
  expect(nextSteps(criteria).map(({ key, settles }) => [key, settles])).toEqual([
    ['b', 2],
    ['a', 1],
  ]);
});

test('the sentence names what is missing and the next step', () => {
  const criteria = [
    judged('go', 'met'),
    judged('go', 'unknown', 'Link a coverage report'),
    judged('no_go', 'not_met'),
  ];
  expect(verdictInWords(verdict(criteria), nextSteps(criteria)).sentence).toBe(
    'Not decidable yet: 1 of 2 go criteria has no evidence. Next: Link a coverage report.',
  );
});

test.each<[EvaluationState[], EvaluationState[], string]>([
  [
    ['unknown', 'unknown'],
    ['unknown'],
    '0 of 2 go criteria are met, 2 have no evidence. No no-go criterion can be checked.',
  ],
  [
    ['met', 'stale'],
    ['not_met', 'unknown'],
    '1 of 2 go criteria is met, 1 is stale. No no-go criterion is triggered, but 1 of 2 cannot be checked.',
  ],
  [
    ['met'],
    ['met', 'unknown'],
    '1 of 1 go criteria is met. 1 of 2 no-go criteria is triggered, and 1 of 2 cannot be checked.',
  ],
])('%j and %j read out', (go, noGo, detail) => {
  expect(verdictInWords(verdict(of(go, noGo)), []).detail).toBe(detail);
});

function turned(criteria: JudgedCriterion[], pick: number, side: 'go' | 'no_go', state: EvaluationState) {
  const open = criteria.filter((criterion) => criterion.side === side);
  const chosen = open[pick % Math.max(1, open.length)];
  return criteria.map((criterion) =>
    criterion === chosen ? { ...criterion, evaluation: evaluationOf(state) } : criterion,
  );
}
