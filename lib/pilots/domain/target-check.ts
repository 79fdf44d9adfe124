import type { Direction } from '@/lib/metrics/domain/direction';
import { formatValue } from '@/lib/metrics/domain/format-value';
import { convert, nameUnit, parseUnit, type Unit, whyNotNegative } from '@/lib/metrics/domain/unit';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import { isWorse, percentFrom, type TargetComparator } from './target';

/** What somebody wants to write down. `isConfirmed`: they mean it although it asks for something worse. */
export interface TargetDraft {
  comparator: TargetComparator;
  /** `unit` empty: the metric's own. */
  bound: { kind: 'absolute'; value: number; unit: string } | { kind: 'relative'; percent: number };
  metric: { name: string; unit: Unit; direction: Direction } | null;
  /** `value` null: it is in words only. */
  baseline: { name: string; value: number | null; unit: string } | null;
  isConfirmed: boolean;
}

/** The numbers of a target, all in `unit`. */
export interface SettledTarget {
  value: number;
  unit: string;
  baselineValue: number | null;
}

/**
 * Whether a target says something that can be measured: units that match its metric's and its baseline's, a value other
 * than the baseline's, no percentage of nothing, and a side that is better, unless somebody confirms the worse one.
 */
export function checkTarget(draft: TargetDraft): Result<SettledTarget> {
  const settled = settle(draft);
  if (!settled.ok) return settled;
  const { value, unit, baselineValue } = settled.value;
  const { metric, baseline, comparator, isConfirmed } = draft;
  const scale = /^of (\d+)$/.exec(unit)?.[1];
  if (scale && (value < 0 || value > Number(scale))) {
    const message = `A rating ${unit} lies from 0 to ${scale}; ${formatValue(value, '')} does not.`;
    return refuse({ code: 'out-of-scale', field: 'value', message });
  }
  const kind = parseUnit(unit);
  const negative = kind && whyNotNegative(value, kind);
  if (negative && draft.bound.kind === 'absolute')
    return refuse({
      code: 'negative',
      field: 'value',
      message: `${negative} Give a value that can be reached.`,
    });
  if (baselineValue !== null && isSame(value, baselineValue)) {
    const field = draft.bound.kind === 'relative' ? 'percent' : 'value';
    const message = `The target says nothing: it equals its baseline “${baseline?.name}” of ${formatValue(baselineValue, unit)}. Give the value that would show a change.`;
    return refuse({ code: 'says-nothing', field, message });
  }
  const reasons = isConfirmed || !metric ? [] : unlikely(comparator, settled.value, metric);
  return reasons.length > 0 ? refuse(...reasons) : settled;
}

function settle({ bound, metric, baseline }: TargetDraft): Result<SettledTarget> {
  const unitText = bound.kind === 'absolute' ? bound.unit : '';
  const unit = unitText ? parseUnit(unitText) : (metric?.unit ?? parseUnit(baseline?.unit ?? ''));
  if (!unit) {
    return refuse({ code: 'unit-unknown', field: 'unit', message: `“${unitText}” is no known unit.` });
  }
  if (metric && !convert(1, unit, metric.unit).ok) {
    const isPoints = metric.unit.kind === 'percent' && /^(pp|.*points?)$/i.test(unit.unit);
    const hint = isPoints
      ? ' Percentage points are the difference of two percentages; give the percentage that is to be reached.'
      : ' Give both in the same unit.';
    const message = `The target is in ${nameUnit(unit)} and its metric “${metric.name}” in ${nameUnit(metric.unit)}.${hint}`;
    return refuse({ code: 'unit-mismatch', field: 'unit', message });
  }
  const from = baselineIn(baseline, unit);
  if (!from.ok) return from;
  const baselineValue = from.value;
  if (bound.kind === 'absolute') return accept({ value: bound.value, unit: unit.unit, baselineValue });
  if (baselineValue === null) {
    const message = baseline
      ? `The baseline “${baseline.name}” is in words only, so nothing can be a percentage of it. Give it a number, or the target an absolute value.`
      : 'Choose the baseline that the percentage is of.';
    return refuse({ code: 'no-baseline', field: 'baselineId', message });
  }
  if (baselineValue === 0) {
    const message = `The baseline “${baseline?.name}” is 0, and a percentage of 0 is always 0. Give an absolute value.`;
    return refuse({ code: 'zero-baseline', field: 'percent', message });
  }
  return accept({ value: percentFrom(baselineValue, bound.percent), unit: unit.unit, baselineValue });
}

function baselineIn(baseline: TargetDraft['baseline'], unit: Unit): Result<number | null> {
  if (!baseline || baseline.value === null) return accept(null);
  const own = parseUnit(baseline.unit);
  const value = own ? convert(baseline.value, own, unit) : null;
  if (value?.ok) return value;
  const named = own ? nameUnit(own) : `“${baseline.unit}”`;
  const message = `The baseline “${baseline.name}” is in ${named} and the target in ${nameUnit(unit)}. Give both in the same unit.`;
  return refuse({ code: 'unit-mismatch', field: 'baselineId', message });
}

/** A baseline of 0.1 + 0.2 is one of 0.3. */
function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}

function unlikely(
  comparator: TargetComparator,
  { value, unit, baselineValue }: SettledTarget,
  { name, direction }: { name: string; direction: Direction },
): Reason[] {
  const field = 'isConfirmed';
  const wanted = comparator === 'lt' || comparator === 'lte' ? 'lower' : 'higher';
  if (comparator !== 'eq' && wanted !== direction) {
    const side = wanted === 'lower' ? 'at or below' : 'at or above';
    const message = `${name} is better ${direction}, and this target asks for ${side} ${formatValue(value, unit)}: it would be hit by getting worse. Turn the comparison round, or confirm that you mean it.`;
    return [{ code: 'against-direction', field, message }];
  }
  if (baselineValue !== null && isWorse(value, baselineValue, direction)) {
    const message = `${formatValue(value, unit)} is worse than the baseline of ${formatValue(baselineValue, unit)}, so the target is hit before anything is tried. Confirm that you mean it, as a bound that must not be crossed.`;
    return [{ code: 'worse-than-baseline', field, message }];
  }
  return [];
}
