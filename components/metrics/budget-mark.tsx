import { Mark, type MarkShape, type Tone } from '@/components/ui/mark';
import { Sub } from '@/components/ui/sub';
import type { BudgetView } from '@/lib/metrics/budget-queries';
import { formatValue } from '@/lib/metrics/domain/format-value';
import { budgetLabels } from './budget-words';

const marks: Readonly<Record<BudgetView['state'], { shape: MarkShape; tone: Tone }>> = {
  within: { shape: 'filled-circle-check', tone: 'met' },
  warning: { shape: 'filled-triangle', tone: 'stale' },
  passed: { shape: 'filled-square-cross', tone: 'not-met' },
  unknown: { shape: 'open-circle', tone: 'unknown' },
};

/** Where a metric stands against its budget. No data is unknown, never within. */
export function BudgetMark({ budget: { state, limit, metric } }: { budget: BudgetView }) {
  const { shape, tone } = marks[state];
  return (
    <span className="block">
      <Mark shape={shape} tone={tone}>
        {budgetLabels[state]}
      </Mark>
      <Sub>
        limit {metric.direction === 'lower' ? '≤' : '≥'} {formatValue(limit, metric.unit.unit)}
      </Sub>
    </span>
  );
}
