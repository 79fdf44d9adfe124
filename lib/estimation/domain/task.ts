/** Where an actual comes from. A derived one (active time of linked pull requests) is marked wherever it is shown. */
export type ActualKind = 'stated' | 'timed' | 'derived';

/** A task as calibration and forecasts see it: hours of work, instants in milliseconds since 1970 (UTC). */
export interface Task {
  id: string;
  /** Tasks share their luck within a project. */
  projectId: string;
  category: string;
  person: string | null;
  team: string | null;
  /** Null: nobody estimated it. */
  estimateHours: number | null;
  /** A range, where one was given. */
  lowHours: number | null;
  highHours: number | null;
  actualHours: number | null;
  actualKind: ActualKind | null;
  /** When the first estimate was made; null: not known, and then nothing is learnt from it and it is not scored. */
  estimatedAt: number | null;
  startedAt: number | null;
  completedAt: number | null;
}

/** A finished task that calibration may learn from: both hours above zero, made known at `completedAt`. */
export interface FinishedTask extends Task {
  estimateHours: number;
  actualHours: number;
  completedAt: number;
}

/** The levels that every forecast states: 0.8 is the value that four of five actuals should stay at or below. */
export const levels = [0.5, 0.8, 0.9, 0.95] as const;
export type Level = (typeof levels)[number];

/** One value a level, in the same unit for all four; never falling from P50 to P95. */
export type Quantiles = Record<'P50' | 'P80' | 'P90' | 'P95', number>;
