import { accept, type Result, refuse } from '@/lib/shared/result';
import { convert, nameUnit, type Unit } from './unit';

export const operators = ['+', '-', '×', '÷'] as const;
export type Operator = (typeof operators)[number];

/** What a formula gives: its unit, and what the right side is multiplied by to stand in the left one's unit. */
export interface CombinedUnit {
  unit: Unit;
  rightFactor: number;
}

/**
 * The unit of a combination, or why there is none. Same kinds add, subtract and divide (to a ratio). Durations, sizes,
 * money and counts are divided by durations, sizes and counts ("EUR per run", kept as a ratio) and such a rate times
 * what it is per gives the amount again. A count without a noun and a ratio are bare numbers. Of percentages and ratings
 * only the difference is known: it is in percentage points, in points.
 */
export function combineUnits(left: Unit, operator: Operator, right: Unit): Result<CombinedUnit> {
  if (isScale(left) || isScale(right)) return combineScales(left, operator, right);
  if (operator === '×') return multiply(left, right);
  if (operator === '÷' && isBare(right)) return accept({ unit: left, rightFactor: 1 });
  const same = convert(1, right, left);
  if (same.ok) {
    const unit: Unit = operator === '÷' ? { kind: 'ratio', unit: 'x' } : left;
    return accept({ unit, rightFactor: same.value });
  }
  if (operator !== '÷') return same;
  if (!isAmount(left) || !isAmount(right) || left.kind === right.kind || right.kind === 'money')
    return mismatch(left, operator, right);
  const name = left.unit || 'count';
  return accept({ unit: { kind: 'ratio', unit: `${name} per ${singular(right.unit)}` }, rightFactor: 1 });
}

function combineScales(left: Unit, operator: Operator, right: Unit): Result<CombinedUnit> {
  const same = left.kind === right.kind && left.unit === right.unit;
  if (!same || operator !== '-') return mismatch(left, operator, right);
  const unit = left.kind === 'rating' ? 'points' : 'percentage points';
  return accept({ unit: { kind: 'count', unit }, rightFactor: 1 });
}

function multiply(left: Unit, right: Unit): Result<CombinedUnit> {
  if (isBare(left)) return accept({ unit: right, rightFactor: 1 });
  if (isBare(right)) return accept({ unit: left, rightFactor: 1 });
  for (const [rate, amount] of [
    [left, right],
    [right, left],
  ] as const) {
    const [of, per] = rate.kind === 'ratio' ? rate.unit.split(' per ') : [];
    if (of !== undefined && per === singular(amount.unit))
      return accept({ unit: amountNamed(of), rightFactor: 1 });
  }
  return mismatch(left, '×', right);
}

const isScale = ({ kind, unit }: Unit): boolean =>
  kind === 'percent' || kind === 'rating' || unit === 'percentage points';
const isBare = ({ kind, unit }: Unit): boolean =>
  (kind === 'count' && unit === '') || (kind === 'ratio' && (unit === 'x' || unit === ''));
const isAmount = ({ kind }: Unit): boolean => ['duration', 'bytes', 'money', 'count'].includes(kind);

/** A rate's own unit came from a known one: durations and sizes convert into themselves, money is three capitals. */
function amountNamed(name: string): Unit {
  for (const [kind, base] of [
    ['duration', 's'],
    ['bytes', 'B'],
  ] as const)
    if (convert(1, { kind, unit: name }, { kind, unit: base }).ok) return { kind, unit: name };
  if (/^[A-Z]{3}$/.test(name)) return { kind: 'money', unit: name };
  return { kind: 'count', unit: name === 'count' ? '' : name };
}

/** "runs" → "run", "retries" → "retry"; "s" and "class" stay. */
function singular(noun: string): string {
  if (noun.length <= 3 || noun.endsWith('ss')) return noun;
  return noun.endsWith('ies') ? `${noun.slice(0, -3)}y` : noun.replace(/s$/, '');
}

function mismatch(left: Unit, operator: Operator, right: Unit): Result<never> {
  const only =
    isScale(left) && isScale(right) ? ' Of these only a difference within one scale has a meaning.' : '';
  return refuse({
    code: 'unit-mismatch',
    message: `${nameUnit(left)} ${operator} ${nameUnit(right)} has no unit that means anything.${only}`,
  });
}
