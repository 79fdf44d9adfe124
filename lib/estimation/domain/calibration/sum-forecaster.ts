import type { RandomSource } from '@/lib/shared/seeded-random';
import type { FinishedTask, Level } from '../task';
import type { AskedTask, Calibration } from './contract';
import { halfWidthOf, PastErrors, simulated, Width, widened } from './future-views';
import type { Waiting } from './level-tracker';
import { type MixedForecast, MixedForecaster, type QuantileOf } from './mixed-forecaster';
import { RatioPool } from './ratio-pool';

const trials = 400;
const fineness = 50;
const recentTasks = 200;
/** How much each view is believed at first. */
const prior = [2, 2, 1, 2, 2, 2, 0.5, 2, 2];

interface Centre {
  median: number;
  halfWidth: number;
}

export interface SumForecast extends MixedForecast {
  /** The plain simulation: each task's estimate times a ratio of any finished task, drawn one by itself. */
  independent: QuantileOf;
  /** Of the plain simulation, that of the last ratios, and the one from each task's own distribution. */
  centres: Centre[];
  /** Estimates of its tasks, mean and standard deviation of what each may take, hours. */
  parts: { estimate: number; mean: number; sd: number }[];
  /** Variance of the logarithm that its tasks are thought to share, and that of the sum without it. */
  shared: { ofAll: number; ofOne: number };
}

/**
 * Forecasts the hours of so many tasks together, in logarithms. Its views: the plain simulation, the same of the last
 * 200 ratios, one that draws from each task's own calibrated distribution, each also as wide as its past errors were
 * (what tasks share does not average out), what past stretches of as many tasks took, and how far off its own medians
 * were. They are weighted and tracked as single forecasts are.
 */
export class SumForecaster {
  private readonly mixed: MixedForecaster;
  private readonly ratios: number[] = [];
  private readonly lastActual: number[] = [];
  private readonly lastEstimate: number[] = [];
  private readonly stretches = new RatioPool(400);
  private readonly widths: Width[];
  private readonly errors = { recent: new PastErrors(), own: new PastErrors() };

  /** `count`: tasks in a sum; `overlap`: how many sums that follow each other share a task. */
  constructor(
    private readonly count: number,
    overlap: number,
    private readonly random: RandomSource,
  ) {
    this.mixed = new MixedForecaster(prior, overlap);
    this.widths = [0, 1, 2].map(() => new Width(overlap));
  }

  get n(): number {
    return this.ratios.length;
  }

  observe({ actualHours, estimateHours }: FinishedTask): void {
    this.ratios.push(actualHours / estimateHours);
    this.lastActual.push(actualHours);
    this.lastEstimate.push(estimateHours);
    if (this.lastActual.length < this.count) return;
    const sum = (hours: readonly number[]) => hours.reduce((total, one) => total + one, 0);
    this.stretches.add(Math.log(sum(this.lastActual) / sum(this.lastEstimate)));
    this.lastActual.shift();
    this.lastEstimate.shift();
  }

  /** Must not be asked before the first task was observed. `waiting`: what sums said that are not known yet. */
  forecast(
    tasks: readonly AskedTask[],
    calibration: Calibration,
    waiting: Record<Level, Waiting>,
  ): SumForecast {
    const hours = tasks.map(({ estimateHours }) => estimateHours ?? 0);
    const from = Math.max(0, this.n - recentTasks);
    const own = tasks.map((task) => calibration.ratioDistribution(task, fineness)?.ratios);
    const independent = this.simulate(hours, () => this.ratios[this.random.below(this.n)]);
    const recent = this.simulate(hours, () => this.ratios[from + this.random.below(this.n - from)]);
    const conditional = this.simulate(hours, (i) => own[i]?.[this.random.below(fineness)]);
    const planned = Math.log(hours.reduce((sum, one) => sum + one, 0));
    const stretches: QuantileOf = (level) => planned + this.stretches.quantile(level);
    const wide = [independent, recent, conditional].map((view, i) =>
      widened(view, this.widths[i]?.times() ?? 1),
    );
    const [wideIndependent = independent, wideRecent = recent, wideConditional = conditional] = wide;
    const views = [
      independent,
      wideIndependent,
      recent,
      wideRecent,
      conditional,
      wideConditional,
      this.stretches.size < this.count ? independent : stretches,
      this.errors.own.around(wideConditional),
      this.errors.recent.around(wideRecent),
    ];
    const centres = [independent, recent, conditional].map((view) => ({
      median: view(0.5),
      halfWidth: halfWidthOf(view),
    }));
    const ofOne = (centres[2]?.halfWidth ?? 0) ** 2;
    const ofAll = Math.max(0, (this.widths[2]?.times() ?? 1) ** 2 - 1) * ofOne;
    const parts = own.map((ratios, i) => partOf(hours[i] ?? 0, ratios ?? new Float64Array([1])));
    return {
      ...this.mixed.forecast(views, waiting),
      independent,
      centres,
      parts,
      shared: { ofAll, ofOne },
    };
  }

  learn(said: SumForecast, hours: number): void {
    const came = Math.log(hours);
    this.mixed.learn(said, came);
    for (const [i, { median, halfWidth }] of said.centres.entries())
      this.widths[i]?.learn(came - median, halfWidth);
    this.errors.recent.add(came - (said.centres[1]?.median ?? came));
    this.errors.own.add(came - (said.centres[2]?.median ?? came));
  }

  private simulate(hours: readonly number[], draw: (i: number) => number | undefined): QuantileOf {
    const sums = new Float64Array(trials);
    for (let trial = 0; trial < trials; trial += 1) {
      let sum = 0;
      for (let i = 0; i < hours.length; i += 1) sum += (hours[i] ?? 0) * (draw(i) ?? 1);
      sums[trial] = Math.log(sum);
    }
    return simulated(sums);
  }
}

function partOf(estimate: number, ratios: Float64Array) {
  let [sum, squares] = [0, 0];
  for (const ratio of ratios) {
    sum += ratio;
    squares += ratio * ratio;
  }
  const mean = sum / ratios.length;
  const sd = Math.sqrt(Math.max(0, squares / ratios.length - mean * mean));
  return { estimate, mean: estimate * mean, sd: estimate * sd };
}
