import type { Sample } from './measurement';

/** A value or a run of a window that does not count, and why. A run that took no known time has no value. */
export interface ExcludedSample extends Omit<Sample, 'value'> {
  value: number | null;
  reason: string;
}

/** Everything that lies in a window: what counts and what does not, the newest of each, and how many there are. */
export interface WindowSamples {
  /** Oldest first. */
  counted: Sample[];
  countedTotal: number;
  excluded: ExcludedSample[];
  excludedTotal: number;
}

/** At most so many are read of a window; where it holds more, the reader must say so. */
export const windowLimits = { counted: 5000, excluded: 200 } as const;
