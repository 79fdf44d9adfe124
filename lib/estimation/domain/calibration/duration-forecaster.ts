import { normalCdf } from '@/lib/shared/bootstrap';
import type { RandomSource } from '@/lib/shared/seeded-random';
import type { Level } from '../task';
import { halfWidthOf, PastErrors, simulated, Width, widened } from './future-views';
import type { Waiting } from './level-tracker';
import { type MixedForecast, MixedForecaster, type QuantileOf } from './mixed-forecaster';
import type { Progress } from './open-forecasts';
import { RatioPool } from './ratio-pool';

const trials = 400;
/** Half a year, for what is usual now. */
const recentWeeks = 26;
/** Weeks that are drawn together, so that good and bad times last as they did (Künsch 1989). */
const blockWeeks = 4;
/** Nothing is simulated beyond ten years. */
const mostWeeks = 520;
/** How much each view is believed at first: the usual simulation most, since few weeks say little of the others. */
const prior = [6, 2, 1, 1, 1, 1, 1, 1];

export interface DurationForecast extends MixedForecast {
  /** The usual simulation: each week's finished tasks drawn by itself from those of the last half year. */
  independent: QuantileOf;
  /** Of the usual simulation and of the one over all weeks. */
  centres: { median: number; halfWidth: number }[];
}

/**
 * Forecasts in how many weeks so many tasks more will be finished, in logarithms, from how many were finished in each
 * of the weeks that lie behind. Its views: the bootstrap of the weeks of the last half year and of all, of four weeks at
 * a time, two of them also as wide as their past errors were, how long past stretches took, and how far off its own
 * medians were.
 */
export class DurationForecaster {
  private readonly mixed: MixedForecaster;
  private readonly errors = new PastErrors();
  private readonly widths: Width[];

  /** `overlap`: how many forecasts that follow each other share a week. */
  constructor(
    overlap: number,
    private readonly random: RandomSource,
  ) {
    this.mixed = new MixedForecaster(prior, overlap);
    this.widths = [0, 1].map(() => new Width(overlap));
  }

  /**
   * `weeks`: tasks finished in each past week, the last one ends now; one of them must have a finished task. `waiting`:
   * what forecasts said that are not known yet.
   */
  forecast(weeks: readonly number[], tasks: number, waiting: Record<Level, Waiting>): DurationForecast {
    const all = weeks.length;
    const longAgo = this.simulate(weeks, tasks, 0, 1);
    const independent = this.simulate(weeks, tasks, Math.max(0, all - recentWeeks), 1);
    const blocks = this.simulate(weeks, tasks, 0, blockWeeks);
    const recentBlocks = this.simulate(weeks, tasks, Math.max(0, all - 2 * recentWeeks), blockWeeks);
    const wide = widened(independent, this.widths[0]?.times() ?? 1);
    const views = [
      independent,
      wide,
      longAgo,
      widened(longAgo, this.widths[1]?.times() ?? 1),
      blocks,
      recentBlocks,
      stretches(weeks, tasks) ?? blocks,
      this.errors.around(wide),
    ];
    const centres = [independent, longAgo].map((view) => ({
      median: view(0.5),
      halfWidth: halfWidthOf(view),
    }));
    return { ...this.mixed.forecast(views, waiting), independent, centres };
  }

  learn(said: DurationForecast, weeks: number): void {
    const came = Math.log(weeks);
    this.mixed.learn(said, came);
    for (const [i, { median, halfWidth }] of said.centres.entries())
      this.widths[i]?.learn(came - median, halfWidth);
    this.errors.add(came - (said.centres[0]?.median ?? came));
  }

  /** Blocks of so many weeks from the week `from` on, drawn until the tasks are through. */
  private simulate(weeks: readonly number[], tasks: number, from: number, length: number): QuantileOf {
    const results = new Float64Array(trials);
    const count = weeks.length - from;
    for (let trial = 0; trial < trials; trial += 1) {
      let start = 0;
      const week = (i: number) => {
        if (i % length === 0) start = from + this.random.below(Math.max(1, count - length + 1));
        return weeks[Math.min(start + (i % length), weeks.length - 1)];
      };
      results[trial] = Math.log(weeksFor(tasks, week, mostWeeks) ?? mostWeeks);
    }
    return simulated(results);
  }
}

/** Tasks a week in the last half year; 0 before the first week. */
export function usualPace(weeks: readonly number[]): number {
  const last = weeks.slice(-recentWeeks);
  return last.reduce((sum, one) => sum + one, 0) / Math.max(1, last.length);
}

/**
 * How far a forecast is that is so many weeks old and of whose `tasks` so many are `left`: the rest is finished at the
 * usual pace, whose weeks stray as those of the last half year did.
 */
export function durationProgress(
  weeks: readonly number[],
  tasks: number,
  left: number,
  age: number,
): Progress {
  const pace = usualPace(weeks);
  const last = weeks.slice(-recentWeeks);
  const squares = last.reduce((sum, one) => sum + (one - pace) ** 2, 0) / Math.max(1, last.length - 1);
  const variance = Math.max(squares, pace, 1e-9);
  return {
    share: (tasks - left) / tasks,
    chance(value) {
      const more = Math.exp(value) - age;
      return more <= 0 ? 0 : normalCdf((pace * more - left) / Math.sqrt(variance * more));
    },
  };
}

/** How long as many tasks took from each of the past 150 weeks on, those that are through; null for fewer than 20. */
function stretches(weeks: readonly number[], tasks: number): QuantileOf | null {
  const pool = new RatioPool(150);
  for (let start = Math.max(0, weeks.length - 150); start < weeks.length; start += 1) {
    const through = weeksFor(tasks, (i) => weeks[start + i], weeks.length - start);
    if (through === null) break;
    pool.add(Math.log(through));
  }
  return pool.size < 20 ? null : (level) => pool.quantile(level);
}

/** The last week counts by the part of its tasks that is needed; null where they are not through by then. */
function weeksFor(tasks: number, week: (i: number) => number | undefined, most: number): number | null {
  let left = tasks;
  for (let i = 0; i < most; i += 1) {
    const finished = week(i) ?? 0;
    if (finished >= left) return Math.max(i + left / finished, 1 / 7);
    left -= finished;
  }
  return null;
}
