import { createCalibration } from '@/lib/estimation/domain/calibration/calibration';
import type { AskedTask } from '@/lib/estimation/domain/calibration/contract';
import { isFinished, walkHistory } from '@/lib/estimation/domain/calibration/walk';
import type { Task } from '@/lib/estimation/domain/task';

export interface RatioTables {
  /** For each asked task its table; null where there is not enough. */
  tableOf: (number | null)[];
  tables: number[][];
  sharedLuck: number;
  /** Stretches of time that shared luck was measured over; 0: a cautious value. */
  luckBlocks: number;
  /** Finished tasks that it rests on. */
  n: number;
}

/** What calibration knows at this moment of each task's ratio of actual to estimate; alike tasks share a table. */
export function ratioTables(history: readonly Task[], asked: readonly AskedTask[]): RatioTables {
  const calibration = createCalibration();
  walkHistory(history, calibration);
  const places = new Map<string, number | null>();
  const tables: number[][] = [];
  const tableOf = asked.map((task) => {
    const key = JSON.stringify([task.category, task.person, task.team, task.estimateHours, task.projectId]);
    const known = places.get(key);
    if (known !== undefined) return known;
    const told = calibration.ratioDistribution(task);
    const place = told ? tables.push(halved(told.ratios)) - 1 : null;
    places.set(key, place);
    return place;
  });
  const { correlation, blocks } = calibration.sharedLuck();
  return {
    tableOf,
    tables,
    // A copula needs some luck of a task's own.
    sharedLuck: Math.min(0.95, Math.max(0, rounded(correlation))),
    luckBlocks: blocks,
    n: history.filter(isFinished).length,
  };
}

/** Two neighbours as their geometric mean: half the table is kept with every run, to four digits. */
function halved(ratios: Float64Array): number[] {
  return Array.from({ length: ratios.length >> 1 }, (_, i) =>
    rounded(Math.sqrt((ratios[2 * i] ?? 1) * (ratios[2 * i + 1] ?? 1))),
  );
}

export const rounded = (value: number): number => Number(value.toPrecision(4));
