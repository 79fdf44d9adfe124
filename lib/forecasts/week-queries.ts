import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { Span } from '@/lib/shared/span';
import { type ForecastShift, forecastShift } from './domain/forecast-shift';
import { listNewestRuns, type NewestRun, readKeptRuns } from './records/weeks';

export interface ForecastWeek extends ForecastShift {
  forecastId: string;
  title: string;
  /** The slug of the pilot that it is about; null for any other set of tasks. */
  pilotSlug: string | null;
  /** Which of the spans, from 0. */
  span: number;
}

/**
 * How each kept forecast of a project shifted over each of the spans (ascending, apart): from the run that stood when the span
 * began to the one that stood when it ended. Nothing where no run was added, or its P80 end stayed.
 */
export async function readForecastWeeks(
  viewer: Viewer,
  { projectId, spans }: { projectId: string; spans: readonly Span[] },
): Promise<ForecastWeek[]> {
  requirePermission(viewer, 'portal.read', projectId);
  const newest = await listNewestRuns(
    projectId,
    spans.flatMap(({ from, until }) => [from, until]),
  );
  if (newest.length === 0) return [];
  const at = new Map(newest.map((run) => [`${run.forecastId} ${run.moment}`, run]));
  const moved = newest.flatMap((after) => {
    if (after.moment % 2 === 0) return [];
    const before = at.get(`${after.forecastId} ${after.moment - 1}`) ?? null;
    return before?.runId === after.runId ? [] : [{ before, after }];
  });
  const named = moved.flatMap(({ before, after }) => [before, after].flatMap((run) => run?.runId ?? []));
  const kept = await readKeptRuns([...new Set(named)]);
  const runs = new Map(kept.map((run) => [run.id, run]));
  const runOf = (run: NewestRun | null) => (run ? (runs.get(run.runId) ?? null) : null);
  return moved.flatMap(({ before, after }): ForecastWeek[] => {
    const last = runOf(after);
    const shift = last ? forecastShift(runOf(before), last) : null;
    const { forecastId, title, scopeKind, scopeValue } = after;
    const pilotSlug = scopeKind === 'pilot' ? scopeValue : null;
    return shift ? [{ ...shift, forecastId, title, pilotSlug, span: (after.moment - 1) / 2 }] : [];
  });
}
