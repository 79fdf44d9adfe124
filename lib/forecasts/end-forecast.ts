import type { Viewer } from '@/lib/permissions/domain/viewer';
import { inTransaction } from '@/lib/platform/database/transaction';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import { dayIn } from '@/lib/shared/calendar-day';
import { effortSince } from './domain/effort-since';
import type { SimulationInputs } from './domain/inputs';
import type { ScopedTask } from './domain/scoped-task';
import { scoreOf } from './domain/score';
import { refuseWhereShut, storedFields, trace } from './kept-forecast';
import {
  endForecastRow,
  type ForecastRecord,
  insertScore,
  listRunsToScore,
  lockForecastRow,
} from './records';
import { outcomeOf } from './run-view';

/** The last day on which a task was done ends it. Every run is scored by it, the first one for the hit rate. */
export async function endAndScore(
  viewer: Viewer,
  { id }: ForecastRecord,
  tasks: readonly ScopedTask[],
  now: Date,
): Promise<boolean> {
  const zone = await readTimeZone();
  const ends = tasks.flatMap(({ doneAt }) => (doneAt === null ? [] : dayIn(new Date(doneAt), zone))).sort();
  const endedOn = ends.at(-1) ?? dayIn(now, zone);
  return inTransaction(async (tx) => {
    const row = await lockForecastRow(tx, id);
    if (!row || refuseWhereShut(row)) return false;
    let isFirst = true;
    for (const run of await listRunsToScore(id, tx)) {
      const outcome = outcomeOf(run);
      if (outcome.kind !== 'answer') continue;
      const inputs = run.inputs as unknown as SimulationInputs;
      const actualEffortHours = run.method === 'simulation' ? effortSince(inputs.items, tasks) : null;
      const score = scoreOf(outcome, endedOn, actualEffortHours);
      await insertScore(tx, run.id, { ...score, isFirst, endedOn, scoredAt: now, actualEffortHours });
      isFirst = false;
    }
    await endForecastRow(tx, id, endedOn);
    const subject = { ...storedFields(row), id, projectId: row.projectId };
    await trace(tx, viewer, 'forecast.scored', subject, { after: { endedOn } });
    return true;
  });
}
