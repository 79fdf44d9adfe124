import { Mark } from '@/components/ui/mark';
import type { CompareVerdict } from '@/lib/metrics/domain/window-comparison';

/** What a comparison of two windows showed. */
export function ComparisonMark({ verdict }: { verdict: CompareVerdict }) {
  switch (verdict) {
    case 'improved':
      return (
        <Mark shape="filled-circle-check" tone="met">
          Improved
        </Mark>
      );
    case 'worse':
      return (
        <Mark shape="filled-square-cross" tone="not-met">
          Worse
        </Mark>
      );
    case 'no-clear-change':
      return (
        <Mark shape="open-diamond" tone="waived">
          No clear change
        </Mark>
      );
    case 'not-enough-data':
      return (
        <Mark shape="open-circle" tone="unknown">
          Not enough data
        </Mark>
      );
  }
}
