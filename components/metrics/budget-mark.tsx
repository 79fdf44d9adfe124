import { Mark } from '@/components/ui/mark';
import type { BudgetState } from '@/lib/metrics/domain/budget';

/** Where a metric stands against its budget. No data is unknown, never within. */
export function BudgetMark({ state }: { state: BudgetState }) {
  switch (state) {
    case 'within':
      return (
        <Mark shape="filled-circle-check" tone="met">
          Within budget
        </Mark>
      );
    case 'warning':
      return (
        <Mark shape="filled-triangle" tone="stale">
          Near its limit
        </Mark>
      );
    case 'passed':
      return (
        <Mark shape="filled-square-cross" tone="not-met">
          Budget passed
        </Mark>
      );
    case 'unknown':
      return (
        <Mark shape="open-circle" tone="unknown">
          Budget unknown
        </Mark>
      );
  }
}
