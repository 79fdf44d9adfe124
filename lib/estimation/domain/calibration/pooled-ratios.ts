import { normalQuantile } from '@/lib/shared/normal-quantile';
import { RatioPool } from './ratio-pool';

/** The newest tasks that count. */
const most = 10_000;
/** A normal shape counts as so many tasks: few ratios say little of their upper end. */
const shapeCounts = 20;
/** Where the quantile is the same over so much of the level, half up and half down, it is an atom, and no shape is better. */
const atomWidth = 0.1;

/** The logarithms of all ratios together. */
export class PooledRatios {
  private readonly pool = new RatioPool(most);
  private n = 0;
  private mean = 0;
  private squares = 0;

  add(logRatio: number): void {
    this.pool.add(logRatio);
    this.n += 1;
    const off = logRatio - this.mean;
    this.mean += off / this.n;
    this.squares += off * (logRatio - this.mean);
  }

  /** As everybody computes it: Hyndman and Fan's type 7 on the ratios themselves. */
  plain(level: number): number {
    return Math.log(this.pool.at((this.pool.size - 1) * level, Math.exp));
  }

  /** The same, leaning on a lognormal shape while there are few; its parameters need fewer tasks than its upper end. */
  smooth(level: number): number {
    const plain = this.plain(level);
    const last = this.pool.size - 1;
    const isAtom =
      this.pool.at(last * (level + atomWidth / 2)) - this.pool.at(last * (level - atomWidth / 2)) < 1e-9;
    if (isAtom || this.n < 2) return plain;
    const shape = this.mean + Math.sqrt(this.squares / (this.n - 1)) * normalQuantile(level);
    return (this.n * plain + shapeCounts * shape) / (this.n + shapeCounts);
  }
}
