import { type Level, levels } from '../task';
import { ExpertWeights } from './expert-weights';
import { LevelTracker, type Waiting } from './level-tracker';
import { LossBudget, pinballOn } from './loss-budget';

/** A view of the future: its quantile, in logarithms, by level. */
export type QuantileOf = (level: number) => number;

/** What was said of one thing, to be learnt from when it is known. */
export interface MixedForecast {
  values: Record<Level, number>;
  /** The levels that the views were asked for. */
  asked: Record<Level, number>;
  experts: Record<Level, number[]>;
  mixed: Record<Level, number>;
}

/** So many results that share nothing are thought to have gone before. */
const before = 40;
/** The gain while nothing was lost beside the usual simulation, and the one left when this part of its loss is used up. */
const gains = { most: 8, least: 2.5 };
const allowance = 0.04;

/**
 * Several views of the same thing, weighted and tracked level by level as single tasks are: for sums and durations,
 * whose results come late and overlap. The first view is the usual simulation: what holding the hit rate costs beside
 * it is limited.
 */
export class MixedForecaster {
  private readonly weights: Record<Level, ExpertWeights>;
  private readonly trackers: Record<Level, LevelTracker>;
  private readonly budgets = forLevels(() => new LossBudget());

  /**
   * `prior`: how much each view is believed at first, in proportion; `overlap`: how many results that follow each
   * other share a part. They count for two thirds of that many, since neighbours share more than those further apart.
   */
  constructor(prior: readonly number[], overlap: number) {
    this.weights = forLevels(() => new ExpertWeights(prior.length, Math.max(1, (2 / 3) * overlap), prior));
    this.trackers = forLevels((level) => new LevelTracker(level, before * overlap));
  }

  forecast(views: readonly QuantileOf[], waiting: Record<Level, Waiting>): MixedForecast {
    const experts = forLevels((level) => views.map((view) => view(level)));
    const mixed = forLevels((level) => this.weights[level].mix(experts[level]));
    const asked = forLevels((level) => {
      const left = (allowance - this.budgets[level].above()) / allowance;
      const gain = gains.least + (gains.most - gains.least) * Math.min(1, Math.max(0, left));
      return this.trackers[level].asked({ gain }, waiting[level]);
    });
    let least = Number.NEGATIVE_INFINITY;
    const values = forLevels((level) => {
      least = Math.max(least, this.weights[level].mix(views.map((view) => view(asked[level]))));
      return least;
    });
    return { values, asked, experts, mixed };
  }

  learn(said: MixedForecast, came: number): void {
    for (const level of levels) {
      const [usual = came] = said.experts[level];
      this.weights[level].learn(level, said.experts[level], said.mixed[level], came);
      this.trackers[level].learn(came <= said.values[level]);
      this.budgets[level].add(pinballOn(level, came, said.values[level]), pinballOn(level, came, usual));
    }
  }
}

export function forLevels<T>(make: (level: Level) => T): Record<Level, T> {
  return { 0.5: make(0.5), 0.8: make(0.8), 0.9: make(0.9), 0.95: make(0.95) };
}
