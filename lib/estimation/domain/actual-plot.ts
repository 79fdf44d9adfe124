import { median, sum } from '@/lib/shared/statistics';
import { minimumTasks } from './observed-ratio';

/** Tasks with the very same bare estimate and actual, hours above zero. */
export interface HoursPair {
  baseHours: number;
  actualHours: number;
  n: number;
}

/** More dots than this hide each other and weigh too much: near ones are drawn as one. */
export const mostDots = 700;
/** Cells of the grid that near ones are gathered in; each dot stands at the middle of its own tasks. */
const columns = 44;
const rows = 30;

export interface Dots {
  dots: HoursPair[];
  /** Whether near tasks were gathered; else each dot is of tasks that are exactly the same. */
  gathered: boolean;
}

/** What is drawn: a dot for each pair, or for each cell of a grid on both logarithms where there are too many. */
export function dotsOf(pairs: readonly HoursPair[], most = mostDots): Dots {
  if (pairs.length <= most) return { dots: [...pairs], gathered: false };
  const x = cellsOf(
    pairs.map(({ baseHours }) => baseHours),
    columns,
  );
  const y = cellsOf(
    pairs.map(({ actualHours }) => actualHours),
    rows,
  );
  const cells = new Map<number, { n: number; logBase: number; logActual: number }>();
  for (const { baseHours, actualHours, n } of pairs) {
    const key = x(baseHours) * rows + y(actualHours);
    const cell = cells.get(key) ?? { n: 0, logBase: 0, logActual: 0 };
    cell.n += n;
    cell.logBase += n * Math.log(baseHours);
    cell.logActual += n * Math.log(actualHours);
    cells.set(key, cell);
  }
  return {
    dots: [...cells.values()].map(({ n, logBase, logActual }) => ({
      n,
      baseHours: Math.exp(logBase / n),
      actualHours: Math.exp(logActual / n),
    })),
    gathered: true,
  };
}

function cellsOf(values: readonly number[], count: number): (value: number) => number {
  let [low, high] = [Number.POSITIVE_INFINITY, 0];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const span = Math.log(high / low) || 1;
  return (value) => Math.min(count - 1, Math.floor((count * Math.log(value / low)) / span));
}

/** Upper ends of the classes of size, hours; the last one has none. */
const sizes = [1, 2, 4, 8, 16, 40];

export interface SizeRow {
  key: string;
  words: string;
  n: number;
  /** Tasks that took no longer than the bare estimate. */
  within: number;
  /** Median of actual / bare estimate; null below the minimum. */
  medianRatio: number | null;
  missing: number;
}

/** Estimate against actual by the size of the estimate, classes without a task left out. */
export function bySize(pairs: readonly HoursPair[]): SizeRow[] {
  return [...sizes, null].flatMap((most, index) => {
    const least = index === 0 ? 0 : (sizes[index - 1] ?? 0);
    const inside = pairs.filter(({ baseHours }) => baseHours > least && (most === null || baseHours <= most));
    const row = summed(inside);
    if (row.n === 0) return [];
    return [{ key: `${least}`, words: sizeInWords(least, most), ...row }];
  });
}

function sizeInWords(least: number, most: number | null): string {
  if (most === null) return `over ${least} h`;
  return least === 0 ? `up to ${most} h` : `over ${least} to ${most} h`;
}

/** The class of size that a bare estimate lies in, in words; `order` puts classes from small to large. */
export function sizeOf(baseHours: number): { order: number; words: string } {
  const at = sizes.findIndex((most) => baseHours <= most);
  const order = at < 0 ? sizes.length : at;
  return { order, words: sizeInWords(sizes[order - 1] ?? 0, sizes[order] ?? null) };
}

export interface ActualsSummary {
  n: number;
  within: number;
  medianRatio: number | null;
  missing: number;
}

/** All of the pairs together. */
export function summed(pairs: readonly HoursPair[]): ActualsSummary {
  const n = sum(pairs.map((pair) => pair.n));
  const missing = Math.max(0, minimumTasks - n);
  return {
    n,
    within: sum(pairs.filter(isWithin).map((pair) => pair.n)),
    medianRatio:
      missing > 0
        ? null
        : median(
            pairs.flatMap(({ baseHours, actualHours, n: times }) =>
              Array.from({ length: times }, () => actualHours / baseHours),
            ),
          ),
    missing,
  };
}

/** Hours are read from text with a few decimals: less than a second apart is the same. */
const isWithin = ({ baseHours, actualHours }: HoursPair) => actualHours - baseHours <= 1 / 3600;
