import { expect, test } from 'vitest';
import type { TaskForecast } from './calibration/contract';
import { type OwnedTask, StandingTally } from './calibration-standing';
import { calibrationLead, heldLevels, leanedInWords, lessLossPercent } from './calibration-words';

const forecast = (more: Partial<TaskForecast> = {}): TaskForecast => ({
  quantiles: { P50: 4, P80: 6, P90: 8, P95: 10 },
  base: 4,
  n: 50,
  basis: {
    kind: 'history',
    groups: [
      { by: 'all', n: 50, share: 0.6 },
      { by: 'category', n: 12, share: 0.4 },
    ],
  },
  ...more,
});
const task = (actualHours: number | null, more: Partial<OwnedTask> = {}): OwnedTask => ({
  ...{ id: 'x', projectId: 'p', category: 'Testing', person: 'ann', personId: null, team: 'core' },
  ...{ estimateHours: 4, lowHours: null, highHours: null, actualHours, actualKind: 'stated' },
  ...{ estimatedAt: 1, startedAt: 1, completedAt: 2, ...more },
});

test('hits count ties, losses are those of logarithms, and each group is told by itself', () => {
  const tally = new StandingTally();
  tally.add(task(4), forecast(), 25);
  tally.add(task(7, { category: ' testing', team: 'other', person: 'bob' }), forecast(), 25);
  const { all, by } = tally.standing();
  expect(all).toMatchObject({ n: 2, hits: { P50: 1, P80: 1, P90: 2, P95: 2 }, ruleHits: 1, people: 2 });
  // By hand: 0.2 × ln(6/4) above, 0.8 × ln(7/6) below.
  expect(all.loss.P80).toBeCloseTo((0.2 * Math.log(1.5) + 0.8 * Math.log(7 / 6)) / 2, 12);
  expect(all.ruleLoss.P80).toBeCloseTo((0.2 * Math.log(5 / 4) + 0.8 * Math.log(7 / 5)) / 2, 12);
  expect(by.category.map(({ name, n }) => [name, n])).toEqual([['Testing', 2]]);
  expect(by.team.map(({ name, people }) => [name, people])).toEqual([
    ['core', 1],
    ['other', 1],
  ]);
  expect(by.size.map(({ name }) => name)).toEqual(['over 2 to 4 h']);
  expect(leanedInWords(all.leaned)).toBe('60% on all tasks, 40% on the same kind of work');
});

test('what is not finished, was estimated at an unknown time or too early is no score', () => {
  const tally = new StandingTally();
  tally.add(task(null), forecast(), 25);
  tally.add(task(5, { completedAt: null }), forecast(), 25);
  tally.add(task(5, { estimatedAt: null }), null, 25);
  tally.add(task(5), forecast({ basis: { kind: 'rule-of-thumb', missing: 3 } }), 25);
  expect(tally.standing()).toMatchObject({ all: { n: 0 }, undated: 1, early: 1 });
  expect(calibrationLead(tally.standing().all, 4)).toMatchObject({
    tone: 'unknown',
    headline: 'Not enough data: 0 forecasts of finished tasks could be scored, of at least 10.',
    next: expect.stringContaining('6 more finished tasks'),
  });
});

test.each([
  [9, 8, 'unknown'],
  [10, 8, 'right'],
  [10, 3, 'narrow'],
  [1000, 770, 'narrow'],
  [1000, 790, 'right'],
  [1000, 850, 'wide'],
  [20_000, 15_740, 'right'],
])('of %i results %i at or below P80: %s', (n, hits, state) => {
  const held = heldLevels({ n, hits: { P50: n / 2, P80: hits, P90: 0.9 * n, P95: 0.95 * n } });
  expect(held[1]).toMatchObject({ name: 'P80', state });
  expect(held[1]?.rate === null).toBe(n < 10);
});

test('a level that does not hold is named, and a loss is compared from ten results on', () => {
  const group = {
    ...{ key: 'all', name: 'All', ruleHits: 500, leaned: [], people: 3, personId: null },
    ...{ n: 1000, hits: { P50: 500, P80: 700, P90: 900, P95: 990 } },
    ...{ loss: { P50: 1, P80: 0.9, P90: 1, P95: 1 }, ruleLoss: { P50: 1, P80: 1.2, P90: 1, P95: 1 } },
  };
  expect(calibrationLead(group, 1000)).toMatchObject({
    tone: 'not-met',
    headline: expect.stringContaining('P80 is too narrow, P95 is too wide'),
    next: expect.stringContaining('25% less'),
  });
  expect(lessLossPercent({ ...group, n: 9 }, 0.8)).toBe(null);
});
