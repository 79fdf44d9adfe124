import { seededRandom } from '@/lib/shared/seeded-random';
import type { Calibration } from '../calibration/contract';
import { expectedOf } from '../calibration/open-forecasts';
import { type SumForecast, SumForecaster } from '../calibration/sum-forecaster';
import { sumProgress } from '../calibration/sum-progress';
import type { FinishedTask } from '../task';
import { chanceAlone } from './chance';
import type { BacktestReport, DatedTask } from './contract';
import { quantilesOf, Scorer } from './score';

/** Tasks of one sum. */
export const sumOf = 20;
/** Sums that are forecast at most: the beginnings are spread evenly, so that a million tasks cost what 30,000 do. */
export const usualSums = 1500;
/** Finished tasks below which no sum is forecast. */
const least = 30;

interface Open {
  tasks: DatedTask[];
  said: SumForecast;
  hours: number;
  knownAt: number;
}

/**
 * Sums of the next 20 tasks in the order of their estimates, forecast on the day of the first as if all were planned
 * then with their estimates, from what was finished before. A sum teaches when the last of its tasks is finished.
 */
export class SumWalk {
  private readonly every: number;
  private readonly overlap: number;
  private readonly forecaster: SumForecaster;
  private readonly calibrated = new Scorer();
  private readonly independent = new Scorer();
  private open: Open[] = [];

  /** `taskAt`: by its place in the order of estimates, of which there are `count`. */
  constructor(
    private readonly count: number,
    private readonly taskAt: (place: number) => DatedTask,
    mostSums: number,
  ) {
    this.every = Math.max(1, Math.floor(count / mostSums));
    this.overlap = Math.max(1, sumOf / this.every);
    this.forecaster = new SumForecaster(sumOf, this.overlap, seededRandom(20));
  }

  observe(task: FinishedTask): void {
    this.forecaster.observe(task);
  }

  /** What was said of the sum that begins at this place; null where none does. */
  ask(place: number, calibration: Calibration): SumForecast | null {
    if (place % this.every !== 0 || place + sumOf > this.count || this.forecaster.n < least) return null;
    const tasks = Array.from({ length: sumOf }, (_, i) => this.taskAt(place + i));
    const now = tasks[0]?.estimatedAt ?? 0;
    const known = this.open.filter(({ knownAt }) => knownAt < now);
    for (const { said, hours } of known) this.forecaster.learn(said, hours);
    this.open = this.open.filter(({ knownAt }) => knownAt >= now);

    const waiting = expectedOf(this.open.map((one) => ({ said: one.said, progress: progressOf(one, now) })));
    const said = this.forecaster.forecast(tasks, calibration, waiting);
    const hours = tasks.reduce((sum, { actualHours }) => sum + actualHours, 0);
    const knownAt = tasks.reduce((last, { completedAt }) => Math.max(last, completedAt), 0);
    this.calibrated.add(
      hours,
      quantilesOf((level) => Math.exp(said.values[level])),
    );
    this.independent.add(
      hours,
      quantilesOf((level) => Math.exp(said.independent(level))),
    );
    const at = this.open.findIndex((other) => other.knownAt > knownAt);
    this.open.splice(at < 0 ? this.open.length : at, 0, { tasks, said, hours, knownAt });
    return said;
  }

  report(): BacktestReport['sums'] {
    const methods = { calibrated: this.calibrated.score(), independent: this.independent.score() };
    const { count } = this.calibrated;
    const chance = chanceAlone(count, this.overlap);
    return { n: count, methods, tasks: sumOf, every: this.every, chance };
  }
}

/** What of a sum is known now: hours of its tasks that were finished before. */
function progressOf({ tasks, said }: Open, now: number) {
  return sumProgress(said, (i) => {
    const task = tasks[i];
    return task && task.completedAt < now ? task.actualHours : null;
  });
}
