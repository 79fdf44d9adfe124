import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import { convert, parseUnit, whyNotNegative } from './domain/unit';
import type { MetricView } from './metric-view';
import type { ObservationRow } from './records/observations';

/** Clocks of machines that push differ a little; later than this is a mistake. */
const futureMs = 5 * 60_000;
/** Nothing that a pilot measures is older; a time in year 1 is a mistake that no chart can show beside the others. */
const earliest = new Date('2000-01-01T00:00:00Z');

interface Given {
  value: number;
  unit?: string | undefined;
  /** UTC ISO. */
  at?: string | undefined;
  sampleCount: number;
  link: string | null;
  commitSha: string | null;
}

/** Why a metric that is read from CI or computed takes no value; null for one that does. */
export function takesNoValue(metric: MetricView, place = ''): Reason | null {
  if (metric.ci) {
    const message = `${place}${metric.name} is read from CI and takes no other values.`;
    return { code: 'read-from-ci', field: 'metricId', message };
  }
  if (metric.source !== 'formula') return null;
  const message = `${place}${metric.name} is computed from other metrics and takes no values of its own. Send those of the metrics that it is computed from.`;
  return { code: 'computed', field: 'metricId', message };
}

/**
 * A value as it is stored: in the metric's own unit, at a time that has come. Refused with the field that is wrong; the
 * words begin with `place`, which says which of many it is.
 */
export function storable(
  metric: MetricView,
  { value: given, unit: unitText, at: time, ...rest }: Given,
  { now, place, ...made }: { now: Date; source: string; recordedBy: string; place: string },
): Result<ObservationRow> {
  const taken = takesNoValue(metric, place);
  if (taken) return refuse(taken);
  const reasons: Reason[] = [];
  const at = time ? new Date(time) : now;
  const from = unitText === undefined ? metric.unit : parseUnit(unitText);
  const value = from
    ? convert(given, from, metric.unit)
    : refuse<number>({ code: 'unit-unknown', message: `“${unitText}” is no known unit.` });
  if (!value.ok)
    reasons.push(
      ...value.reasons.map(({ code, message }) => ({ code, field: 'unit', message: place + message })),
    );
  else if (!Number.isFinite(value.value))
    reasons.push({
      code: 'too-large',
      field: 'value',
      message: `${place}The number is too large to be stored.`,
    });
  const negative = whyNotNegative(given, from ?? metric.unit);
  if (negative)
    reasons.push({ code: 'negative', field: 'value', message: `${place}${negative} Check the value.` });
  if (at < earliest)
    reasons.push({
      code: 'too-early',
      field: 'at',
      message: `${place}The time lies before the year 2000. Check it.`,
    });
  if (at.getTime() - now.getTime() > futureMs)
    reasons.push({ code: 'future', field: 'at', message: `${place}The time lies in the future.` });
  if (reasons.length > 0 || !value.ok) return refuse(...reasons);
  return accept({ ...rest, ...made, metricId: metric.id, at, value: value.value });
}
