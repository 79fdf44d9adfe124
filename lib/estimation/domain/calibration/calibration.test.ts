import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generateHistory, kindsToLearnFrom, named } from '../backtest/generated-history.test-data';
import type { FinishedTask } from '../task';
import { createCalibration } from './calibration';
import type { AskedTask, TaskForecast } from './contract';
import { Experts } from './experts';
import { isFinished, walkHistory } from './walk';

const day = 86_400_000;
let ids = 0;
const done = (ratio: number, more: Partial<FinishedTask> = {}): FinishedTask => ({
  id: `done-${ids++}`,
  projectId: 'p',
  category: 'work',
  person: null,
  team: null,
  estimateHours: 4,
  lowHours: null,
  highHours: null,
  actualHours: 4 * ratio,
  actualKind: 'stated',
  estimatedAt: 0,
  startedAt: null,
  completedAt: day,
  ...more,
});
const asked = (more: Partial<AskedTask> = {}): AskedTask => ({
  id: 'asked',
  projectId: 'p',
  category: 'work',
  person: null,
  team: null,
  estimateHours: 8,
  estimatedAt: 2 * day,
  ...more,
});

test('below the minimum the rule of thumb is used, and said to be so', () => {
  const calibration = createCalibration();
  expect(calibration.forecast(asked({ category: 'security review' }))).toEqual({
    quantiles: { P50: 12, P80: 12, P90: 12, P95: 12 },
    base: 8,
    n: 0,
    basis: { kind: 'rule-of-thumb', missing: 10 },
  });
  for (let i = 0; i < 9; i += 1) calibration.observe(done(1.5));
  expect(calibration.forecast(asked())).toMatchObject({
    quantiles: { P80: 10 },
    basis: { kind: 'rule-of-thumb', missing: 1 },
  });
  expect(calibration.ratioDistribution(asked())).toBeNull();
  calibration.observe(done(1.5));
  expect(calibration.forecast(asked())?.basis.kind).toBe('history');
  expect(calibration.forecast(asked())?.quantiles.P80).toBeCloseTo(12, 0);
});

test.each([null, 0, -1])('an estimate of %s is not forecast', (estimateHours) => {
  const calibration = createCalibration({ minimumTasks: 1 });
  calibration.observe(done(1));
  expect(calibration.ask(asked({ estimateHours }))).toBeNull();
  expect(calibration.ratioDistribution(asked({ estimateHours }))).toBeNull();
});

test.each([
  // All tasks took 1 times the estimate but those of the category, which took e times; the group leans on 20.
  [0, 0],
  [5, 5 / 25],
  [20, 20 / 40],
  [180, 180 / 200],
])('%d tasks of a category at e times the estimate are believed by %d', (count, share) => {
  const experts = new Experts();
  for (let i = 0; i < 1000; i += 1) experts.observe(done(1, { category: 'other' }), 0);
  for (let i = 0; i < count; i += 1) experts.observe(done(Math.E, { category: 'rare' }), 1);
  const byCategory = experts.view(asked({ category: 'rare' })).quantiles(0.5)[2];
  expect(byCategory).toBeCloseTo(share, 6);
});

test('categories are the same whatever their case and spacing', () => {
  const calibration = createCalibration();
  for (let i = 0; i < 300; i += 1)
    calibration.observe(done(i % 2 === 0 ? 1 : 3, { category: i % 2 === 0 ? 'Bug ' : 'feature' }));
  const p80 = (category: string) => calibration.forecast(asked({ category }))?.quantiles.P80;
  expect(p80('bug')).toBe(p80(' BUG'));
  expect(p80('feature')).toBeGreaterThan((p80('bug') ?? 0) * 1.2);
});

