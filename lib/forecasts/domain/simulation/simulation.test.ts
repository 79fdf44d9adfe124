import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalQuantile } from '@/lib/shared/normal-quantile';
import { assembledKernel } from '@/scripts/write-kernel';
import { ratioScale } from '../ratio-table';
import type { Dependency, WorkItem } from '../work';
import { chunksOf, simulateChunk } from './chunk';
import { makeKernel, ownSteps, sharedSteps } from './kernel';
import { kernelBytes } from './kernel-bytes';
import { chunkTrials } from './kernel-room';
import { addDurationsPlainly } from './plain-kernel.test-data';
import { randomTasks, simulatePlainly } from './plain-simulation.test-data';
import { makePlan, type PlanInputs } from './plan';
import { runHere, simulate, simulateEnds, simulateRisk, valueAt } from './simulation';

const logNormal = (sigma: number) =>
  Array.from({ length: 400 }, (_, i) => Math.exp(sigma * normalQuantile((i + 0.5) / 400)));
const item = (key: string, hours: number): WorkItem => ({
  ...{ key, title: key, href: null, estimateHours: hours, spentHours: 0, hours, table: 0 },
});
const link = (before: number, after: number): Dependency => ({ before, after, kind: 'blocked-by' });

function inputsOf(hours: number[], links: [number, number][], more: Partial<PlanInputs> = {}): PlanInputs {
  return {
    items: hours.map((one, i) => item(`#${i}`, one)),
    dependencies: links.map(([before, after]) => link(before, after)),
    ...{ tables: [logNormal(0.6)], sharedLuck: 0.2, people: 1000, seed: 7, ...more },
  };
}
/** No chance at all: every ratio is 1. */
const sure = { tables: [[1, 1]], sharedLuck: 0 };
const endOf = async (inputs: PlanInputs) => (await simulateEnds(makePlan(inputs), 8, runHere))[0];

test('the kernel is the one that was assembled, and adds to the last bit what TypeScript adds', async () => {
  expect(await assembledKernel()).toBe(kernelBytes);
  const plan = makePlan(inputsOf([3.7], []));
  const kernel = makeKernel(plan);
  for (const chunk of [0, 3]) {
    kernel.begin(chunk, 4000);
    kernel.rows.fill(1);
    kernel.addDurations(0, chunk);
    const plain = new Float32Array(chunkTrials).fill(1);
    addDurationsPlainly(
      plain,
      ownSteps(0.2),
      sharedSteps(chunk, 4000, 0.2),
      Float32Array.from(ratioScale(logNormal(0.6))),
      { hours: 3.7, seed: plan.seeds[0] ?? 0, chunk },
    );
    expect(kernel.rows).toEqual(plain);
  }
});

test.each([
  [
    'one after the other',
    [4, 2, 3],
    [
      [0, 1],
      [1, 2],
    ],
    1000,
    9,
  ],
  ['side by side', [4, 2, 3], [], 1000, 4],
  ['one person does all of it', [4, 2, 3], [], 1, 9],
  ['two people', [4, 2, 3], [], 2, 5],
  ['two people and a wait', [4, 2, 3], [[0, 2]], 2, 7],
  [
    'a gate between days takes no time',
    [4, 2, 0, 3],
    [
      [0, 2],
      [1, 2],
      [2, 3],
    ],
    2,
    7,
  ],
  ['nothing but a gate', [0], [], 2, 0],
] as [string, number[], [number, number][], number, number][])('%s', async (_, hours, links, people, end) => {
  expect(await endOf(inputsOf(hours, links, { ...sure, people }))).toBeCloseTo(end, 2);
});

test('10,000 trials agree with the plain loop of 200,000 within their own error', async () => {
  const tasks = randomTasks(60, 5);
  const inputs = inputsOf(
    tasks.map(({ estimateHours }) => estimateHours),
    tasks.flatMap(({ before }, after) => before.map((one): [number, number] => [one, after])),
  );
  const fast = await simulate(makePlan(inputs), 10_000, runHere);
  const plain = simulatePlainly(tasks, { trials: 200_000, seed: 1, sigma: 0.6, sharedLuck: 0.2 });
  for (const [mine, theirs] of [
    [fast.ends, plain.ends],
    [fast.totals, plain.totals],
  ] as const)
    for (const level of [0.5, 0.8, 0.9, 0.95]) {
      const at = (p: number) => theirs[Math.ceil(p * theirs.length) - 1] ?? 0;
      // The quantile's standard error, as its rank's: four of them, and four of the longer run's.
      const error = Math.sqrt((level * (1 - level)) / 10_000);
      expect(valueAt(mine, level)).toBeGreaterThan(at(level - 5 * error));
      expect(valueAt(mine, level)).toBeLessThan(at(level + 5 * error));
    }
});

