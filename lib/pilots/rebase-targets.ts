import { parseUnit } from '@/lib/metrics/domain/unit';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import { targetInWords } from './domain/target';
import { checkTarget } from './domain/target-check';
import { comparatorOf } from './measure-targets';
import type { BaselineColumns, StoredTarget, TargetColumns } from './records/measures';

/** A target as it stands, and what it takes from the new value. */
export interface Rebased {
  target: StoredTarget;
  columns: Pick<TargetColumns, 'value' | 'baselineValue' | 'text'>;
}

/**
 * What targets take from a baseline that gets another value, each in its own unit; those that stay as they are are left
 * out. Refused, naming the target, when one of them would no longer say anything.
 */
export function rebase(
  targets: readonly StoredTarget[],
  baseline: Pick<BaselineColumns, 'name' | 'value' | 'unit'>,
): Result<Rebased[]> {
  const rebased: Rebased[] = [];
  const reasons: Reason[] = [];
  for (const target of targets) {
    const { name, percent, value, unit: unitText, comparator } = target;
    const unit = parseUnit(unitText);
    const bound =
      percent !== null
        ? ({ kind: 'relative', percent } as const)
        : value !== null && ({ kind: 'absolute', value, unit: unitText } as const);
    // A relative target has no value of its own before its baseline has one, as in a pilot fresh from a template.
    if (!bound || !unit) continue;
    const settled = checkTarget({
      comparator: comparatorOf(comparator) ?? 'eq',
      bound,
      // Only its unit counts here: which way is better was settled when the target was written.
      metric: { name, unit, direction: 'lower' },
      baseline,
      isConfirmed: true,
    });
    if (settled.ok) {
      const { baselineValue, value: moved } = settled.value;
      if (baselineValue === target.baselineValue && moved === value) continue;
      const numbers = { baselineValue, value: moved };
      rebased.push({ target, columns: { ...numbers, text: textAfter(target, numbers) } });
    } else {
      reasons.push(
        ...settled.reasons.map(({ code, message }) => ({
          code,
          field: code === 'unit-mismatch' ? 'unit' : 'value',
          message: `The target “${name}” rests on this baseline. ${message}`,
        })),
      );
    }
  }
  return reasons.length > 0 ? refuse(...reasons) : accept(rebased);
}

/** A text that only read the numbers back follows them; what somebody wrote stays. */
function textAfter(target: StoredTarget, numbers: Pick<TargetColumns, 'value' | 'baselineValue'>): string {
  const read = wordsOf(target);
  return read !== '' && target.text === read ? wordsOf({ ...target, ...numbers }) : target.text;
}

function wordsOf({ comparator, value, unit, percent, baselineValue }: StoredTarget): string {
  const baseline = baselineValue === null ? null : { name: '', value: baselineValue };
  return targetInWords({ comparator: comparatorOf(comparator), value, unit, percent, baseline });
}
