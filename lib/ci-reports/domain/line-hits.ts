import { limits } from './limits';
import { UnreadableReport } from './unreadable';

const linesAWord = 15;

/**
 * Which lines of a file were seen, and which of them hit. Fifteen lines share a small integer, two bits each: a file of
 * a million lines would else take a hundred bytes a line.
 */
export class LineHits {
  private readonly words = new Map<number, number>();

  /** Hit once is hit. Throws UnreadableReport where the lines are too many, or lie too far apart, to be kept. */
  add(line: number, isHit: boolean): void {
    const at = Math.floor(line / linesAWord);
    const bits = (isHit ? 3 : 1) << ((line % linesAWord) * 2);
    this.merge(at, bits);
  }

  addAll(other: LineHits): void {
    for (const [at, bits] of other.words) this.merge(at, bits);
  }

  /** What it takes to keep them, in stretches of fifteen lines. */
  get size(): number {
    return this.words.size;
  }

  get seen(): number {
    return this.count(0x15555555);
  }

  get hit(): number {
    return this.count(0x2aaaaaaa);
  }

  private merge(at: number, bits: number): void {
    const known = this.words.get(at);
    if (known === undefined && this.words.size >= limits.lineWords) {
      const text = 'One file has more lines, or lines further apart, than any source file has.';
      throw new UnreadableReport('too-many-lines', text);
    }
    this.words.set(at, (known ?? 0) | bits);
  }

  private count(mask: number): number {
    let count = 0;
    for (const bits of this.words.values())
      for (let left = bits & mask; left !== 0; left &= left - 1) count += 1;
    return count;
  }
}
