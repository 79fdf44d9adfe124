import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { bufferedHours, ruleFor } from './domain/buffer-rule';
import { createCalibration } from './domain/calibration/calibration';
import { ruleOfThumbPercent } from './domain/calibration/rule-of-thumb';
import { historySteps, isFinished } from './domain/calibration/walk';
import { type OwnedTask, StandingTally } from './domain/calibration-standing';
import { listRules } from './records/buffers';
import {
  everything,
  findStanding,
  giveTurnBack,
  historyOfAll,
  type KeptStanding,
  readRestsOn,
  replaceStandings,
  takeTurn,
} from './records/calibration';

/** At most so many of the newest tasks are walked through. */
const mostTasks = 50_000;
/** Others get their turn after so long, milliseconds. */
const sliceMs = 12;
/** Computing again waits so many times as long as it took, and at least so long, milliseconds. */
const restTimes = 20;
const leastRestMs = 15_000;

/**
 * Computes how calibrated forecasts held so far, when finished tasks or rules changed since: a walk through the whole
 * history, each task forecast from what had finished before its estimate. One process at a time, never in a request;
 * this process goes on answering meanwhile. False when there was nothing to do, or when `stopping` came first.
 */
export async function followCalibration(
  viewer: Viewer,
  { now = systemClock(), stopping }: { now?: Date; stopping?: AbortSignal | undefined } = {},
): Promise<boolean> {
  requirePermission(viewer, 'estimate.edit');
  const last = await findStanding(everything);
  const waitedMs = last ? now.getTime() - last.computedAt.getTime() : Number.POSITIVE_INFINITY;
  if (last && waitedMs < Math.max(leastRestMs, restTimes * last.tookMs)) return false;
  const restsOn = await readRestsOn();
  if (last?.restsOn === restsOn || !(await takeTurn(now))) return false;
  const beganMs = performance.now();
  const standings = await computeStandings(stopping);
  if (!standings) {
    await giveTurnBack();
    return false;
  }
  const tookMs = Math.round(performance.now() - beganMs);
  await inTransaction((tx) => replaceStandings(tx, standings, { restsOn, tookMs, computedAt: now }));
  return true;
}

async function computeStandings(stopping: AbortSignal | undefined): Promise<KeptStanding[] | null> {
  const [tasks, rules] = await Promise.all([historyOfAll(mostTasks), listRules({})]);
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const percents = new Map<string, number>();
  const percentOf = ({ projectId, category }: OwnedTask): number => {
    const key = `${projectId} ${category}`;
    const known = percents.get(key);
    if (known !== undefined) return known;
    const rule = ruleFor({ task: '', category, documentId: null, projectId }, rules);
    const percent = rule ? bufferedHours(100, rule).highHours - 100 : ruleOfThumbPercent(category);
    percents.set(key, percent);
    return percent;
  };
  const all = new StandingTally();
  const projects = new Map<string, StandingTally>();
  const tallies = ({ projectId }: OwnedTask): StandingTally[] => {
    const own = projects.get(projectId) ?? new StandingTally();
    projects.set(projectId, own);
    return [all, own];
  };
  for (const task of tasks)
    if (task.estimatedAt === null && isFinished(task))
      for (const tally of tallies(task)) tally.add(task, null, 0);
  let sliceBeganMs = performance.now();
  for (const { task: asked, forecast } of historySteps(tasks, createCalibration())) {
    const task = byId.get(asked.id);
    if (task && forecast) for (const tally of tallies(task)) tally.add(task, forecast, percentOf(task));
    if (performance.now() - sliceBeganMs < sliceMs) continue;
    await new Promise((resolve) => setImmediate(resolve));
    if (stopping?.aborted) return null;
    sliceBeganMs = performance.now();
  }
  return [
    { scope: everything, projectId: null, standing: all.standing() },
    ...[...projects].map(([projectId, tally]) => ({
      scope: projectId,
      projectId,
      standing: tally.standing(),
    })),
  ];
}
