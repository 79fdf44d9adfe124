import { makePlan, type PlanInputs } from './simulation/plan';
import { type Runner, simulateEnds, valueAt } from './simulation/simulation';

export interface ChangeEffect {
  /** By how much sooner the level is reached; hours of the calendar's people, 0 or more. */
  gainHours: number;
  /** Share of the trials in which list scheduling ended later with the change. */
  laterShare: number;
}

/**
 * What a change does to the end at a level of the simulation. `before`: the ends without it, trial by trial. Both sides
 * have the same chance (common random numbers: Law, Simulation Modeling and Analysis, 11.2): a task's luck hangs on its
 * key, so that a difference is the change's.
 *
 * List scheduling can end later with fewer tasks, fewer dependencies or more people (anomalies: Graham 1969), since others
 * are then free at other moments. Whoever has more freedom may go on as before, so that such a trial counts as without the
 * change: no change ever moves a level later. How often that was needed is told.
 */
export async function effectOf(
  before: Float32Array,
  changed: PlanInputs,
  level: number,
  run: Runner,
): Promise<ChangeEffect> {
  const after = await simulateEnds(makePlan(changed), before.length, run);
  let later = 0;
  const best = after.map((end, trial) => {
    const without = before[trial] as number;
    if (end > without) later += 1;
    return Math.min(end, without);
  });
  const gainHours = valueAt(before.slice().sort(), level) - valueAt(best.sort(), level);
  return { gainHours, laterShare: later / before.length };
}
