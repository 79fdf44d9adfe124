import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bufferedEstimate, ruleFor } from './buffer-rule';
import { suggestionOf } from './buffer-suggestion';
import { ratioOf, summaryOf } from './observed-ratio';

const rule = (lowPercent: number, highPercent = lowPercent) => ({
  category: 'integration',
  lowPercent,
  highPercent,
});
const observed = (ratios: number[]) => ({ category: 'integration', ...summaryOf(ratios) });
/** 41 ratios around 1.34. */
const ran34 = Array.from({ length: 41 }, (_, i) => 1.34 + (i - 20) * 0.005);

test('what ran past its rule is said in one sentence, with the rule that history would make', () => {
  expect(suggestionOf(observed(ran34), rule(20))).toEqual({
    kind: 'change',
    lowPercent: 34,
    highPercent: 40,
    sentence: 'Integration ran +34% in the median over 41 tasks (between +31% and +38%); the rule says +20%.',
  });
  expect(suggestionOf(observed(ran34), null).sentence).toContain('no rule says what to add');
});

test('a rule that chance alone could miss by so much stays', () => {
  expect(suggestionOf(observed(ran34), rule(20, 31)).kind).toBe('agrees');
  expect(suggestionOf(observed(ran34), rule(37, 60)).kind).toBe('agrees');
  expect(suggestionOf(observed(ran34), rule(39, 60)).kind).toBe('change');
});

test('below the minimum nothing is suggested; between it and that of a P80 the high end is missing and said', () => {
  expect(suggestionOf(observed([1.5, 2]), rule(20))).toEqual({
    kind: 'not-enough',
    sentence: 'Integration: not enough data, 2 finished tasks of at least 10; the rule says +20%.',
  });
  const few = suggestionOf(observed(Array.from({ length: 12 }, () => 1.5)), rule(20));
  expect(few).toMatchObject({ kind: 'change', lowPercent: 50, highPercent: 50 });
  expect(few.sentence).toContain('needs 14 more');
});

test('work that takes less than estimated gets no buffer below zero', () => {
  const short = suggestionOf(observed(Array.from({ length: 30 }, () => 0.8)), rule(20));
  expect(short).toMatchObject({ kind: 'change', lowPercent: 0, highPercent: 0 });
  expect(short.sentence).toContain('−20% in the median');
});

test('an estimate that holds a buffer gets no second one, and its ratio is that of the bare estimate', () => {
  const held = { category: 'x', estimateHours: 12, bufferPercent: 20, actualHours: 15 };
  expect(bufferedEstimate(held, rule(50))).toMatchObject({
    baseHours: 10,
    bufferHours: { low: 2, high: 2 },
    totalHours: { low: 12, high: 12 },
    from: 'estimate',
  });
  expect(ratioOf(held)).toBe(1.5);
});

test('base and buffer add up to the total, whatever the rule', () => {
  const percent = fc.double({ min: 0, max: 300, noNaN: true });
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 500, noNaN: true }), percent, percent, (estimateHours, a, b) => {
      const task = { category: 'x', estimateHours, actualHours: null };
      const { baseHours, bufferHours, totalHours } = bufferedEstimate(
        task,
        rule(Math.min(a, b), Math.max(a, b)),
      );
      expect(baseHours + bufferHours.low).toBeCloseTo(totalHours.low, 9);
      expect(baseHours + bufferHours.high).toBeCloseTo(totalHours.high, 9);
    }),
  );
});

test('a rule of the portal counts before a document that says the same, and not before one that fits better', () => {
  const claim = { ...rule(20), documentId: 'd', projectId: 'p' };
  const own = { ...rule(34), documentId: null, projectId: 'p' };
  const task = { task: 'x', category: 'integration', documentId: 'd', projectId: 'p' };
  expect(ruleFor(task, [claim, own])).toBe(own);
  const other = { ...own, category: 'testing' };
  expect(ruleFor({ ...task, category: 'integration testing' }, [other, claim])).toBe(claim);
});
