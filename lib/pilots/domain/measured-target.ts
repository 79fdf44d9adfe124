import { changeFrom } from '@/lib/metrics/domain/change';
import type { Direction } from '@/lib/metrics/domain/direction';
import {
  type Aggregation,
  enoughSamples,
  type Measurement,
  type Sample,
  type Window,
  windowInWords,
} from '@/lib/metrics/domain/measurement';
import { convert, parseUnit, type Unit } from '@/lib/metrics/domain/unit';
import { startOfDay } from '@/lib/shared/calendar-day';
import type { Result } from '@/lib/shared/result';
import type { Stage } from './pilot-day';
import { isHit, targetProgress } from './target';
import type { TargetCounts, TargetView } from './target-view';

type Answer =
  | 'metric'
  | 'now'
  | 'problem'
  | 'isHit'
  | 'progress'
  | 'change'
  | 'series'
  | 'tooFew'
  | 'staleSince';
type Declared = Omit<TargetView, Answer>;

/** What was measured for a target's metric; null when it has none, or its metric was deleted. */
export interface TargetMeasurement {
  metric: {
    id: string;
    name: string;
    key: string;
    source: string;
    direction: Direction;
    aggregation: Aggregation;
    unit: Unit;
  };
  measurement: Measurement;
  samples: Sample[];
}

/** How a pilot's targets are measured: over which window of whose calendar, and as of when. */
export interface TargetPlace {
  window: Window;
  timeZone: string;
  now: Date;
  /** The pilot is decided or closed: what was measured then is what counts, however long ago. */
  isOver: boolean;
}

const dayMs = 86_400_000;
/** A value that nobody has measured for so long says nothing of today. */
const staleAfterDays = 14;

/** Values of a target's metric count from the first day of the pilot, as its own calendar has it; before any date, the newest twenty. */
export function targetWindow(startsOn: string | null, timeZone: string = 'UTC'): Window {
  return startsOn
    ? { kind: 'since', at: startOfDay(startsOn, timeZone).toISOString() }
    : { kind: 'last', samples: 20 };
}

export function targetPlace(
  pilot: { startsOn: string | null; timeZone: string; stage: Stage },
  now: Date,
): TargetPlace {
  const isOver = pilot.stage === 'decided' || pilot.stage === 'closed';
  return { window: targetWindow(pilot.startsOn, pilot.timeZone), timeZone: pilot.timeZone, now, isOver };
}

/** A target beside what its metric says, in the target's own unit. A tick in the document is never a value. */
export function measuredTarget(
  target: Declared,
  measured: TargetMeasurement | null,
  place: TargetPlace,
): TargetView {
  const open = {
    now: null,
    problem: null,
    isHit: null,
    progress: null,
    change: null,
    series: [],
    tooFew: null,
    staleSince: null,
  };
  if (!measured) {
    const problem = target.metricId ? 'Its metric was deleted. Restore it, or choose another.' : null;
    return { ...target, ...open, metric: null, problem };
  }
  const { unit, ...metric } = measured.metric;
  const { value, n, lastAt } = measured.measurement;
  const convertible = (raw: number) => inTargetUnit(raw, unit, target.unit);
  if (value === null) return { ...target, ...open, metric };
  const now = convertible(value);
  if (!now.ok) return { ...target, ...open, metric, problem: now.reasons[0]?.message ?? null };
  const enough = enoughSamples(metric.aggregation);
  const tooFew = n < enough ? { n, enough } : null;
  return {
    ...target,
    metric,
    now: { value: now.value, n, at: lastAt, window: windowInWords(place.window, place.timeZone) },
    problem: null,
    tooFew,
    staleSince: staleSince(lastAt, place),
    // So few samples say nothing: neither hit nor missed.
    isHit: tooFew ? null : isHit(now.value, target.comparator, target.value),
    progress: tooFew ? null : targetProgress(target.baselineValue, target.value, now.value, metric.direction),
    change:
      target.baselineValue === null
        ? null
        : changeFrom(target.baselineValue, now.value, target.unit || unit.unit, metric.direction),
    series: measured.samples.flatMap((sample) => {
      const own = convertible(sample.value);
      return own.ok ? [{ at: sample.at, value: own.value }] : [];
    }),
  };
}

/** The first moment at which it is too old; exactly as old as allowed is still fresh. */
function staleAt(newestAt: string): Date {
  return new Date(Date.parse(newestAt) + staleAfterDays * dayMs + 1);
}

function staleSince(newestAt: string | null, { now, isOver }: TargetPlace): string | null {
  if (isOver || newestAt === null) return null;
  const at = staleAt(newestAt);
  return now >= at ? at.toISOString() : null;
}

/** How many targets have a value, and how many of those are hit on evidence that is not stale. */
export function countTargets(
  targets: readonly Pick<TargetView, 'now' | 'isHit' | 'staleSince'>[],
  { isOver }: Pick<TargetPlace, 'isOver'>,
): TargetCounts {
  const fresh = targets.filter((target) => target.now !== null && target.staleSince === null);
  const ends = fresh.flatMap(({ now }) => (now?.at && !isOver ? [staleAt(now.at).toISOString()] : []));
  return {
    total: targets.length,
    measured: targets.filter((target) => target.now !== null).length,
    hit: fresh.filter((target) => target.isHit === true).length,
    missed: fresh.filter((target) => target.isHit === false).length,
    stale: targets.filter((target) => target.staleSince !== null).length,
    changesAt: ends.sort()[0] ?? null,
  };
}

/** A target without a unit is taken to be in its metric's. */
function inTargetUnit(value: number, from: Unit, text: string): Result<number> {
  const to =
    text === '' || text === from.unit ? from : (parseUnit(text) ?? { kind: 'count' as const, unit: text });
  return convert(value, from, to);
}
