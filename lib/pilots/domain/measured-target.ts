import { changeFrom } from '@/lib/metrics/domain/change';
import type { Direction } from '@/lib/metrics/domain/direction';
import { type Measurement, type Sample, type Window, windowInWords } from '@/lib/metrics/domain/measurement';
import { convert, parseUnit, type Unit } from '@/lib/metrics/domain/unit';
import type { Result } from '@/lib/shared/result';
import type { TargetCounts, TargetView } from './pilot-view';
import { isHit, targetProgress } from './target';

type Declared = Omit<TargetView, 'metric' | 'now' | 'problem' | 'isHit' | 'progress' | 'change' | 'series'>;

/** What was measured for a target's metric; null when it has none. */
export interface TargetMeasurement {
  metric: { id: string; name: string; source: string; direction: Direction; aggregation: string; unit: Unit };
  measurement: Measurement;
  samples: Sample[];
}

/** Values of a target's metric count from the first day of the pilot; before any date, the newest twenty. */
export function targetWindow(startsOn: string | null): Window {
  return startsOn ? { kind: 'since', at: `${startsOn}T00:00:00.000Z` } : { kind: 'last', samples: 20 };
}

/** A target beside what its metric says, in the target's own unit. A tick in the document is never a value. */
export function measuredTarget(
  target: Declared,
  measured: TargetMeasurement | null,
  window: Window,
): TargetView {
  const open = { now: null, problem: null, isHit: null, progress: null, change: null, series: [] };
  if (!measured) return { ...target, ...open, metric: null };
  const { unit, ...metric } = measured.metric;
  const { value, n, lastAt } = measured.measurement;
  const convertible = (raw: number) => inTargetUnit(raw, unit, target.unit);
  if (value === null) return { ...target, ...open, metric };
  const now = convertible(value);
  if (!now.ok) return { ...target, ...open, metric, problem: now.reasons[0]?.message ?? null };
  return {
    ...target,
    metric,
    now: { value: now.value, n, at: lastAt, window: windowInWords(window) },
    problem: null,
    isHit: isHit(now.value, target.comparator, target.value),
    progress: targetProgress(target.baselineValue, target.value, now.value),
    change:
      target.baselineValue === null
        ? null
        : changeFrom(target.baselineValue, now.value, target.unit, metric.direction),
    series: measured.samples.flatMap((sample) => {
      const own = convertible(sample.value);
      return own.ok ? [{ at: sample.at, value: own.value }] : [];
    }),
  };
}

/** How many targets have a value, and how many of those are hit. */
export function countTargets(targets: readonly Pick<TargetView, 'now' | 'isHit'>[]): TargetCounts {
  return {
    total: targets.length,
    measured: targets.filter((target) => target.now !== null).length,
    hit: targets.filter((target) => target.isHit === true).length,
  };
}

/** A target without a unit is taken to be in its metric's. */
function inTargetUnit(value: number, from: Unit, text: string): Result<number> {
  const to =
    text === '' || text === from.unit ? from : (parseUnit(text) ?? { kind: 'count' as const, unit: text });
  return convert(value, from, to);
}
