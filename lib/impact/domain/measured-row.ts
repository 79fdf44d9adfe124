import { compareWindows } from '@/lib/metrics/domain/compare-windows';
import { countDays, type DayWindow, daysIn } from '@/lib/metrics/domain/day-window';
import type { Direction } from '@/lib/metrics/domain/direction';
import { formatValue } from '@/lib/metrics/domain/format-value';
import type { Aggregation } from '@/lib/metrics/domain/measurement';
import type { Unit } from '@/lib/metrics/domain/unit';
import type { WindowComparison, WindowFigures } from '@/lib/metrics/domain/window-comparison';
import type { WindowSamples } from '@/lib/metrics/domain/window-samples';

/** Where a row is measured. */
export interface RowBinding {
  metricId: string;
  before: DayWindow;
  after: DayWindow;
  timeZone: string;
}

export interface MeasuredMetric {
  id: string;
  name: string;
  unit: Unit;
  direction: Direction;
  aggregation: Aggregation;
  source: string;
  deletedAt: string | null;
}

/** What a row's metric gives over its two windows. `comparison` null: the windows cannot be compared, and `refusal` says why. */
export interface RowFigures {
  metric: MeasuredMetric;
  timeZone: string;
  comparison: WindowComparison | null;
  refusal: string | null;
  notes: string[];
  excluded: { before: number; after: number };
}

/** Measures a row by what lies in its windows. */
export function measureRow(
  binding: RowBinding,
  metric: MeasuredMetric,
  samples: { before: WindowSamples; after: WindowSamples },
  now: Date,
): RowFigures {
  const { before, after, timeZone } = binding;
  const compared = compareWindows(
    [...samples.before.counted, ...samples.after.counted],
    metric,
    { before, after },
    { timeZone, now },
  );
  return {
    metric,
    timeZone,
    comparison: compared.ok ? compared.value : null,
    refusal: compared.ok ? null : compared.reasons.map(({ message }) => message).join(' '),
    notes: [
      ...(metric.deletedAt ? ['The metric was deleted since; its values are still here.'] : []),
      ...(['before', 'after'] as const).flatMap((side) => cutNote(side, samples[side])),
      ...(compared.ok ? compared.value.words.notes : []),
    ],
    excluded: { before: samples.before.excludedTotal, after: samples.after.excludedTotal },
  };
}

function cutNote(side: string, { counted, countedTotal }: WindowSamples): string[] {
  if (countedTotal <= counted.length) return [];
  return [
    `The window ${side} holds ${countedTotal} values; the newest ${counted.length} of them are compared.`,
  ];
}

/** "46.2 s"; "no value" where the window holds none. */
export function levelInWords({ value }: WindowFigures, unit: Unit): string {
  return value === null ? 'no value' : formatValue(value, unit.unit);
}

/** "2026-10-01 to 2026-10-14, 14 days". */
export function windowInDays(window: DayWindow): string {
  return `${window.from} to ${window.to}, ${countDays(daysIn(window))}`;
}

/** "n 23, middle half 41 s to 52 s"; pushed values that stand for several samples say so. */
export function spreadInWords({ n, standsFor, spread }: WindowFigures, unit: Unit): string {
  const count = standsFor > n ? `n ${n}, standing for ${standsFor} samples` : `n ${n}`;
  if (!spread) return count;
  const [low, high] = [spread.lowerQuartile, spread.upperQuartile].map((at) => formatValue(at, unit.unit));
  return `${count}, middle half ${low} to ${high}`;
}
