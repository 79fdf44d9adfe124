import { type DayWindow, instantsOf } from './domain/day-window';
import { daysOf, type SeriesContent } from './domain/series';
import { readFormulaSamples } from './formula-samples';
import type { MetricView } from './metric-view';

/** A formula metric over a window of days: one value a day, and each day without one with the reason. */
export async function readFormulaContent(
  metric: MetricView,
  { window, timeZone }: { window: DayWindow; timeZone: string },
  now: Date,
): Promise<SeriesContent> {
  const { first, last } = instantsOf(window, timeZone);
  const until = last < now ? last : now;
  const read = { key: metric.id, metric, newest: 0, since: first, timeZone };
  const found = (await readFormulaSamples([read], until)).get(metric.id);
  const isIn = ({ day }: { day: string }) => window.from <= day && day <= window.to;
  const values = (found?.samples ?? [])
    .filter(isIn)
    .map(({ day: _day, ...sample }) => ({ ...sample, commitSha: null, repositoryUrl: null }));
  return {
    values,
    days: daysOf(values, 'last', timeZone),
    counted: values.length,
    excluded: 0,
    leftOut: found?.trouble
      ? [{ day: window.to, reason: found.trouble }]
      : (found?.leftOut ?? []).filter(isIn),
  };
}
