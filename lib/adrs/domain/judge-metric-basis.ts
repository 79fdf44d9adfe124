import { budgetStaleAfterDays } from '@/lib/metrics/domain/budget-standing';
import type { Direction } from '@/lib/metrics/domain/direction';
import { formatValue } from '@/lib/metrics/domain/format-value';
import type { Measurement } from '@/lib/metrics/domain/measurement';
import { convert, parseUnit, type Unit } from '@/lib/metrics/domain/unit';
import { addDays, dayIn, startOfDay } from '@/lib/shared/calendar-day';
import { type BasisStood, holdsInWords, type JudgedBasis, type MetricHolds, unknownBasis } from './basis';

export interface MeasuredMetric {
  direction: Direction;
  unit: Unit;
  windowDays: number;
  measurement: Measurement;
  /** For a formula: what the measurement says of days without a value. */
  why: string | null;
}

/**
 * A bound of a metric against its figure now, over its own window. Too few values, old ones and units that do not fit
 * are unknown with the reason: no figure, no holding. A value that lies on the bound holds.
 */
export function judgeMetricBasis(
  holds: MetricHolds,
  stood: BasisStood,
  metric: MeasuredMetric | null,
  { now, timeZone }: { now: Date; timeZone: string },
): JudgedBasis {
  if (!metric) return unknownBasis('the metric was deleted.');
  const { value, n, lastAt, missing } = metric.measurement;
  const unit = metric.unit.unit;
  const slidesAt = n > 0 ? startOfDay(addDays(dayIn(now, timeZone), 1), timeZone) : null;
  const staleAt = lastAt ? new Date(Date.parse(lastAt) + budgetStaleAfterDays * 86_400_000) : null;
  const moments = [slidesAt, staleAt].flatMap((at) => (at && at > now ? [at.getTime()] : []));
  const validUntil = moments.length > 0 ? new Date(Math.min(...moments)).toISOString() : null;
  const days = metric.windowDays === 1 ? 'the last day' : `the last ${metric.windowDays} days`;
  const text = value === null ? '' : formatValue(value, unit);
  const known = { now: text, n, at: lastAt, validUntil };
  if (value === null) {
    const few =
      n === 0 ? `no value in ${days}.` : `only n = ${n} in ${days}; ${n + missing} would be enough.`;
    return unknownBasis(metric.why ? `${few} ${metric.why}` : few, known);
  }
  if (lastAt && staleAt && staleAt <= now)
    return unknownBasis(
      `the newest value is of ${lastAt.slice(0, 10)} and counts for ${budgetStaleAfterDays} days.`,
      known,
    );
  const bound = boundOf(holds, stood, metric);
  if (typeof bound === 'string') return unknownBasis(bound, known);
  const isKept = bound.side === 'at-least' ? value >= bound.value : value <= bound.value;
  const asked =
    holds.kind === 'not-worse'
      ? `${holdsInWords(holds, formatValue)} (${stood.text}) has to hold, which is ${bound.side.replace('-', ' ')} ${formatValue(bound.value, unit)}`
      : `${holdsInWords(holds, formatValue)} has to hold`;
  const rests = `n = ${n}${lastAt ? `, newest of ${lastAt.slice(0, 10)}` : ''}`;
  const state = isKept ? 'holds' : 'contradicted';
  const words = `${isKept ? 'Holds' : 'Contradicted'}: ${text} in ${days} (${rests}); ${asked}.`;
  return { state, words, ...known };
}

interface Bound {
  side: 'at-least' | 'at-most';
  /** In the metric's unit. */
  value: number;
}

/** The bound in the metric's unit, or why there is none. */
function boundOf(holds: MetricHolds, stood: BasisStood, { direction, unit }: MeasuredMetric): Bound | string {
  if (holds.kind !== 'not-worse') {
    const given = parseUnit(holds.unit);
    const inUnit =
      holds.unit === unit.unit ? holds.value : given ? converted(convert(holds.value, given, unit)) : null;
    if (inUnit === null)
      return `the bound is in ${holds.unit || 'no unit'} and the metric in ${unit.unit || 'none'}.`;
    return { side: holds.kind, value: inUnit };
  }
  if (stood.value === null) return 'it is not known how the metric stood when this was said.';
  if (stood.unit !== unit.unit) return `it stood in ${stood.unit} and is measured in ${unit.unit} now.`;
  if (stood.value === 0 && holds.percent > 0) return 'it stood at 0, of which there is no percentage.';
  const room = (Math.abs(stood.value) * holds.percent) / 100;
  return direction === 'lower'
    ? { side: 'at-most', value: stood.value + room }
    : { side: 'at-least', value: stood.value - room };
}

const converted = (result: { ok: true; value: number } | { ok: false }): number | null =>
  result.ok ? result.value : null;
