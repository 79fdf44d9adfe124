/**
 * A growing sample whose quantiles are exact and cheap however large it is: a Fenwick tree (1994) that counts over
 * the ranks of all values that will ever come. The ranks are only an address; counts hold what has been added alone.
 */
export class RankedValues {
  private readonly values: Float64Array;
  private readonly counts: Int32Array;
  size = 0;

  constructor(all: ArrayLike<number>) {
    const sorted = Float64Array.from(all).sort();
    this.values = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
    this.counts = new Int32Array(this.values.length + 1);
  }

  add(value: number): void {
    let low = 0;
    let high = this.values.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.values[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    if (this.values[low] !== value) throw new RangeError('a value was added that was not announced');
    for (let i = low + 1; i < this.counts.length; i += i & -i) this.counts[i] = (this.counts[i] ?? 0) + 1;
    this.size += 1;
  }

  /** Hyndman and Fan's type 7, as lib/shared/statistics has it. NaN for none. */
  quantile(level: number): number {
    const rank = (this.size - 1) * level;
    const below = this.nth(Math.floor(rank));
    const above = this.nth(Math.ceil(rank));
    return below + (above - below) * (rank - Math.floor(rank));
  }

  private nth(place: number): number {
    let at = 0;
    let left = place;
    for (let step = 2 ** Math.floor(Math.log2(this.counts.length)); step >= 1; step /= 2) {
      const count = this.counts[at + step];
      if (count === undefined || count > left) continue;
      at += step;
      left -= count;
    }
    return this.values[at] ?? Number.NaN;
  }
}
