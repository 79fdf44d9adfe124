import { ruleOfThumbPercent } from '../calibration/rule-of-thumb';
import type { FinishedTask, Quantiles } from '../task';
import { RankedValues } from './ranked-values';
import { quantilesOf } from './score';

/** Spolsky's evidence-based scheduling looks at so many last tasks. */
const lastTasks = 200;

/** The usual methods, done honestly: they learn from the same finished tasks at the same time. */
export class Comparators {
  private readonly all: RankedValues;
  private readonly last: number[] = [];

  /** `ratios`: all that will come, in any order. */
  constructor(ratios: Float64Array) {
    this.all = new RankedValues(ratios);
  }

  observe(task: FinishedTask): void {
    this.all.add(ratioOf(task));
    this.last.push(ratioOf(task));
    if (this.last.length > lastTasks) this.last.shift();
  }

  /** One value for all levels: that is what a buffer is. */
  ruleOfThumb(task: FinishedTask): Quantiles {
    const hours = task.estimateHours * (1 + ruleOfThumbPercent(task.category) / 100);
    return quantilesOf(() => hours);
  }

  /** The quantiles of every ratio so far. */
  pooled(task: FinishedTask): Quantiles {
    return quantilesOf((level) => task.estimateHours * this.all.quantile(level));
  }

  /**
   * The quantiles of the last 200 ratios: what ever more bootstrap draws of one task come to (Spolsky 2007, Evidence
   * Based Scheduling).
   */
  ebs(task: FinishedTask): Quantiles {
    const sorted = new Float64Array(this.last).sort();
    return quantilesOf((level) => {
      const rank = (sorted.length - 1) * level;
      const [below, above] = [sorted[Math.floor(rank)] ?? 1, sorted[Math.ceil(rank)] ?? 1];
      return task.estimateHours * (below + (above - below) * (rank - Math.floor(rank)));
    });
  }
}

const ratioOf = (task: FinishedTask) => task.actualHours / task.estimateHours;
