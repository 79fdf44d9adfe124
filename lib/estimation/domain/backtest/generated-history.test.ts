import { expect, test } from 'vitest';
import { generateHistory, kindsHeldBack, kindsToLearnFrom, named } from './generated-history.test-data';

const ratioOf = ({
  actualHours,
  estimateHours,
}: {
  actualHours: number | null;
  estimateHours: number | null;
}) => Math.log((actualHours ?? 0) / (estimateHours ?? 1));
const spreadOf = (values: readonly number[]) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
};
const all = [...kindsToLearnFrom, ...kindsHeldBack];

test('the kinds have names of their own, and those held back are not learnt from', () => {
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  expect(kindsHeldBack.length).toBeGreaterThanOrEqual(12);
});

test.each(all)('$name: the same seed makes the same history, another one another', (kind) => {
  const history = generateHistory(kind, 200, 3);
  expect(generateHistory(kind, 200, 3)).toEqual(history);
  expect(generateHistory(kind, 200, 4)).not.toEqual(history);
  expect(new Set(history.map(({ id }) => id)).size).toBe(200);
  for (const task of history) {
    expect(task.estimateHours).toBeGreaterThan(0);
    expect(task.actualHours).toBeGreaterThan(0);
    expect(task.completedAt).toBeGreaterThanOrEqual(task.estimatedAt ?? Number.POSITIVE_INFINITY);
  }
});

test('what a kind says of itself is so', () => {
  expect(spreadOf(generateHistory(named('plain'), 3000, 1).map(ratioOf))).toBeCloseTo(0.6, 1);
  const exact = generateHistory(named('mostly exact'), 2000, 1).filter((task) => ratioOf(task) === 0);
  expect(exact.length / 2000).toBeGreaterThan(0.58);
  for (const { actualHours } of generateHistory(named('small counts'), 300, 1))
    expect(Number.isInteger(actualHours)).toBe(true);
  const drifting = generateHistory(named('slow drift'), 4000, 2).map(ratioOf);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(mean(drifting.slice(-1000)) - mean(drifting.slice(0, 1000))).toBeLessThan(-0.4);
});

test('luck is shared within a project and a week, and lasts', () => {
  const [plain] = kindsToLearnFrom;
  const history = generateHistory({ ...(plain ?? named('plain')), luck: 0.5, sd: 0.3 }, 3000, 1);
  const means = new Map<string, number[]>();
  for (const task of history) {
    const key = `${task.projectId} ${Math.floor((task.estimatedAt ?? 0) / (7 * 86_400_000))}`;
    means.set(key, [...(means.get(key) ?? []), ratioOf(task)]);
  }
  const within = [...means.values()].filter(({ length }) => length > 3).map(spreadOf);
  expect(within.reduce((sum, one) => sum + one, 0) / within.length).toBeLessThan(0.33);
  expect(spreadOf(history.map(ratioOf))).toBeGreaterThan(0.45);
});
