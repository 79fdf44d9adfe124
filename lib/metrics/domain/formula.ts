import { dayIn } from '@/lib/shared/calendar-day';
import { groupBy } from '@/lib/shared/group-by';
import { accept, type Result } from '@/lib/shared/result';
import { combineUnits, type Operator } from './formula-unit';
import { type Aggregation, measureCounted, type Sample } from './measurement';
import type { Unit } from './unit';

/** A metric that takes part in a formula. */
export interface Operand {
  unit: Unit;
  aggregation: Aggregation;
  samples: readonly Sample[];
}

export interface Formula {
  left: Operand;
  operator: Operator;
  right: Operand;
}

export interface FormulaSeries {
  unit: Unit;
  /** One value a day on which both sides have one; `weight` is the smaller count of samples behind it. */
  values: (Sample & { day: string })[];
  /** Days without a value, and why. */
  leftOut: { day: string; reason: 'no left value' | 'no right value' | 'divided by 0' | 'no number' }[];
}

/**
 * A metric made of two: each is aggregated over every calendar day of the time zone by its own aggregation, and the two
 * values of a day are combined. A day on which one is missing has no value (never 0) and is listed. The time of a value
 * is that of the newest sample behind it.
 */
export function evaluateFormula({ left, operator, right }: Formula, timeZone: string): Result<FormulaSeries> {
  const combined = combineUnits(left.unit, operator, right.unit);
  if (!combined.ok) return combined;
  const { unit, rightFactor } = combined.value;
  const [lefts, rights] = [dailyValues(left, timeZone), dailyValues(right, timeZone)];
  const days = [...new Set([...lefts.keys(), ...rights.keys()])].sort();
  const series: FormulaSeries = { unit, values: [], leftOut: [] };
  for (const day of days) {
    const [a, b] = [lefts.get(day), rights.get(day)];
    if (!a || !b) {
      series.leftOut.push({ day, reason: a ? 'no right value' : 'no left value' });
      continue;
    }
    const value = apply(a.value, operator, b.value * rightFactor);
    if (Number.isFinite(value)) {
      const at = Date.parse(a.at) > Date.parse(b.at) ? a.at : b.at;
      series.values.push({ day, at, value, weight: Math.min(a.n, b.n), link: null });
    } else {
      const isByZero = operator === '÷' && b.value === 0;
      series.leftOut.push({ day, reason: isByZero ? 'divided by 0' : 'no number' });
    }
  }
  return accept(series);
}

function dailyValues({ samples, aggregation }: Operand, timeZone: string) {
  const values = new Map<string, { value: number; n: number; at: string }>();
  for (const [day, some] of groupBy(samples, ({ at }) => dayIn(new Date(at), timeZone))) {
    const ordered = some.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.value - b.value);
    const { value, n, lastAt } = measureCounted(ordered, { aggregation, minimumSamples: 1 });
    if (value !== null && lastAt !== null) values.set(day, { value, n, at: lastAt });
  }
  return values;
}

function apply(left: number, operator: Operator, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '×':
      return left * right;
    case '÷':
      return left / right;
  }
}
