import { seedOf } from '@/lib/shared/seeded-random';
import type { AskedTask } from './contract';
import { ExpertWeights } from './expert-weights';
import { type ExpertView, tieMargin } from './experts';
import { LevelTracker, type Pull } from './level-tracker';
import { LossBudget, pinballOn } from './loss-budget';

/** Chosen on generated histories of the kinds to learn from; results change little from half to twice as much. */
const before = 100;
const rich: Pull = { gain: 1.5, least: 0.004 };
/** What nothing has paid for: a deviation of up to 0.7 points is left to chance, but for a fifth of the gain. */
const poor: Pull = { gain: 2.5, near: 0.007, nearShare: 0.2 };
/** Rich is who lost half a percent less than the pooled ratios. */
const earned = -0.005;
/** Where it costs nothing (at an exact tie) the rate is held tighter. */
const tied: Pull = { gain: 6, least: 0.004 };
/** Half of the belief is the pooled ratios' at first, so that nothing is lost where there is nothing to learn. */
const pooledPrior = 0.5;
/** A forecast this near to the estimate (2%) is decided between "as estimated" and "just below". */
const nearExact = 0.02;
/** Share of exact tasks from which ties are decided on purpose. */
const manyExact = 0.02;
/** A ten-thousandth: less than half a second in an hour. */
const justBelow = 0.0001;

/** What was said at one level of one task: logarithms of actual / estimate. */
export interface LevelForecast {
  value: number;
  /** The experts at the plain level, and their mix: what the weights learn from. */
  experts: number[];
  mixed: number;
  /** What the plain pooled ratios say: what the forecast is never to lose more than. */
  pooled: number;
}

/** One level: which experts are believed, which level they have to be asked for, and what is done at exact ties. */
export class LevelForecaster {
  private readonly experts: ExpertWeights;
  private readonly tracker: LevelTracker;
  private readonly budget = new LossBudget();

  constructor(
    readonly level: number,
    expertCount: number,
  ) {
    const others = (1 - pooledPrior) / expertCount;
    const prior = Array.from({ length: expertCount }, (_, i) => (i === 0 ? pooledPrior + others : others));
    this.experts = new ExpertWeights(expertCount, 1, prior);
    this.tracker = new LevelTracker(level, before);
  }

  forecast(task: AskedTask, view: ExpertView): LevelForecast {
    const experts = view.quantiles(this.level);
    const tracked = this.experts.mix(view.quantiles(this.asked()));
    return {
      value: this.untied(task, view, tracked) + tieMargin,
      experts,
      mixed: this.experts.mix(experts),
      pooled: view.pooled(this.level),
    };
  }

  learn(said: LevelForecast, logRatio: number): void {
    this.experts.learn(this.level, said.experts, said.mixed, logRatio);
    this.tracker.learn(logRatio <= said.value);
    this.budget.add(
      pinballOn(this.level, logRatio, said.value),
      pinballOn(this.level, logRatio, said.pooled),
    );
  }

  /** The level that the experts are asked for. */
  asked(): number {
    return this.tracker.asked(this.budget.above() < earned ? rich : poor);
  }

  weights = () => this.experts.weights();
  scored = () => this.tracker.n;
  hitRate = () => (this.tracker.n === 0 ? 0 : this.tracker.hits / this.tracker.n);

  /**
   * Where many actuals equal their estimates the distribution jumps there, and no single value has the right rate:
   * "as estimated" holds too often and anything less too seldom. The forecast then alternates between both so that
   * `actual <= forecast` holds as often as it should, which costs no pinball loss, since the two differ by a
   * ten-thousandth. Which one falls to a task is drawn from the task itself: the same task, the same answer.
   */
  private untied(task: AskedTask, view: ExpertView, value: number): number {
    if (Math.abs(value) >= nearExact) return value;
    const { below, atMost } = view.chanceOfExact(this.experts.weights());
    if (atMost - below < manyExact) return value;
    const needed = (this.tracker.asked(tied) - below) / (atMost - below);
    return chanceOf(task, this.tracker.n) < needed ? 0 : -justBelow;
  }
}

/** From 0 to 1, as good as drawn. */
function chanceOf(task: AskedTask, n: number): number {
  const letters = Array.from(task.id, (letter) => letter.codePointAt(0) ?? 0);
  return seedOf([n, task.estimateHours ?? 0, ...letters]) / 2 ** 32;
}
