import type { Capacity } from './capacity';
import type { LevelName } from './forecast-view';
import type { Dependency, WorkItem } from './work';

/** Counted up when the same inputs would give another answer: then they are other inputs. */
export const methodVersion = 3;

interface Common {
  version: number;
  seed: number;
  trials: number;
  /** The first day of work, and the day by which it is wanted; ISO days. */
  startsOn: string;
  dueOn: string | null;
  /** Where the simulation is read for each level (recalibrate.ts). */
  readAt: Record<LevelName, number>;
}

/** Everything that an answer is computed from: what is not in here cannot change it. */
export interface SimulationInputs extends Common {
  method: 'simulation';
  capacity: Capacity;
  /** Days off from the first day on, ISO. */
  daysOff: string[];
  items: WorkItem[];
  dependencies: Dependency[];
  /** Quantiles of ratios (or of hours, for items of 1 hour) at probabilities (i + 0.5) / length. */
  tables: number[][];
  sharedLuck: number;
  /** Where it is read for each level of the hours. */
  effortReadAt: Record<LevelName, number>;
  /** Tasks above so many hours are offered to be split. */
  splitAboveHours: number;
}

export interface ThroughputInputs extends Common {
  method: 'throughput';
  /** Tasks that are not done. */
  remaining: number;
  /** Tasks finished in each whole week, oldest first. */
  weeks: number[];
}

export type ForecastInputs = SimulationInputs | ThroughputInputs;

/** Trials of a forecast, and of each change that is tried on it. */
export const forecastTrials = 10_000;
export const helpTrials = 2000;
