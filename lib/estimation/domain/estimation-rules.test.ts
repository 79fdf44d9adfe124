import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bufferedHours, coverageOf, ruleFor } from './buffer-rule';
import { estimationLead } from './estimation-lead';
import { minimumTasks, observedRatios, ratioOf, summaryOf } from './observed-ratio';

const rule = (lowPercent: number, highPercent = lowPercent, category = 'x') => ({
  category,
  lowPercent,
  highPercent,
});
const task = (estimateHours: number, actualHours: number | null, category = 'x') => ({
  category,
  estimateHours,
  actualHours,
});

test.each([
  ['foundation work, 6 h took 8', task(6, 8), rule(25, 40), 'covered'],
  ['integration, 4 h took 6', task(4, 6), rule(20), 'not-covered'],
  ['security, 2 h took 4', task(2, 4), rule(50), 'not-covered'],
  ['exactly the buffer', task(10, 12), rule(20), 'covered'],
  ['sooner than estimated', task(10, 3), rule(20), 'covered'],
  ['not finished', task(10, null), rule(20), 'no-actual'],
  ['no rule', task(10, 12), null, 'no-rule'],
])('coverage: %s', (_, sample, given, state) => {
  expect(coverageOf(sample, given).state).toBe(state);
});

test('what is short is said in hours', () => {
  expect(coverageOf(task(2, 4), rule(50))).toEqual({ state: 'not-covered', shortByHours: 1 });
});

const hours = fc.double({ min: 0.1, max: 500, noNaN: true });
const percents = fc.tuple(
  fc.double({ min: 0, max: 100, noNaN: true }),
  fc.double({ min: 0, max: 100, noNaN: true }),
);

test('a buffer is applied once: its low end is never above its high end, and more hours never uncover a task', () => {
  fc.assert(
    fc.property(hours, hours, percents, (estimate, actual, [a, b]) => {
      const given = rule(Math.min(a, b), Math.max(a, b));
      const buffered = bufferedHours(estimate, given);
      expect(buffered.lowHours).toBeGreaterThanOrEqual(estimate);
      expect(buffered.highHours).toBeGreaterThanOrEqual(buffered.lowHours);
      if (coverageOf(task(estimate, actual), given).state === 'covered')
        expect(coverageOf(task(estimate * 2, actual), given).state).toBe('covered');
    }),
  );
});

const sample = (category: string, documentId: string, title = 'x') => ({
  task: title,
  category,
  documentId,
  projectId: 'p',
});

test('a task takes the rule of its category from its own document before another', () => {
  const rules = [
    { ...rule(20, 20, 'Security'), documentId: 'a', projectId: 'p' },
    { ...rule(50, 50, ' security '), documentId: 'b', projectId: 'p' },
    { ...rule(90, 90, 'security'), documentId: 'b', projectId: 'q' },
  ];
  expect(ruleFor(sample('SECURITY', 'b'), rules)?.lowPercent).toBe(50);
  expect(ruleFor(sample('security', 'z'), rules)?.lowPercent).toBe(20);
  expect(ruleFor(sample('testing', 'a'), rules)).toBeNull();
});

test.each([
  ['Foundation work takes longer than expected', 'testing infrastructure', 25],
  ['Infrastructure integration is complex', 'container setup', 20],
  ['Security work is unpredictable', 'assessment', 50],
  ['', 'Document the release', 15],
  ['Integration tests', 'x', 20],
  ['Work on components', 'x', null],
])('category %j, task %j: one rule by its telling words', (category, title, percent) => {
  const rules = [
    ['foundation components', 25],
    ['Integration', 20],
    ['Security', 50],
    ['Documentation', 15],
    ['Testing', 30],
  ].map(([name, low]) => ({
    ...rule(Number(low), Number(low), String(name)),
    documentId: 'a',
    projectId: 'p',
  }));
  expect(ruleFor(sample(category, 'a', title), rules)?.lowPercent ?? null).toBe(percent);
});

test.each([
  [4, 6, 1.5],
  [4, null, null],
  [0, 6, null],
])('ratio of %s h estimated and %s h taken', (estimateHours, actualHours, ratio) => {
  expect(ratioOf({ estimateHours, actualHours })).toBe(ratio);
});

test('below the minimum no median is stated, only what was seen and what is missing', () => {
  const [observed] = observedRatios([task(4, 6), task(2, 4), task(1, null)]);
  expect(observed).toMatchObject({
    category: 'x',
    n: 2,
    medianRatio: null,
    range: { low: 1.5, high: 2 },
    missing: minimumTasks - 2,
  });
  const enough = observedRatios(Array.from({ length: minimumTasks }, (_, i) => task(10, 10 + i)));
  expect(enough[0]).toMatchObject({ n: minimumTasks, medianRatio: 1.45, missing: 0 });
});

test('categories of any case and spacing are one; the empty one stays', () => {
  expect(
    observedRatios([task(1, 1, 'Security'), task(1, 2, ' security'), task(1, 1, '')]).map((group) => [
      group.category,
      group.n,
    ]),
  ).toEqual([
    ['Security', 2],
    ['', 1],
  ]);
});

const covered = { state: 'covered' } as const;
const missed = { state: 'not-covered', shortByHours: 1 } as const;

test.each([
  [
    [covered, missed, missed],
    3,
    'unknown',
    'The rules covered 1 of 3 tasks. Not enough data to replace them: 3 finished tasks of at least 10.',
  ],
  [[covered], 1, 'unknown', 'The rules covered the one task. Not enough data'],
  [[covered, covered], 12, 'met', 'The rules covered all 2 tasks.'],
  [[covered, missed], 12, 'not-met', 'The rules covered 1 of 2 tasks.'],
  [[{ state: 'no-rule' } as const], 1, 'unknown', 'No finished task has a rule'],
])('the opening sentence for %j with n %i', (coverages, n, tone, words) => {
  const lead = estimationLead(coverages, summaryOf(Array.from({ length: n }, () => 1)));
  expect(lead.headline).toContain(words);
  expect(lead.tone).toBe(tone);
});
