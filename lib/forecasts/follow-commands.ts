import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { log } from '@/lib/platform/log';
import { answered, withoutAnswer } from './compute-run';
import { endAndScore } from './end-forecast';
import { askedOf, keepRun } from './kept-forecast';
import { type PreparedRun, prepareRun } from './prepare-run';
import { findForecastRow, findRunRow, takeDue } from './records';
import { factsOf, outcomeOf } from './run-view';

const hourMs = 3_600_000;
/** An open forecast is looked at so often for its end, and run again so often at most when its tasks changed. */
const lookEveryMs = hourMs;
const runEveryMs = 24 * hourMs;
/** Nothing changed, but days went by: the end moves with them. */
const runAnywayMs = 7 * 24 * hourMs;

export interface Followed {
  looked: number;
  ran: number;
  scored: number;
  failed: number;
}

/**
 * Looks at kept forecasts that are due: scores those whose work has ended, and runs those again whose tasks changed, once
 * a day at most. Of several processes each takes others.
 */
export async function followForecasts(
  viewer: Viewer,
  { now = systemClock(), limit = 20, stopping }: { now?: Date; limit?: number; stopping?: AbortSignal } = {},
): Promise<Followed> {
  requirePermission(viewer, 'estimate.edit');
  const due = await inTransaction((tx) => takeDue(tx, new Date(now.getTime() - lookEveryMs), now, limit));
  const followed: Followed = { looked: 0, ran: 0, scored: 0, failed: 0 };
  for (const id of due) {
    if (stopping?.aborted) break;
    try {
      const did = await follow(viewer, id, now);
      followed.looked += 1;
      if (did === 'ran') followed.ran += 1;
      if (did === 'scored') followed.scored += 1;
    } catch (error) {
      log.error({ err: error, forecastId: id }, 'a forecast could not be followed');
      followed.failed += 1;
    }
  }
  return followed;
}

async function follow(viewer: Viewer, id: string, now: Date): Promise<'ran' | 'scored' | 'nothing'> {
  const row = await findForecastRow(id);
  if (!row) return 'nothing';
  const prepared = await prepareRun(viewer, askedOf(row), now);
  if (!prepared.ok) {
    // A scope that has gone or goes in a circle has no answer for now: the old one must not stand as if it had.
    const newest = await findRunRow(id);
    const kept =
      newest && (await keepRun(viewer, row, withoutAnswer(prepared.reasons, factsOf(newest)), now));
    return kept ? 'ran' : 'nothing';
  }
  if (prepared.value.allDone)
    return (await endAndScore(viewer, row, prepared.value.tasks, now)) ? 'scored' : 'nothing';
  if (!(await isOutdated(id, prepared.value, now))) return 'nothing';
  return (await keepRun(viewer, row, await answered(prepared.value), now)) ? 'ran' : 'nothing';
}

async function isOutdated(id: string, { facts }: PreparedRun, now: Date): Promise<boolean> {
  const newest = await findRunRow(id);
  if (!newest || outcomeOf(newest).kind !== 'answer') return true;
  const ageMs = now.getTime() - newest.at.getTime();
  if (ageMs >= runAnywayMs) return true;
  return ageMs >= runEveryMs && factsOf(newest).tasksHash !== facts.tasksHash;
}