test('what is leaned on is named, adds up to the whole, and names no group that is empty', () => {
  const calibration = createCalibration();
  for (let i = 0; i < 50; i += 1) calibration.observe(done(1 + i / 50, { person: 'ann' }));
  const basis = calibration.forecast(asked({ person: 'bob' }))?.basis;
  const groups = basis?.kind === 'history' ? basis.groups : [];
  expect(groups.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  expect(groups.map(({ by }) => by)).not.toContain('person');
  expect(groups.every(({ n }) => n > 0)).toBe(true);
});

const someKind = fc.constantFrom(...kindsToLearnFrom);
const someSeed = fc.integer({ min: 1, max: 1000 });

test('quantiles never cross, a distribution rises, and the same calls give the same answers', () => {
  fc.assert(
    fc.property(someKind, someSeed, (kind, seed) => {
      const tasks = generateHistory(kind, 150, seed);
      const walked = () => {
        const calibration = createCalibration();
        const told: TaskForecast[] = [];
        walkHistory(tasks, calibration, (_, forecast) => told.push(forecast));
        return { told, last: calibration.ratioDistribution(asked({ category: 'bug' }))?.ratios };
      };
      const { told, last } = walked();
      for (const { quantiles } of told) {
        expect(quantiles.P50).toBeLessThanOrEqual(quantiles.P80);
        expect(quantiles.P80).toBeLessThanOrEqual(quantiles.P90);
        expect(quantiles.P90).toBeLessThanOrEqual(quantiles.P95);
        expect(quantiles.P50).toBeGreaterThan(0);
      }
      expect(last).toHaveLength(200);
      expect(last?.every((ratio, i) => ratio > 0 && ratio >= (last[i - 1] ?? 0))).toBe(true);
      expect(walked()).toEqual({ told, last });
    }),
    { numRuns: 12 },
  );
});

test('a forecast that is only looked at changes nothing', () => {
  const tasks = generateHistory(named('often exact'), 300, 9).filter(isFinished);
  const [quiet, looked] = [createCalibration(), createCalibration()];
  for (const task of tasks) {
    quiet.ask(task);
    looked.forecast(task);
    looked.ask(task);
    looked.forecast(task);
    quiet.observe(task);
    looked.observe(task);
  }
  expect(looked.record()).toEqual(quiet.record());
  expect(looked.forecast(asked())).toEqual(quiet.forecast(asked()));
});

test('where half of all take exactly their estimate, every level holds as often as it says', () => {
  const calibration = createCalibration();
  const hits = { P50: 0, P80: 0, P90: 0, P95: 0 };
  // 40% less, 50% exactly, 10% more: P50, P80 and P90 all fall on the tie.
  const ratios = [0.5, 1, 1, 0.7, 1, 1.6, 0.6, 1, 0.8, 1];
  for (let i = 0; i < 2000; i += 1) {
    const task = done(ratios[(i * 7) % 10] ?? 1, { id: `${i}` });
    const forecast = calibration.ask(task);
    // Just at the estimate or just below it, never far off: the rate costs no loss.
    if (i >= 1000 && forecast) expect(Math.abs(forecast.quantiles.P80 / 4 - 1)).toBeLessThan(0.002);
    if (i >= 1000 && forecast)
      for (const name of ['P50', 'P80', 'P90'] as const)
        if (task.actualHours <= forecast.quantiles[name]) hits[name] += 1;
    calibration.observe(task);
  }
  expect(Math.abs(hits.P50 / 1000 - 0.5)).toBeLessThan(0.02);
  expect(Math.abs(hits.P80 / 1000 - 0.8)).toBeLessThan(0.02);
  expect(Math.abs(hits.P90 / 1000 - 0.9)).toBeLessThan(0.02);
});

test.each(['whole intervals', 'often exact', 'mostly exact'])(
  'in a history with "%s" half of all stay at or below P50, though many lie on it',
  (name) => {
    const calibration = createCalibration();
    walkHistory(generateHistory(named(name), 1200, 31), calibration);
    expect(Math.abs(calibration.record().hits.P50 - 0.5)).toBeLessThan(0.008);
  },
);

test('the record counts what was asked for and has finished', () => {
  const calibration = createCalibration();
  for (let i = 0; i < 10; i += 1) calibration.observe(done(1 + i / 10));
  calibration.ask(asked({ id: 'low' }));
  calibration.ask(asked({ id: 'high' }));
  calibration.ask(asked({ id: 'never' }));
  calibration.observe(done(0.01, { id: 'low' }));
  calibration.observe(done(100, { id: 'high' }));
  expect(calibration.record()).toEqual({ n: 2, hits: { P50: 0.5, P80: 0.5, P90: 0.5, P95: 0.5 } });
});

test('shared luck is found where it is, and little where it is not', () => {
  const luckOf = (luck: number) => {
    const calibration = createCalibration();
    walkHistory(generateHistory({ ...named('plain'), luck, lasting: 0.9 }, 2000, 3), calibration);
    return calibration.sharedLuck();
  };
  expect(luckOf(0).correlation).toBeLessThan(0.04);
  expect(luckOf(0.5).correlation).toBeGreaterThan(0.2);
  expect(luckOf(0.5).blocks).toBeGreaterThan(50);
  expect(createCalibration().sharedLuck()).toMatchObject({ correlation: 0.1, blocks: 0 });
});
