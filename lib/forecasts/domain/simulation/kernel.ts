import { normalQuantile } from '@/lib/shared/normal-quantile';
import { scaleSteps, stepsPerUnit } from '../ratio-table';
import { type Desk, deskBytes, makeDesk } from './desk';
import { chunkTrials, roomOf, rowBytes } from './kernel-room';
import type { Plan } from './plan';

/** Addresses of the look-ups are bytes: a step of the normal scale is one 32-bit float. */
const stepBytes = 4;

/** Where what lies in the memory, bytes. */
const ownAt = 0;
const sharedAt = 65_536 * 2;
const totalsAt = sharedAt + rowBytes;
const endsAt = totalsAt + rowBytes;
const tablesAt = endsAt + rowBytes;

/** One plan's rows and tables beside the two inner loops (kernel.wat). */
export interface Kernel {
  /** Hours: `rows[item × chunkTrials + trial]`. */
  rows: Float32Array;
  ends: Float32Array;
  totals: Float32Array;
  /** Clears ends and totals, and draws what the tasks of each trial of a chunk have in common. */
  begin(chunk: number, trials: number): void;
  /** Adds the item's durations to its row and to the totals. */
  addDurations(item: number, chunk: number): void;
  /** Sets the item's row to the later of two rows. */
  laterOf(item: number, one: number, other: number): void;
  /** Raises the ends to the item's row. */
  raiseEnds(item: number): void;
  /** Where people are few: who takes up what (desk.ts). */
  desk: Desk | null;
}

let ownLuck: { sharedLuck: number; steps: Int16Array } | null = null;

/** Of this thread; the kernel of an earlier plan is of no use any more. */
export function makeKernel(plan: Plan): Kernel {
  const rowsAt = tablesAt + plan.tables.length * scaleSteps * 4;
  const deskAt = rowsAt + plan.count * rowBytes;
  const { buffer, loops } = roomOf(deskAt + (plan.people > 0 ? deskBytes(plan, deskAt) : 0));
  const { addDurations, later } = loops;
  if (ownLuck?.sharedLuck !== plan.sharedLuck)
    ownLuck = { sharedLuck: plan.sharedLuck, steps: ownSteps(plan.sharedLuck) };
  new Int16Array(buffer, ownAt, 65_536).set(ownLuck.steps);
  for (const [i, table] of plan.tables.entries())
    new Float32Array(buffer, tablesAt + i * scaleSteps * 4, scaleSteps).set(table);
  const shared = new Int32Array(buffer, sharedAt, chunkTrials);
  const rowAt = (item: number) => rowsAt + item * rowBytes;
  const ends = new Float32Array(buffer, endsAt, chunkTrials);
  const totals = new Float32Array(buffer, totalsAt, chunkTrials);
  return {
    rows: new Float32Array(buffer, rowsAt, plan.count * chunkTrials),
    ends,
    totals,
    begin(chunk, trials) {
      ends.fill(0);
      totals.fill(0);
      shared.set(sharedSteps(chunk, trials, plan.sharedLuck));
    },
    addDurations(item, chunk) {
      const table = tablesAt + (plan.tableOf[item] as number) * scaleSteps * 4;
      const hours = plan.hours[item] as number;
      const seed = plan.seeds[item] as number;
      addDurations(rowAt(item), totalsAt, ownAt, sharedAt, table, hours, seed, chunk, rowBytes);
    },
    laterOf: (item, one, other) => later(rowAt(item), rowAt(one), rowAt(other), rowBytes),
    raiseEnds: (item) => later(endsAt, endsAt, rowAt(item), rowBytes),
    desk: plan.people > 0 ? makeDesk(plan, { buffer, loops, deskAt, rowsAt }) : null,
  };
}

/**
 * What two tasks have in common, trial by trial: one stratum each of the normal distribution (stratified sampling:
 * Cochran 1977, chapter 5), so that shared luck itself adds hardly any noise to the answer.
 */
export function sharedSteps(chunk: number, trials: number, sharedLuck: number): Int32Array {
  const load = Math.sqrt(sharedLuck) * stepsPerUnit;
  return Int32Array.from({ length: chunkTrials }, (_, t) => {
    const p = Math.min(trials - 0.5, chunk * chunkTrials + t + 0.5) / trials;
    return stepBytes * Math.round(8 * stepsPerUnit + load * normalQuantile(p));
  });
}

/** A task's own luck for each of the 65,536 values of 16 random bits, each of them equally likely. */
export function ownSteps(sharedLuck: number): Int16Array {
  const load = Math.sqrt(1 - sharedLuck) * stepsPerUnit;
  const steps = new Int16Array(65_536);
  for (let i = 0; i < 32_768; i += 1) {
    const step = stepBytes * Math.round(load * normalQuantile((i + 0.5) / 65_536));
    steps[i] = step;
    steps[65_535 - i] = -step;
  }
  return steps;
}
