import { createCalibration } from '../calibration/calibration';
import { Comparators } from './comparators';
import type { BacktestReport, DatedTask } from './contract';
import { Scorer } from './score';
import { SumWalk, usualSums } from './sum-walk';
import { TaskTable } from './task-table';
import { inOrderOfCompletion, inOrderOfEstimates } from './time-order';
import { type WeeksForecast, walkWeeks } from './week-walk';

interface BacktestOptions {
  mostSums?: number;
  /** Told each forecast of weeks as it is made. */
  onWeeks?: (said: WeeksForecast) => void;
}

/**
 * Walks forward through a history: each task is forecast at its estimate date from the tasks completed before that
 * date, by every method, and scored by its actual. The list may be in any order; the same tasks give the same report.
 */
export function backtest(
  tasks: readonly DatedTask[] | TaskTable,
  { mostSums = usualSums, onWeeks }: BacktestOptions = {},
): BacktestReport {
  const table = tasks instanceof TaskTable ? tasks : TaskTable.of(tasks);
  const asked = inOrderOfEstimates(table);
  const taught = inOrderOfCompletion(table);
  const calibration = createCalibration();
  const usual = new Comparators(Float64Array.from(taught, (at) => ratioAt(table, at)));
  const sums = new SumWalk(table.length, (place) => table.task(asked[place] ?? 0), mostSums);
  const scores = {
    calibrated: new Scorer(),
    ruleOfThumb: new Scorer(),
    pooled: new Scorer(),
    ebs: new Scorer(),
  };
  let next = 0;
  let tooFewBefore = 0;
  for (let place = 0; place < asked.length; place += 1) {
    const task = table.task(asked[place] ?? 0);
    while (next < taught.length && table.number('completedAt', taught[next] ?? 0) < task.estimatedAt) {
      const done = table.task(taught[next] ?? 0);
      calibration.observe(done);
      usual.observe(done);
      sums.observe(done);
      next += 1;
    }
    const forecast = calibration.ask(task);
    sums.ask(place, calibration);
    if (!forecast || forecast.basis.kind === 'rule-of-thumb') {
      tooFewBefore += 1;
      continue;
    }
    scores.calibrated.add(task.actualHours, forecast.quantiles);
    scores.ruleOfThumb.add(task.actualHours, usual.ruleOfThumb(task));
    scores.pooled.add(task.actualHours, usual.pooled(task));
    scores.ebs.add(task.actualHours, usual.ebs(task));
  }
  return {
    n: scores.calibrated.count,
    methods: {
      calibrated: scores.calibrated.score(),
      ruleOfThumb: scores.ruleOfThumb.score(),
      pooled: scores.pooled.score(),
      ebs: scores.ebs.score(),
    },
    tooFewBefore,
    exactTies: asked.filter((at) => table.number('actualHours', at) === table.number('estimateHours', at))
      .length,
    sums: sums.report(),
    weeks: walkWeeks(
      Float64Array.from(taught, (at) => table.number('completedAt', at)),
      onWeeks,
    ),
  };
}

const ratioAt = (table: TaskTable, at: number) =>
  table.number('actualHours', at) / table.number('estimateHours', at);
