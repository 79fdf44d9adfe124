import type { FinishedTask, Task } from '../task';
import type { Calibration, TaskForecast } from './contract';

export const isFinished = (task: Task): task is FinishedTask =>
  task.completedAt !== null &&
  task.estimateHours !== null &&
  task.estimateHours > 0 &&
  task.actualHours !== null &&
  task.actualHours > 0;

/**
 * Walks through a history in the order of time: each task with a known estimate date is asked about then, each
 * finished one teaches when it was completed. A task that was completed at the very instant (on the same day, where
 * only days are known) at which another was estimated was not known to it: at one instant all are asked before any
 * teaches. Tasks of one instant go by their id, so the order of the list does not matter.
 */
export function walkHistory(
  tasks: readonly Task[],
  calibration: Calibration,
  told: (task: Task, forecast: TaskForecast) => void = () => {},
): void {
  for (const { task, forecast } of historySteps(tasks, calibration)) if (forecast) told(task, forecast);
}

/** The same walk, a task asked about at a time, for whoever has to let others have their turn in between. */
export function* historySteps(
  tasks: readonly Task[],
  calibration: Calibration,
): Generator<{ task: Task; forecast: TaskForecast | null }> {
  const byId = (a: Task, b: Task) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
  const asking = tasks.filter(({ estimatedAt }) => estimatedAt !== null);
  asking.sort((a, b) => (a.estimatedAt ?? 0) - (b.estimatedAt ?? 0) || byId(a, b));
  const teaching = tasks.filter(isFinished);
  teaching.sort((a, b) => a.completedAt - b.completedAt || byId(a, b));
  let taught = 0;
  for (const task of asking) {
    for (let next = teaching[taught]; next && next.completedAt < (task.estimatedAt ?? 0); ) {
      calibration.observe(next);
      taught += 1;
      next = teaching[taught];
    }
    yield { task, forecast: calibration.ask(task) };
  }
  for (const task of teaching.slice(taught)) calibration.observe(task);
}