test('the same seed gives the same answer in whatever order the chunks are done; another seed another one', async () => {
  const plan = makePlan(inputsOf([4, 2, 3, 5], [[0, 1]], { people: 2 }));
  const jobs = Array.from({ length: chunksOf(2000) }, (_, chunk) => ({ chunk, trials: 2000, centre: 8 }));
  const forwards = jobs.map((job) => simulateChunk(plan, job));
  const backwards = [...jobs].reverse().map((job) => simulateChunk({ ...plan }, job));
  expect(backwards.reverse()).toEqual(forwards);
  const other = makePlan(inputsOf([4, 2, 3, 5], [[0, 1]], { people: 2, seed: 8 }));
  expect(simulateChunk(other, jobs[0] ?? { chunk: 0, trials: 1, centre: null }).ends).not.toEqual(
    forwards[0]?.ends,
  );
});

const graphs = fc
  .array(fc.record({ hours: fc.integer({ min: 1, max: 12 }), back: fc.array(fc.nat(8), { maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 14,
  })
  .map((tasks) =>
    inputsOf(
      tasks.map(({ hours }) => hours),
      tasks.flatMap(({ back }, i) => back.filter((b) => b < i).map((b): [number, number] => [i - 1 - b, i])),
    ),
  );

test('an end is never before the longest way or before all work is shared out, and quantiles never fall', async () => {
  await fc.assert(
    fc.asyncProperty(graphs, fc.integer({ min: 1, max: 5 }), async (inputs, people) => {
      const free = await simulate(makePlan(inputs), 400, runHere);
      const plan = makePlan({ ...inputs, people });
      const held = await simulateEnds(plan, 400, runHere);
      const [freeEnds, totals] = [await simulateEnds(makePlan(inputs), 400, runHere), free.totals];
      for (const [trial, end] of held.entries())
        expect(end).toBeGreaterThanOrEqual((freeEnds[trial] ?? 0) - 0.1);
      expect(Math.max(...held)).toBeGreaterThanOrEqual(Math.max(...totals) / people - 0.1);
      const values = [0.5, 0.8, 0.9, 0.95].map((level) => valueAt(free.ends, level));
      expect(values).toEqual([...values].sort((a, b) => a - b));
    }),
    { numRuns: 40 },
  );
});

test('with people enough, dropping a task or a dependency makes no trial later, under the same chance', async () => {
  await fc.assert(
    fc.asyncProperty(graphs, fc.nat(), async (inputs, pick) => {
      const before = await simulateEnds(makePlan(inputs), 400, runHere);
      const place = pick % inputs.items.length;
      const items = inputs.items.map((one, i) => (i === place ? { ...one, hours: 0 } : one));
      const without = await simulateEnds(makePlan({ ...inputs, items }), 400, runHere);
      const dependencies = inputs.dependencies.slice(1);
      const freed = await simulateEnds(makePlan({ ...inputs, dependencies }), 400, runHere);
      for (const [trial, end] of before.entries()) {
        expect(without[trial]).toBeLessThanOrEqual(end);
        expect(freed[trial]).toBeLessThanOrEqual(end);
      }
    }),
    { numRuns: 40 },
  );
});

test('Graham’s anomaly: one more person can make a schedule later, but never beyond his bound', async () => {
  await fc.assert(
    fc.asyncProperty(graphs, fc.integer({ min: 1, max: 4 }), async (inputs, people) => {
      const fewer = await simulateEnds(makePlan({ ...inputs, people }), 200, runHere);
      const more = await simulateEnds(makePlan({ ...inputs, people: people + 1 }), 200, runHere);
      for (const [trial, end] of fewer.entries())
        expect(more[trial]).toBeLessThanOrEqual(end * (1 + (people - 1) / (people + 1)) + 0.1);
    }),
    { numRuns: 30 },
  );
});

test.each([1000, 1, 2])(
  'shares of the risk add up to one with %i people; in a chain everybody waits for all',
  async (people) => {
    const plan = makePlan(
      inputsOf(
        [4, 2, 3],
        [
          [0, 1],
          [1, 2],
        ],
        { people },
      ),
    );
    const risks = await simulateRisk(plan, 2000, 9, runHere);
    expect(risks.map(({ criticality }) => criticality)).toEqual([1, 1, 1]);
    expect(risks.reduce((sum, { riskShare }) => sum + riskShare, 0)).toBeCloseTo(1, 6);
    expect(risks[0]?.riskShare).toBeGreaterThan(risks[1]?.riskShare ?? 1);
  },
);

test('shared luck makes sums wider, as it does in the world', async () => {
  const widths: number[] = [];
  for (const sharedLuck of [0, 0.3]) {
    const { totals } = await simulate(
      makePlan(inputsOf(new Array(50).fill(3), [], { sharedLuck })),
      4000,
      runHere,
    );
    widths.push(valueAt(totals, 0.95) - valueAt(totals, 0.5));
  }
  expect(widths[1]).toBeGreaterThan(2 * (widths[0] ?? 0));
});
