import { type ChunkJob, type ChunkResult, chunksOf, emptyRisk, simulateChunk } from './chunk';
import type { Plan } from './plan';

/** What all trials together say. Hours of one person at work on these tasks, each list ascending. */
export interface Simulation {
  trials: number;
  ends: Float32Array;
  totals: Float32Array;
}

/** In the order of the inputs' items. */
export interface ItemRisk {
  criticality: number;
  /** Share of the variance of the end; all together are 1. */
  riskShare: number;
}

/** Who computes chunks: this thread or workers. The answers come in the order of the jobs. */
export type Runner = (plan: Plan, jobs: readonly ChunkJob[]) => Promise<ChunkResult[]>;

export const runHere: Runner = async (plan, jobs) => jobs.map((job) => simulateChunk(plan, job));

const jobsOf = (trials: number, centre: number | null): ChunkJob[] =>
  Array.from({ length: chunksOf(trials) }, (_, chunk) => ({ chunk, trials, centre }));

/** Trial by trial, hours, unsorted: for comparing two plans under the same chance. */
export async function simulateEnds(plan: Plan, trials: number, run: Runner): Promise<Float32Array> {
  return joined(
    (await run(plan, jobsOf(trials, null))).map(({ ends }) => ends),
    trials,
  );
}

export async function simulate(plan: Plan, trials: number, run: Runner): Promise<Simulation> {
  const chunks = await run(plan, jobsOf(trials, null));
  return {
    trials,
    ends: joined(
      chunks.map(({ ends }) => ends),
      trials,
    ).sort(),
    totals: joined(
      chunks.map(({ totals }) => totals),
      trials,
    ).sort(),
  };
}

/**
 * Which items the end waits for, and how much of its variance each carries. In every trial the end is the sum of the
 * durations along one chain of items that waited for one another (for work or for people), so that the covariances of
 * its parts with it add up to its variance.
 */
export async function simulateRisk(
  plan: Plan,
  trials: number,
  centre: number,
  run: Runner,
): Promise<ItemRisk[]> {
  const chunks = await run(plan, jobsOf(trials, centre));
  const all = emptyRisk(plan.count);
  let sum = 0;
  for (const { ends, risk } of chunks) {
    for (const end of ends) sum += end - centre;
    for (let item = 0; risk && item < plan.count; item += 1) {
      all.critical[item] = (all.critical[item] as number) + (risk.critical[item] as number);
      all.sum[item] = (all.sum[item] as number) + (risk.sum[item] as number);
      all.product[item] = (all.product[item] as number) + (risk.product[item] as number);
    }
  }
  const covariances = Array.from(
    { length: plan.count },
    (_, item) =>
      (all.product[item] as number) / trials - ((all.sum[item] as number) / trials) * (sum / trials),
  );
  const variance = covariances.reduce((total, one) => total + one, 0);
  const risks: ItemRisk[] = Array.from({ length: plan.count }, () => ({ criticality: 0, riskShare: 0 }));
  for (const [place, item] of plan.itemOf.entries())
    risks[item] = {
      criticality: (all.critical[place] as number) / trials,
      riskShare: variance > 0 ? (covariances[place] as number) / variance : 0,
    };
  return risks;
}

/** The value that a share `level` of the trials stays at or below: the ⌈level × n⌉-th smallest. */
export function valueAt(sorted: Float32Array, level: number): number {
  const rank = Math.ceil(level * sorted.length - 1e-9) - 1;
  return sorted[Math.min(sorted.length - 1, Math.max(0, rank))] as number;
}

function joined(parts: readonly Float32Array[], trials: number): Float32Array {
  const all = new Float32Array(trials);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
