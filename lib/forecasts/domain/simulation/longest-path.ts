import type { Kernel } from './kernel';
import { chunkTrials } from './kernel-room';
import type { Plan } from './plan';

/**
 * When each item ends in each trial of a chunk where nobody has to wait for people: an item begins when the last of
 * those it waits for has ended. Item after item, all trials of the chunk in one go, so that a row is in the cache while it
 * is used.
 */
export function walkLongestPaths(plan: Plan, kernel: Kernel, chunk: number): void {
  const { beforeAt, before, afterAt, hours } = plan;
  const { rows } = kernel;
  for (let item = 0; item < plan.count; item += 1) {
    const at = item * chunkTrials;
    const from = beforeAt[item] as number;
    const to = beforeAt[item + 1] as number;
    if (to === from) rows.fill(0, at, at + chunkTrials);
    else {
      const first = before[from] as number;
      if (to - from === 1) rows.copyWithin(at, first * chunkTrials, (first + 1) * chunkTrials);
      else kernel.laterOf(item, first, before[from + 1] as number);
      for (let k = from + 2; k < to; k += 1) kernel.laterOf(item, item, before[k] as number);
    }
    if ((hours[item] as number) > 0) kernel.addDurations(item, chunk);
    if (afterAt[item] === afterAt[item + 1]) kernel.raiseEnds(item);
  }
}
