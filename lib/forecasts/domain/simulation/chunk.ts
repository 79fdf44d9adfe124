import type { Desk } from './desk';
import { type Kernel, makeKernel } from './kernel';
import { chunkTrials } from './kernel-room';
import { walkLongestPaths } from './longest-path';
import type { Plan } from './plan';

/** How much of the end hangs on each item (in the plan's order), summed over trials; hours. */
export interface RiskSums {
  /** Trials in which the end waited for it. */
  critical: Int32Array;
  /** Its duration in those trials, and that times how far the end lies from `centre`. */
  sum: Float64Array;
  product: Float64Array;
}

export interface ChunkResult {
  /** When the last item ends, and all durations together, trial by trial; hours of one person. */
  ends: Float32Array;
  totals: Float32Array;
  risk: RiskSums | null;
}

/** `trials`: of the whole simulation. `centre`: an end near the mean, hours, where risk is asked for; else null. */
export interface ChunkJob {
  chunk: number;
  trials: number;
  centre: number | null;
}

export const chunksOf = (trials: number): number => Math.ceil(trials / chunkTrials);

/** Of this thread; made anew for another plan. */
let last: { plan: Plan; kernel: Kernel } | null = null;

/** Goes through 400 trials. The same plan, chunk and number of trials give the same answer, whoever computes it. */
export function simulateChunk(plan: Plan, { chunk, trials, centre }: ChunkJob): ChunkResult {
  if (last?.plan !== plan) last = { plan, kernel: makeKernel(plan) };
  const { kernel } = last;
  kernel.begin(chunk, trials);
  const size = Math.min(chunkTrials, trials - chunk * chunkTrials);
  const risk = centre === null ? null : emptyRisk(plan.count);
  if (kernel.desk === null) {
    walkLongestPaths(plan, kernel, chunk);
    if (risk && centre !== null)
      for (let trial = 0; trial < size; trial += 1) walkBack(plan, kernel, { trial, centre }, risk);
  } else shareOut(plan, kernel, kernel.desk, { chunk, size, centre }, risk);
  return { ends: kernel.ends.slice(0, size), totals: kernel.totals.slice(0, size), risk };
}

/** All durations first, then who takes up what; the chain that each end waited for is walked back where risk is asked for. */
function shareOut(
  plan: Plan,
  kernel: Kernel,
  desk: Desk,
  { chunk, size, centre }: { chunk: number; size: number; centre: number | null },
  risk: RiskSums | null,
): void {
  kernel.rows.fill(0);
  for (let item = 0; item < plan.count; item += 1)
    if ((plan.hours[item] as number) > 0) kernel.addDurations(item, chunk);
  desk.shareOut(size, risk !== null, (trial, endTicks, last, causes) => {
    const end = endTicks / plan.ticksPerHour;
    kernel.ends[trial] = end;
    if (!risk || centre === null) return;
    for (let item = last; item >= 0; item = causes[item] as number)
      note(risk, item, desk.ticks(item, trial) / plan.ticksPerHour, end - centre);
  });
}

/** From the item that ends last back along those that each waited for; of equal ones the first in the plan. */
function walkBack(
  { count, beforeAt, before }: Plan,
  { rows, ends }: Kernel,
  { trial, centre }: { trial: number; centre: number },
  risk: RiskSums,
): void {
  const end = ends[trial] as number;
  let item = 0;
  while (item < count && rows[item * chunkTrials + trial] !== end) item += 1;
  while (item < count) {
    let start = 0;
    let cause = count;
    for (let k = beforeAt[item] as number; k < (beforeAt[item + 1] as number); k += 1) {
      const other = before[k] as number;
      const ended = rows[other * chunkTrials + trial] as number;
      if (ended > start) {
        start = ended;
        cause = other;
      }
    }
    note(risk, item, (rows[item * chunkTrials + trial] as number) - start, end - centre);
    item = cause;
  }
}

function note(
  { critical, sum, product }: RiskSums,
  item: number,
  duration: number,
  fromCentre: number,
): void {
  critical[item] = (critical[item] as number) + 1;
  sum[item] = (sum[item] as number) + duration;
  product[item] = (product[item] as number) + duration * fromCentre;
}

export const emptyRisk = (count: number): RiskSums => ({
  critical: new Int32Array(count),
  sum: new Float64Array(count),
  product: new Float64Array(count),
});
