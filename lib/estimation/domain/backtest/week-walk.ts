import { seededRandom } from '@/lib/shared/seeded-random';
import {
  type DurationForecast,
  DurationForecaster,
  durationProgress,
  usualPace,
} from '../calibration/duration-forecaster';
import { forLevels } from '../calibration/mixed-forecaster';
import { expectedOf } from '../calibration/open-forecasts';
import { chanceAlone } from './chance';
import type { BacktestReport } from './contract';
import { quantilesOf, Scorer } from './score';

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
const workingDays = 5;
/** 5 January 1970 was a Monday. */
const firstMonday = 4 * dayMs;
/** Whole weeks below which nothing is forecast. */
const leastWeeks = 10;
/** As many tasks are asked about as four weeks usually finish. */
const weeksAhead = 4;
const leastTasks = 20;
/** Days on which a forecast is made at most; they are spread evenly. */
const mostDays = 1500;

interface Open {
  said: DurationForecast;
  weeks: number;
  madeAt: number;
  tasks: number;
  /** How many were finished when it was made. */
  finished: number;
  /** Infinite where the history ends before. */
  knownAt: number;
}

/** What was said on a day, in logarithms of weeks, of how many tasks. */
export interface WeeksForecast {
  day: number;
  tasks: number;
  values: DurationForecast['values'];
  independent: DurationForecast['values'];
}

/**
 * Each day from Monday to Friday (UTC) after ten weeks: in how many weeks will so many tasks more be finished? The answer
 * is known on the day on which the last of them is; that day counts whole, so results are sevenths of a week. A day
 * whose answer the history does not hold is forecast and waited for, too, and not scored: later days must not differ by
 * whether it comes.
 */
export function walkWeeks(
  completions: Float64Array,
  onForecast?: (forecast: WeeksForecast) => void,
): BacktestReport['weeks'] {
  const at = Float64Array.from(completions).sort();
  const calibrated = new Scorer();
  const independent = new Scorer();
  const begin = mondayOf(at[0] ?? 0);
  const end = at[at.length - 1] ?? 0;
  const every = Math.max(1, Math.floor(((end - begin) / weekMs) * (workingDays / mostDays)));
  const overlap = Math.max(1, (weeksAhead * workingDays) / every);
  const forecaster = new DurationForecaster(overlap, seededRandom(7));
  let open: Open[] = [];
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (let turn = leastWeeks * workingDays; ; turn += every) {
    const day = begin + Math.floor(turn / workingDays) * weekMs + (turn % workingDays) * dayMs;
    if (day > end) break;
    for (const { said, weeks, knownAt } of open) if (knownAt < day) forecaster.learn(said, weeks);
    open = open.filter(({ knownAt }) => knownAt >= day);
    const finished = countBefore(at, day);
    // From here on no answer comes any more.
    if (at.length - finished < leastTasks) break;
    const weeks = weeksBefore(at, begin, day);
    const tasks = Math.max(leastTasks, Math.round(weeksAhead * usualPace(weeks)));
    const knownAt = at[finished + tasks - 1] ?? Number.POSITIVE_INFINITY;
    const waiting = expectedOf(
      open.map((one) => {
        const left = one.tasks - (finished - one.finished);
        return {
          said: one.said,
          progress: durationProgress(weeks, one.tasks, left, (day - one.madeAt) / weekMs),
        };
      }),
    );
    const said = forecaster.forecast(weeks, tasks, waiting);
    onForecast?.({ day, tasks, values: said.values, independent: forLevels(said.independent) });
    const came = (Math.floor((knownAt - day) / dayMs) + 1) / 7;
    open.push({ said, weeks: came, madeAt: day, tasks, finished, knownAt });
    if (knownAt === Number.POSITIVE_INFINITY) continue;
    calibrated.add(
      came,
      quantilesOf((level) => Math.exp(said.values[level])),
    );
    independent.add(
      came,
      quantilesOf((level) => Math.exp(said.independent(level))),
    );
    [least, most] = [Math.min(least, tasks), Math.max(most, tasks)];
  }
  const methods = { calibrated: calibrated.score(), independent: independent.score() };
  const tasks = { least: most === 0 ? 0 : least, most };
  return { n: calibrated.count, methods, tasks, every, chance: chanceAlone(calibrated.count, overlap) };
}

const mondayOf = (at: number) => Math.floor((at - firstMonday) / weekMs) * weekMs + firstMonday;

/** Whole weeks, the last one ends at `day`; none begins before `begin`. */
function weeksBefore(at: Float64Array, begin: number, day: number): number[] {
  const count = Math.floor((day - begin) / weekMs);
  const weeks: number[] = [];
  let before = countBefore(at, day - count * weekMs);
  for (let left = count - 1; left >= 0; left -= 1) {
    const until = countBefore(at, day - left * weekMs);
    weeks.push(until - before);
    before = until;
  }
  return weeks;
}

/** How many of the sorted instants lie before this one. */
function countBefore(sorted: Float64Array, instant: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
