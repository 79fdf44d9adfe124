import type { ForecastInputs } from '@/lib/forecasts/domain/inputs';
import { asClaimed } from '@/lib/forecasts/domain/recalibrate';
import {
  type PlainTask,
  randomTasks,
  shareOutPlainly,
  simulatePlainly,
} from '@/lib/forecasts/domain/simulation/plain-simulation.test-data';
import { makePlan, type PlanInputs } from '@/lib/forecasts/domain/simulation/plan';
import { runHere, simulate, valueAt } from '@/lib/forecasts/domain/simulation/simulation';
import { doApart, stopSimulating } from '@/lib/forecasts/run-apart';
import { normalQuantile } from '@/lib/shared/normal-quantile';
import { quantile } from '@/lib/shared/statistics';
import { type BenchEntry, type BenchResult, interleavedRatios, summarise, timed } from '../harness';

const sigma = 0.6;
const sharedLuck = 0.2;
const levels = [0.5, 0.8, 0.9, 0.95];
const everybody = 100_000;
const trials = 10_000;
const longTrials = 1_000_000;
const longTasks = 100;

const ratios = Array.from({ length: 400 }, (_, i) => Math.exp(sigma * normalQuantile((i + 0.5) / 400)));

function inputsOf(tasks: readonly PlainTask[], people: number): PlanInputs {
  return {
    items: tasks.map(({ estimateHours }, i) => ({
      ...{ key: `#${i}`, title: `Task ${i}`, href: null, estimateHours, spentHours: 0 },
      ...{ hours: estimateHours, table: 0 },
    })),
    dependencies: tasks.flatMap(({ before }, after) =>
      before.map((one) => ({ before: one, after, kind: 'blocked-by' as const })),
    ),
    ...{ tables: [ratios], sharedLuck, people, seed: 3 },
  };
}

/** From the inputs to the quantiles on both sides, by processor time: making the plan and sorting count. */
export const forecasts: BenchEntry = {
  name: 'forecasts',
  summary: 'quantiles of 10,000 trials of tasks with dependencies, against the plain loop with a sort',
  async run(progress) {
    const results: BenchResult[] = [];
    progress('1,000 tasks against the plain loop');
    // A portal has compiled these loops long before somebody asks for a forecast of this size.
    for (let i = 0; i < 10; i += 1) await fast(300, everybody);
    results.push(
      summarise(
        '1,000 tasks',
        await against(1000, 7),
        'x faster',
        { atLeast: 30 },
        '7 rounds, one thread, processor time',
      ),
    );
    progress('growth with the number of tasks');
    for (const [count, least] of [
      [100, 10],
      [300, 20],
      [3000, 30],
    ] as const) {
      const said = `${count.toLocaleString('en-GB')} tasks`;
      results.push(summarise(said, await against(count, 3), 'x faster', { atLeast: least }, '3 rounds'));
    }
    const growth = await interleavedRatios(
      5,
      () => fast(2000, everybody),
      () => fast(1000, everybody),
    );
    results.push(summarise('2,000 tasks / 1,000', growth, 'x time', { atMost: 3 }, 'growth with size'));
    progress('few people, against the plain loop of list scheduling');
    for (const people of [1, 5, 20]) {
      const who = people === 1 ? '1 person' : `${people} people`;
      results.push(
        summarise(
          `1,000 tasks, ${who}`,
          await againstFew(people, 3),
          'x faster',
          { atLeast: 30 },
          '3 rounds',
        ),
      );
    }
    const held = await interleavedRatios(
      5,
      () => fast(1000, 5),
      () => fast(1000, everybody),
    );
    results.push(
      summarise('5 people / no limit', held, 'x time', { atMost: 15 }, '1,000 tasks; list scheduling'),
    );
    progress('a million trials of the plain loop');
    results.push(...(await distances()));
    progress('how long the main thread does not answer while a forecast of 1,000 tasks is made');
    results.push(await whileAnswering());
    return results;
  },
};

