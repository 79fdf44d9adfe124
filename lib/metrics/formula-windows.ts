import { startOfDay } from '@/lib/shared/calendar-day';
import { type DayWindow, instantsOf } from './domain/day-window';
import { type WindowSamples, windowLimits } from './domain/window-samples';
import { type FormulaSamples, readFormulaSamples } from './formula-samples';
import type { MetricView } from './metric-view';

interface Asked {
  request: { key: string; before: DayWindow; after: DayWindow; timeZone: string };
  metric: MetricView;
}

/**
 * Two windows of formula metrics: their daily values count, and each day without one is listed with the reason. Where
 * nothing can be computed, that stands in each window as its one reason.
 */
export async function readFormulaWindows(
  asked: readonly Asked[],
  now: Date,
): Promise<Map<string, { before: WindowSamples; after: WindowSamples }>> {
  const samples = await readFormulaSamples(
    asked.map(({ request, metric }) => {
      const { key, before, after, timeZone } = request;
      const first = before.from < after.from ? before : after;
      return { key, metric, newest: 0, since: instantsOf(first, timeZone).first, timeZone };
    }),
    now,
  );
  return new Map(
    asked.map(({ request: { key, before, after, timeZone } }) => {
      const found = samples.get(key) ?? { samples: [], leftOut: [], trouble: null };
      const side = (window: DayWindow) => inWindow(found, window, timeZone);
      return [key, { before: side(before), after: side(after) }];
    }),
  );
}

function inWindow(
  { samples, leftOut, trouble }: FormulaSamples,
  { from, to }: DayWindow,
  timeZone: string,
): WindowSamples {
  const isIn = ({ day }: { day: string }) => from <= day && day <= to;
  const counted = samples.filter(isIn);
  const without = trouble ? [{ day: to, reason: trouble }] : leftOut.filter(isIn);
  return {
    counted: counted.slice(-windowLimits.counted).map(({ day: _day, ...sample }) => sample),
    countedTotal: counted.length,
    excluded: without.slice(-windowLimits.excluded).map(({ day, reason }) => ({
      at: startOfDay(day, timeZone).toISOString(),
      value: null,
      weight: 1,
      link: null,
      reason,
    })),
    excludedTotal: without.length,
  };
}
