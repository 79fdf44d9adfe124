import fc from 'fast-check';
import { expect, test } from 'vitest';
import { feedbackState, overallQuestion, questionsOf, spreadOf } from './feedback';

const at = (iso: string) => new Date(iso);

test.each([
  [null, null, 'open'],
  ['2026-11-02T00:00:00Z', null, 'not-yet'],
  ['2026-11-01T12:00:00Z', null, 'open'],
  [null, '2026-11-01T12:00:00Z', 'over'],
  [null, '2026-11-01T12:00:00.001Z', 'open'],
  ['2026-10-01T00:00:00Z', '2026-10-09T00:00:00Z', 'over'],
] as const)('a form from %s to %s is %s at noon', (opensAt, closesAt, state) => {
  expect(feedbackState({ opensAt, closesAt }, at('2026-11-01T12:00:00Z'))).toBe(state);
});

test('a question keeps its key wherever it stands, and a new one gets a key of its own', () => {
  const before = [overallQuestion, { key: 'docs', text: 'Are the docs good?' }];
  expect(
    questionsOf(['Are the docs good?', overallQuestion.text, 'Docs'], before, new Set(['overall', 'docs'])),
  ).toEqual([before[1], before[0], { key: 'docs-2', text: 'Docs' }]);
});

test('a reworded question keeps its key only while nobody has answered it', () => {
  const before = [overallQuestion];
  expect(questionsOf(['Would you keep it?'], before, new Set())).toEqual([
    { key: 'overall', text: 'Would you keep it?' },
  ]);
  expect(questionsOf(['Would you keep it?'], before, new Set(['overall']))).toEqual([
    { key: 'would-you-keep-it', text: 'Would you keep it?' },
  ]);
});

test('keys never repeat, whatever is asked, in whatever script', () => {
  const texts = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(texts, texts, fc.integer({ min: 0, max: 12 }), (old, wanted, answered) => {
      const before = questionsOf(old, [], new Set());
      const given = new Set(before.slice(0, answered).map(({ key }) => key));
      const now = questionsOf(wanted, before, given);
      expect(new Set(now.map(({ key }) => key)).size).toBe(wanted.length);
      for (const { key, text } of now)
        if (given.has(key)) expect(before.find((question) => question.key === key)?.text).toBe(text);
    }),
  );
});

test('the spread counts, and says when it is too small to lean on', () => {
  expect(spreadOf([0, 0, 1, 2, 1])).toEqual({ n: 4, mean: 4, counts: [0, 0, 1, 2, 1], isSmall: true });
  expect(spreadOf([])).toEqual({ n: 0, mean: null, counts: [0, 0, 0, 0, 0], isSmall: true });
  expect(spreadOf([0, 0, 0, 0, 5]).isSmall).toBe(false);
});
