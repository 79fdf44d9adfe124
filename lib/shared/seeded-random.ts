/** A source of chance that gives the same numbers for the same seed, on every machine. */
export interface RandomSource {
  /** From 0, below 1. */
  next(): number;
  /** A whole number from 0, below `count`. */
  below(count: number): number;
  /** So many whole numbers, each what `below` would answer. */
  fillBelow(count: number, into: Int32Array): void;
  /** Standard normal. */
  normal(): number;
}

/** Here, since a power is computed anew wherever it stands. */
const unit = 2 ** -32;

/** sfc32 of Chris Doty-Humphrey's PractRand: 128 bits of state, 32-bit operations, no gap in its statistics known. */
export function seededRandom(seed: number): RandomSource {
  let a = seed | 0;
  let b = 0x9e3779b9 | 0;
  let c = 0x243f6a88 | 0;
  let counter = 1;
  const next = () => {
    const mixed = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + mixed;
    c |= 0;
    return (mixed >>> 0) * unit;
  };
  // The state needs a few rounds before seeds that are alike give numbers that are not.
  for (let i = 0; i < 15; i += 1) next();
  return {
    next,
    below: (count) => Math.floor(next() * count),
    // As `next`, with the state in its own variables: a resample of a mean draws hundreds of thousands.
    fillBelow(count, into) {
      let s = a | 0;
      let t = b | 0;
      let u = c | 0;
      let n = counter | 0;
      const length = into.length;
      for (let i = 0; i < length; i += 1) {
        const mixed = (((s + t) | 0) + n) | 0;
        n = (n + 1) | 0;
        s = t ^ (t >>> 9);
        t = (u + (u << 3)) | 0;
        u = (((u << 21) | (u >>> 11)) + mixed) | 0;
        into[i] = (mixed >>> 0) * unit * count;
      }
      a = s;
      b = t;
      c = u;
      counter = n;
    },
    // Box and Muller (1958); 1 − u keeps the logarithm off 0.
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}

/** A seed from the data itself (FNV-1a over the words of the numbers' bits, in the order given): same data, same chance. */
export function seedOf(values: Iterable<number>): number {
  const bits = new DataView(new ArrayBuffer(8));
  let hash = 0x811c9dc5;
  for (const value of values) {
    bits.setFloat64(0, value + 0);
    hash = Math.imul(hash ^ bits.getUint32(0), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 15) ^ bits.getUint32(4), 0x01000193);
  }
  return hash >>> 0;
}

/** Gamma with this shape (1 or more) and scale 1: Marsaglia and Tsang (2000). */
function gamma(shape: number, random: RandomSource): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Beta with both shapes 1 or more: how the order statistics of uniform numbers are distributed. */
export function randomBeta(alpha: number, beta: number, random: RandomSource): number {
  const first = gamma(alpha, random);
  return first / (first + gamma(beta, random));
}
