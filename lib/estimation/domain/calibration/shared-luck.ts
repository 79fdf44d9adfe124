import type { FinishedTask } from '../task';
import type { SharedLuck } from './contract';

const weekMs = 7 * 86_400_000;
/** The prior: a tenth of the variance shared, as if seen in so many stretches. */
const usualShare = 0.1;
const priorBlocks = 10;
/** Newest stretches that count. */
const mostBlocks = 200;
/** Tasks by which the running mean remembers, so that a slow change of the whole is not taken for luck. */
const meanMemory = 500;

interface Block {
  week: number;
  n: number;
  sum: number;
  squares: number;
}

/**
 * Measures the luck that tasks of one project share which were finished in the same four weeks, by the method of
 * moments of a random-effects analysis of variance (Searle, Casella and McCulloch 1992, chapter 3): the products of
 * two different residuals of one stretch have the shared variance as their mean.
 */
export class LuckMeter {
  private readonly open = new Map<string, Block>();
  private readonly closed: { pairs: number; products: number }[] = [];
  private mean = 0;
  private variance = 0.25;
  private n = 0;

  observe(task: FinishedTask, logRatio: number): void {
    const residual = logRatio - this.mean;
    this.n += 1;
    const step = 1 / Math.min(this.n + 1, meanMemory);
    this.mean += step * residual;
    // One that is far off says nothing of what is shared.
    const reach = 3 * Math.sqrt(this.variance);
    const held = Math.max(-reach, Math.min(reach, residual));
    this.variance += step * (held * held - this.variance);
    const week = Math.floor(task.completedAt / (4 * weekMs));
    const block = this.open.get(task.projectId);
    if (block && block.week === week) {
      block.n += 1;
      block.sum += held;
      block.squares += held * held;
      return;
    }
    if (block && block.n > 1) this.close(block);
    this.open.set(task.projectId, { week, n: 1, sum: held, squares: held * held });
  }

  state(): SharedLuck {
    let weight = priorBlocks;
    let sum = priorBlocks * usualShare * this.variance;
    for (const { pairs, products } of this.closed) {
      // A stretch of many tasks says more, but not in proportion: its luck is one draw.
      const counts = Math.min(1, Math.sqrt(pairs) / 10);
      weight += counts;
      sum += (counts * products) / pairs;
    }
    const shared = Math.max(0, Math.min(0.9 * this.variance, sum / weight));
    return { sd: Math.sqrt(shared), correlation: shared / this.variance, blocks: this.closed.length };
  }

  private close({ n, sum, squares }: Block): void {
    this.closed.push({ pairs: (n * (n - 1)) / 2, products: (sum * sum - squares) / 2 });
    if (this.closed.length > mostBlocks) this.closed.shift();
  }
}
