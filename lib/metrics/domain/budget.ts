import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Direction } from './direction';
import { formatDifference, formatValue } from './format-value';

/** In the metric's unit. The limit itself is still within; the warning level itself warns already. */
export interface Budget {
  limit: number;
  warning: number | null;
}

export type BudgetState = 'within' | 'warning' | 'passed' | 'unknown';

export interface BudgetFinding {
  state: BudgetState;
  words: string;
}

/** A budget that can be held: numbers, and the warning before the limit on the better side. */
export function checkBudget(budget: Budget, direction: Direction): Result<Budget> {
  if (!Number.isFinite(budget.limit))
    return refuse({ code: 'no-number', message: 'The limit is no number.', field: 'limit' });
  if (budget.warning === null) return accept(budget);
  if (!Number.isFinite(budget.warning))
    return refuse({ code: 'no-number', message: 'The warning level is no number.', field: 'warning' });
  if (room(budget.warning, budget.limit, direction) > 0) return accept(budget);
  const side = direction === 'lower' ? 'below' : 'above';
  const message = `${direction} is better, so the warning level has to lie ${side} the limit of ${budget.limit}.`;
  return refuse({ code: 'warning-after-limit', message: capital(message), field: 'warning' });
}

/** Where a measured value stands. No value (none, or too few samples) is unknown, never within. */
export function judgeBudget(
  measured: { value: number | null; n: number; missing: number },
  budget: Budget,
  { direction, unit }: { direction: Direction; unit: string },
): BudgetFinding {
  const { value, n, missing } = measured;
  const limit = `the limit of ${formatValue(budget.limit, unit)}`;
  if (value === null || !Number.isFinite(value)) {
    const more = Math.max(1, missing);
    const needed = `${more} more ${more === 1 ? 'sample' : 'samples'} would be enough`;
    return {
      state: 'unknown',
      words: `Unknown against ${limit}: ${n === 0 ? 'no data' : `only ${n} so far`}; ${needed}.`,
    };
  }
  const said = formatValue(value, unit);
  const left = room(value, budget.limit, direction);
  const distance = formatDifference(Math.abs(left), unit).replace(/^\+/, '');
  if (left < 0)
    return {
      state: 'passed',
      words: `Passed: ${said} is ${distance} ${direction === 'lower' ? 'above' : 'below'} ${limit}.`,
    };
  if (budget.warning !== null && room(value, budget.warning, direction) <= 0)
    return {
      state: 'warning',
      words: `Warning: ${said} has reached the warning level of ${formatValue(budget.warning, unit)}; ${distance} left to ${limit}.`,
    };
  return { state: 'within', words: `Within: ${said}, ${distance} left to ${limit}.` };
}

/** How far a value is from a level on the better side; below 0 beyond it. */
function room(value: number, level: number, direction: Direction): number {
  return direction === 'lower' ? level - value : value - level;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
