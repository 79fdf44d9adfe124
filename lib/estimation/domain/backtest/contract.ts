import type { FinishedTask, Quantiles } from '../task';
import type { Score } from './score';

/** A finished task whose estimate date is known: what can be walked through. */
export interface DatedTask extends FinishedTask {
  estimatedAt: number;
}

/** What the same forecasts scored by several methods. */
export interface Compared<Method extends string> {
  /** Forecasts, the same for every method. */
  n: number;
  methods: Record<Method, Score>;
}

/** Results that share parts with those that come next. */
export interface Overlapping extends Compared<'calibrated' | 'independent'> {
  /** Every so many tasks (or working days) one is begun. */
  every: number;
  /** The standard error of a perfect forecaster's hit rates (0.03: three points) on as many; null for none. */
  chance: Quantiles | null;
}

export interface BacktestReport extends Compared<'calibrated' | 'ruleOfThumb' | 'pooled' | 'ebs'> {
  /** Tasks whose forecast would have rested on fewer finished ones than the minimum. */
  tooFewBefore: number;
  /** Tasks whose actual is their estimate. */
  exactTies: number;
  sums: Overlapping & { tasks: number };
  weeks: Overlapping & {
    /** Tasks whose end was forecast: four weeks' worth at the pace of the half year before, at least 20. */
    tasks: { least: number; most: number };
  };
}
