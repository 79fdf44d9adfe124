import { seededRandom } from '@/lib/shared/seeded-random';
import type { ThroughputInputs } from './inputs';

/** Whole weeks, and tasks finished in them, below which no throughput is forecast from. */
export const minimumWeeks = 8;
export const minimumFinished = 10;

/** Nobody waits longer; what has not ended by then is said to end then. */
const weeksMost = 1040;

/**
 * Weeks until so many tasks are done, trial by trial, ascending: weeks of the past drawn in blocks of neighbours (moving
 * blocks: Künsch 1989), since slow weeks come together. The last week counts by the share of it that was needed.
 */
export function weeksToFinish({ weeks, remaining, trials, seed }: ThroughputInputs): Float32Array {
  const random = seededRandom(seed);
  const length = blockLength(weeks.length);
  const starts = weeks.length - length + 1;
  return Float32Array.from({ length: trials }, () => {
    let left = remaining;
    let passed = 0;
    while (passed < weeksMost) {
      const start = random.below(starts);
      for (let i = 0; i < length && passed < weeksMost; i += 1) {
        const done = weeks[start + i] ?? 0;
        if (done >= left) return passed + (left === 0 ? 0 : left / done);
        left -= done;
        passed += 1;
      }
    }
    return weeksMost;
  }).sort();
}

/** ∛n, Bühlmann and Künsch's order; two weeks at least. */
export const blockLength = (weeks: number): number =>
  Math.min(weeks, Math.max(2, Math.round(Math.cbrt(weeks))));
