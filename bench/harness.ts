import { quantile } from '@/lib/shared/statistics';

/** One line of the answer. `value` is a median; `spread` half the distance between the quartiles, in the same unit. */
export interface BenchResult {
  name: string;
  value: number;
  spread: number;
  unit: string;
  goal: string;
  pass: boolean;
  /** What was measured, in a few words: sizes, rounds, the two sides. */
  note: string;
}

export interface BenchEntry {
  name: string;
  summary: string;
  run(progress: (text: string) => void): Promise<BenchResult[]>;
}

export type Goal = { atMost: number } | { atLeast: number };

/** Throws on an empty sample. */
export function summarise(
  name: string,
  values: readonly number[],
  unit: string,
  goal: Goal,
  note: string,
): BenchResult {
  const [lower, value, upper] = [0.25, 0.5, 0.75].map((p) => quantile(values, p) ?? Number.NaN) as [
    number,
    number,
    number,
  ];
  if (Number.isNaN(value)) throw new Error(`${name} measured nothing`);
  const spread = (upper - lower) / 2;
  const pass = 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;
  const said = 'atMost' in goal ? `<= ${goal.atMost}` : `>= ${goal.atLeast}`;
  return { name, value, spread, unit, goal: said, pass, note };
}

/**
 * Measures two sides by turns, so that a slow moment of the machine falls on both, and swaps who goes first each
 * round. Answers the ratio left / right of each round after one round that warms up and does not count.
 */
export async function interleavedRatios(
  rounds: number,
  left: () => Promise<number>,
  right: () => Promise<number>,
): Promise<number[]> {
  const ratios: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const leftFirst = round % 2 === 0;
    const first = leftFirst ? await left() : await right();
    const second = leftFirst ? await right() : await left();
    if (round > 0) ratios.push(leftFirst ? first / second : second / first);
  }
  return ratios;
}

/** Milliseconds that `work` took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
