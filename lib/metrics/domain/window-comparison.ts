import type { Interval } from '@/lib/shared/bootstrap';
import type { DayWindow } from './day-window';
import type { Direction } from './direction';
import type { Aggregation } from './measurement';
import type { Unit } from './unit';

/** How many resamples an interval rests on. */
export const resamples = 2000;

export type CompareVerdict = 'improved' | 'worse' | 'no-clear-change' | 'not-enough-data';

/** What stands for a window: a "last" value has no spread, so medians are compared; a sum is compared by the day. */
export type CompareStatistic = 'median' | 'p95' | 'mean' | 'total a day';

/** One side, in the metric's unit. Everything but the counts is null when the window holds no value. */
export interface WindowFigures {
  window: DayWindow;
  /** Values in the window; for a sum, days of the window once it holds a value. The interval is drawn from these. */
  n: number;
  /** How many samples those values stand for. */
  standsFor: number;
  value: number | null;
  spread: { min: number; lowerQuartile: number; median: number; upperQuartile: number; max: number } | null;
  firstAt: string | null;
  lastAt: string | null;
}

export interface WindowChange {
  /** after − before in the metric's unit (percentage points between percentages), with its 95% interval. */
  difference: Interval & { value: number };
  /** Relative change in percent of before; null between percentages and ratings, and where before is not above 0. */
  percent: (Interval & { value: number }) | null;
}

export interface WindowComparison {
  statistic: CompareStatistic;
  before: WindowFigures;
  after: WindowFigures;
  change: WindowChange | null;
  verdict: CompareVerdict;
  /** At least so many values (days for a sum) on each side. */
  minimum: number;
  /** How many are still needed on each side. */
  missing: { before: number; after: number };
  words: {
    change: string;
    interval: string;
    verdict: string;
    enough: string | null;
    method: string;
    notes: string[];
  };
}

export interface ComparedMetric {
  unit: Unit;
  direction: Direction;
  aggregation: Aggregation;
}
