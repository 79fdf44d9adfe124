import { parseUnit } from '@/lib/metrics/domain/unit';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import { checkTarget } from './domain/target-check';
import { comparatorOf } from './measure-targets';
import type { BaselineColumns, StoredTarget, TargetColumns } from './records/measures';

/**
 * What targets take from a baseline that gets another value, each in its own unit. Refused, naming the target, when one
 * of them would no longer say anything.
 */
export function rebase(
  targets: readonly StoredTarget[],
  baseline: Pick<BaselineColumns, 'name' | 'value' | 'unit'>,
): Result<{ id: string; columns: Pick<TargetColumns, 'value' | 'baselineValue'> }[]> {
  const rebased: { id: string; columns: Pick<TargetColumns, 'value' | 'baselineValue'> }[] = [];
  const reasons: Reason[] = [];
  for (const { id, name, percent, value, unit: unitText, comparator } of targets) {
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
      rebased.push({ id, columns: { baselineValue, value: moved } });
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
