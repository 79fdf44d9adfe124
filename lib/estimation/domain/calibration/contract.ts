import type { FinishedTask, Quantiles, Task } from '../task';

/** What a task has to say of itself before it is forecast: a null estimate cannot be. */
export type AskedTask = Pick<
  Task,
  'id' | 'projectId' | 'category' | 'person' | 'team' | 'estimateHours' | 'estimatedAt'
>;

/** A group of finished tasks that a forecast leaned on. `share` is its part of the whole, 0 to 1. */
export interface LeanedOn {
  /** How its tasks are like the one asked about. */
  by:
    | 'all'
    | 'recent'
    | 'category'
    | 'category-recently'
    | 'size'
    | 'same-estimate'
    | 'category-and-rough-size'
    | 'category-and-size'
    | 'category-and-size-recently'
    | 'person'
    | 'person-and-category'
    | 'person-category-and-size'
    | 'team'
    | 'team-and-category'
    | 'project-recently'
    /** Not one group: what category, size, person, team and project do, added up. */
    | 'effects';
  /** Finished tasks in it. */
  n: number;
  share: number;
}

export interface TaskForecast {
  /** Hours, buffer included. */
  quantiles: Quantiles;
  /** The bare estimate, hours: `quantiles.P80 - base` is the buffer that makes four of five. */
  base: number;
  /** Finished tasks that were known when it was made. */
  n: number;
  /** `rule-of-thumb`: fewer than the minimum were known; nothing was learnt yet. */
  basis: { kind: 'history'; groups: LeanedOn[] } | { kind: 'rule-of-thumb'; missing: number };
}

/**
 * The whole distribution of actual / estimate for one task, as ratios that are equally likely: `ratios[i]` is the
 * quantile at (i + 0.5) / ratios.length, rising. A simulation draws one by its index; a level in between is
 * interpolated by whoever needs it.
 */
export interface RatioDistribution {
  ratios: Float64Array;
  n: number;
}

/**
 * How much of the luck of tasks is shared by those of one project in one stretch of time, from the past alone.
 * `sd` is the standard deviation of the shared part of log(actual / estimate), `correlation` its share of the whole
 * variance (what a one-factor normal copula takes), `blocks` how many stretches it rests on: 0 means a cautious
 * value that was not measured.
 */
export interface SharedLuck {
  sd: number;
  correlation: number;
  blocks: number;
}

/**
 * Learns from finished tasks, one after the other in the order of their completion, and forecasts others. Asking and
 * teaching may alternate as time goes; it holds nothing of what comes later. The same calls give the same answers.
 */
export interface Calibration {
  /** Teaches a finished task; when `ask` was called for its id before, that forecast is scored and corrected by it. */
  observe(task: FinishedTask): void;
  /** Forecasts a task and remembers the forecast until the task is observed. Null without an estimate above zero. */
  ask(task: AskedTask): TaskForecast | null;
  /** The same forecast, not remembered: for screens and what-ifs. */
  forecast(task: AskedTask): TaskForecast | null;
  /** `fineness`: how many ratios, 200 unless told. Null below the minimum and without an estimate above zero. */
  ratioDistribution(task: AskedTask, fineness?: number): RatioDistribution | null;
  sharedLuck(): SharedLuck;
  /** Hit rates so far of the forecasts that were asked for and whose tasks have finished. */
  record(): { n: number; hits: Quantiles };
}

export interface CalibrationOptions {
  /** Finished tasks below which the rule of thumb is used. */
  minimumTasks: number;
  /** The buffer of the rule for a category, percent of the estimate; used below the minimum. */
  ruleOfThumbPercent(category: string): number;
}