/** Processor time, milliseconds: both sides are one thread, and a busy machine makes neither of them slower by it. */
async function worked(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function against(count: number, rounds: number): Promise<number[]> {
  const tasks = randomTasks(count, 5);
  const plain = () =>
    worked(async () => {
      const { ends, totals } = simulatePlainly(tasks, { trials, seed: 1, sigma, sharedLuck });
      return levels.map((level) => [
        ends[Math.ceil(level * trials) - 1],
        totals[Math.ceil(level * trials) - 1],
      ]);
    });
  return interleavedRatios(rounds, plain, () => fast(count, everybody));
}

/** The plain loop of list scheduling takes so long that a twentieth of its trials has to do. */
async function againstFew(people: number, rounds: number): Promise<number[]> {
  const tasks = randomTasks(1000, 5);
  const share = 20;
  const plain = () =>
    worked(async () =>
      shareOutPlainly(tasks, people, { trials: trials / share, seed: 1, sigma, sharedLuck }),
    );
  const ratios = await interleavedRatios(rounds, plain, () => fast(1000, people));
  return ratios.map((ratio) => ratio * share);
}

const fast = (count: number, people: number) => {
  const tasks = randomTasks(count, 5);
  return worked(async () => {
    const { ends, totals } = await simulate(makePlan(inputsOf(tasks, people)), trials, runHere);
    return levels.map((level) => [valueAt(ends, level), valueAt(totals, level)]);
  });
};

/**
 * How far each quantile lies from the million-trial run's, in standard errors of a quantile of 10,000 independent trials:
 * √(p(1 − p)/n) in rank. Within 3 is what chance alone does; ours has less of it, since shared luck is stratified.
 */
async function distances(): Promise<BenchResult[]> {
  const tasks = randomTasks(longTasks, 5);
  const long = simulatePlainly(tasks, { trials: longTrials, seed: 11, sigma, sharedLuck });
  const rankOf = (sorted: readonly number[], value: number) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? 0) <= value) low = middle + 1;
      else high = middle;
    }
    return low / sorted.length;
  };
  const found = { ends: [] as number[], totals: [] as number[] };
  for (let seed = 1; seed <= 20; seed += 1) {
    const plan = makePlan({ ...inputsOf(tasks, everybody), seed });
    const chunks = await simulate(plan, trials, runHere);
    for (const what of ['ends', 'totals'] as const)
      for (const level of levels) {
        const error = Math.sqrt((level * (1 - level)) / trials);
        found[what].push(Math.abs(rankOf(long[what], valueAt(chunks[what], level)) - level) / error);
      }
  }
  const note = `20 seeds, 4 levels, ${longTasks} tasks, against 1,000,000 plain trials`;
  return (['ends', 'totals'] as const).flatMap((what) => [
    summarise(`distance of ${what}, median`, found[what], 'standard errors', { atMost: 1 }, note),
    summarise(
      `distance of ${what}, P95`,
      [quantile(found[what], 0.95) ?? Number.NaN],
      'standard errors',
      { atMost: 3 },
      note,
    ),
  ]);
}

async function whileAnswering(): Promise<BenchResult> {
  const plan = inputsOf(randomTasks(1000, 5), 5);
  const inputs: ForecastInputs = {
    ...plan,
    ...{
      method: 'simulation',
      version: 1,
      trials,
      startsOn: '2026-11-23',
      dueOn: null,
      readAt: asClaimed(),
      effortReadAt: asClaimed(),
    },
    ...{ capacity: { people: 5, hoursPerDay: 8, focusPercent: 100 }, daysOff: [], splitAboveHours: 4 },
    items: [...plan.items],
    dependencies: [...plan.dependencies],
    tables: [ratios],
  };
  await doApart<'answer'>({
    kind: 'answer',
    inputs: { ...inputs, items: inputs.items.slice(0, 1), dependencies: [] },
  });
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 1);
  const took = await timed(() => doApart<'answer'>({ kind: 'answer', inputs }));
  clearInterval(timer);
  await stopSimulating();
  const note = `longest pause of timers while a forecast with risk and what-ifs took ${(took / 1000).toFixed(1)} s in the worker`;
  return summarise('page still answering', [longest / took], 'of that time', { atMost: 0.2 }, note);
}
