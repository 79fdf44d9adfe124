/**
 * The newest values of one group, kept in order: the oldest leaves when more than `most` are there. Adding costs a
 * search and a move of at most `most` numbers, a quantile costs nothing.
 */
export class RatioPool {
  private sorted = new Float64Array(8);
  private arrivals = new Float64Array(8);
  private oldest = 0;
  size = 0;

  constructor(private readonly most: number) {}

  add(value: number): void {
    if (this.size === this.most) {
      const gone = this.countBelow(this.arrivals[this.oldest] ?? 0);
      this.sorted.copyWithin(gone, gone + 1, this.size);
      this.arrivals[this.oldest] = value;
      this.oldest = (this.oldest + 1) % this.most;
      this.size -= 1;
    } else {
      if (this.size === this.sorted.length) this.grow();
      this.arrivals[this.size] = value;
    }
    const at = this.countBelow(value);
    this.sorted.copyWithin(at + 1, at, this.size);
    this.sorted[at] = value;
    this.size += 1;
  }

  /** How many values lie below this one. */
  countBelow(value: number): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sorted[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * The smallest value that a further one stays at or below with this probability at least, whatever they are drawn
   * from: the one of rank ⌈level·(n+1)⌉ (split conformal prediction: Vovk, Gammerman and Shafer 2005). The largest
   * where that rank is beyond the last; it must not be asked of an empty pool.
   */
  quantile(level: number): number {
    const rank = Math.ceil(level * (this.size + 1) - 1e-9);
    return this.sorted[Math.min(Math.max(rank, 1), this.size) - 1] ?? 0;
  }

  /** The value of this rank, from 0 on, between two by interpolation of what `of` makes of them. */
  at(rank: number, of: (value: number) => number = (value) => value): number {
    const held = Math.min(Math.max(rank, 0), this.size - 1);
    const [below, above] = [this.sorted[Math.floor(held)] ?? 0, this.sorted[Math.ceil(held)] ?? 0];
    return below === above ? of(below) : of(below) + (of(above) - of(below)) * (held - Math.floor(held));
  }

  private grow(): void {
    const wider = (values: Float64Array) => {
      const copy = new Float64Array(Math.min(values.length * 2, this.most));
      copy.set(values);
      return copy;
    };
    this.sorted = wider(this.sorted);
    this.arrivals = wider(this.arrivals);
  }
}
