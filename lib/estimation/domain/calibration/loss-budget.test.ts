import { expect, test } from 'vitest';
import { LossBudget, pinballOn } from './loss-budget';

test('what is lost above the usual is a part of the usual', () => {
  const budget = new LossBudget();
  expect(budget.above()).toBe(0);
  budget.add(1.1, 1);
  budget.add(2, 2);
  expect(budget.above()).toBeCloseTo(0.1 / 3, 12);
  budget.add(0, 1);
  expect(budget.above()).toBeCloseTo(-0.9 / 4, 12);
});

test.each([
  [0.8, 1, 0, 0.8],
  [0.8, 0, 1, 0.2],
  [0.8, 1, 1, 0],
])('at %d a result of %d against %d costs %d', (level, came, said, loss) => {
  expect(pinballOn(level, came, said)).toBeCloseTo(loss, 12);
});
