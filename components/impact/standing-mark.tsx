import { Mark } from '@/components/ui/mark';
import type { RowFinding } from '@/lib/impact/domain/row-finding';

/** What was found about a claim. "Consistent" is not "met": the sum is right, the numbers are still only claimed. */
export function StandingMark({ standing }: { standing: RowFinding['standing'] }) {
  switch (standing) {
    case 'consistent':
      return (
        <Mark shape="open-diamond" tone="waived">
          Consistent
        </Mark>
      );
    case 'contradicted':
      return (
        <Mark shape="filled-square-cross" tone="not-met">
          Contradicted
        </Mark>
      );
    case 'unsupported':
      return (
        <Mark shape="open-circle" tone="unknown">
          Unsupported
        </Mark>
      );
  }
}
