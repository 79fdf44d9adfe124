import { compareWindows } from '@/lib/metrics/domain/compare-windows';
import type { DayWindow } from '@/lib/metrics/domain/day-window';
import type { WindowComparison } from '@/lib/metrics/domain/window-comparison';
import type { DayPoint } from './health-view';

/**
 * Two windows of equal length by their days: a day's runs are alike (one slow machine, one broken commit), so that days
 * and not runs are what a change is judged by. Durations by the median of daily medians; success by the mean of daily
 * rates, each weighing as many runs as it judged. Null where the windows do not fit.
 */
export function compareDays(
  before: readonly DayPoint[],
  after: readonly DayPoint[],
  windows: { before: DayWindow; after: DayWindow; now: Date },
): { duration: WindowComparison | null; success: WindowComparison | null } {
  const points = [...before, ...after];
  const compare = (samples: { at: string; value: number; weight: number }[], isDuration: boolean) => {
    const compared = compareWindows(
      samples.map((sample) => ({ ...sample, link: null })),
      {
        unit: isDuration ? { kind: 'duration', unit: 's' } : { kind: 'percent', unit: '%' },
        direction: isDuration ? 'lower' : 'higher',
        aggregation: isDuration ? 'p50' : 'mean',
      },
      { before: daysOf(windows.before), after: daysOf(windows.after) },
      { timeZone: 'UTC', now: windows.now },
    );
    return compared.ok ? compared.value : null;
  };
  const at = (day: string) => `${day}T00:00:00.000Z`;
  return {
    duration: compare(
      points.flatMap(({ day, p50 }) =>
        p50.value === null ? [] : [{ at: at(day), value: p50.value, weight: p50.n }],
      ),
      true,
    ),
    success: compare(
      points.flatMap(({ day, success, succeeded }) =>
        success.n === 0 ? [] : [{ at: at(day), value: (100 * succeeded) / success.n, weight: success.n }],
      ),
      false,
    ),
  };
}

const daysOf = ({ from, to }: DayWindow): DayWindow => ({ from, to });
