import { afterAll, expect, test } from 'vitest';
import type { SimulationInputs } from './domain/inputs';
import { asClaimed } from './domain/recalibrate';
import { doApart, stopSimulating } from './run-apart';

afterAll(stopSimulating);

const inputs = (count: number, circle = false): SimulationInputs => ({
  ...{
    method: 'simulation',
    version: 1,
    seed: 3,
    trials: 10_000,
    startsOn: '2026-11-23',
    dueOn: null,
    daysOff: [],
  },
  ...{
    readAt: asClaimed(),
    effortReadAt: asClaimed(),
    capacity: { people: 3, hoursPerDay: 8, focusPercent: 100 },
    splitAboveHours: 4,
  },
  items: Array.from({ length: count }, (_, i) => ({
    ...{ key: `#${i}`, title: `T${i}`, href: null, estimateHours: 3, spentHours: 0, hours: 3, table: 0 },
  })),
  dependencies: circle
    ? [
        { before: 0, after: 1, kind: 'blocked-by' },
        { before: 1, after: 0, kind: 'blocked-by' },
      ]
    : [],
  ...{ tables: [[0.5, 1, 1, 2]], sharedLuck: 0.1 },
});

test('this thread goes on answering while a forecast is simulated', async () => {
  await doApart<'answer'>({ kind: 'answer', inputs: inputs(1) });
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
  }, 1);
  const answer = await doApart<'answer'>({ kind: 'answer', inputs: inputs(200) });
  clearInterval(timer);
  expect(answer.kind).toBe('answer');
  expect(ticks).toBeGreaterThan(10);
});

test('a job that fails rejects in words, and the next one is done all the same', {
  timeout: 60_000,
}, async () => {
  const failing = doApart<'answer'>({ kind: 'answer', inputs: inputs(2, true) });
  await expect(failing).rejects.toThrow('the dependencies go in a circle');
  expect((await doApart<'answer'>({ kind: 'answer', inputs: inputs(2) })).critical).toHaveLength(2);
});
