import type { Transaction } from '@/lib/platform/database/client';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import { combineUnits } from './domain/formula-unit';
import { checkFormulaOrder, type MetricFormula } from './domain/metric-formula';
import { convert, nameUnit, type Unit } from './domain/unit';
import type { FormulaInput } from './input';
import { viewOf } from './metric-view';
import { holdFormulas, listMetricRows } from './records/metrics';

/** A formula that can be computed, and the unit that its values have. */
export interface ResolvedFormula {
  formula: MetricFormula;
  unit: Unit;
}

/**
 * Checks a formula against the project as it stands and holds that until the transaction ends: both metrics are there,
 * their units go together, and nothing is computed from itself. `typed` is the unit that the values are wanted in; without a
 * name the formula's own. `id` null: a new metric.
 */
export async function resolveFormula(
  tx: Transaction,
  { id, projectId, name, typed }: { id: string | null; projectId: string; name: string; typed: Unit },
  given: FormulaInput | null,
): Promise<Result<ResolvedFormula>> {
  const { left, operator, right } = given ?? { left: null, operator: null, right: null };
  if (left === null || operator === null || right === null)
    return refuse(
      ...(left === null ? [lack('left', 'Choose the first metric.')] : []),
      ...(operator === null ? [lack('operator', 'Choose how they are combined.')] : []),
      ...(right === null ? [lack('right', 'Choose the second metric.')] : []),
    );
  await holdFormulas(tx, projectId);
  const metrics = (await listMetricRows({ projectId }, tx)).map(viewOf);
  const [a, b] = [left, right].map((one) => metrics.find((metric) => metric.id === one));
  if (!a || !b)
    return refuse(
      lack(a ? 'right' : 'left', 'This metric is not in the project, or was deleted. Choose another.'),
    );
  const formula = { left, operator, right };
  const self = id ?? 'the new one';
  const order = checkFormulaOrder(
    [...metrics.filter((metric) => metric.id !== self), { id: self, name, formula }],
    self,
  );
  if (!order.ok) return order;
  const combined = combineUnits(a.unit, operator, b.unit);
  if (!combined.ok) {
    const named = `${a.name} is in ${nameUnit(a.unit)}, ${b.name} in ${nameUnit(b.unit)}. `;
    return refuse(
      ...combined.reasons.map((reason) => ({
        ...reason,
        field: 'operator',
        message: named + reason.message,
      })),
    );
  }
  const { unit } = combined.value;
  if (typed.unit === '' || typed.unit === unit.unit) return accept({ formula, unit });
  if (convert(1, unit, typed).ok) return accept({ formula, unit: typed });
  return refuse({
    code: 'unit-mismatch',
    field: id === null ? 'unit' : 'operator',
    message:
      id === null
        ? `${a.name} ${operator} ${b.name} gives ${nameUnit(unit)}, which is not ${nameUnit(typed)}. Leave the unit empty.`
        : `${a.name} ${operator} ${b.name} gives ${nameUnit(unit)}; this metric is kept in ${nameUnit(typed)}, and what rests on it with it. Make a new metric for the other unit.`,
  });
}

const lack = (field: string, message: string): Reason => ({ code: 'operand', field, message });
