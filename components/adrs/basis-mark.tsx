import { Mark } from '@/components/ui/mark';
import type { BasisState } from '@/lib/adrs/domain/basis';

/** How something that a decision rests on stands, by word, shape and colour. */
export function BasisMark({ state }: { state: BasisState }) {
  switch (state) {
    case 'holds':
      return (
        <Mark shape="filled-circle-check" tone="met">
          Holds
        </Mark>
      );
    case 'contradicted':
      return (
        <Mark shape="filled-square-cross" tone="not-met">
          Contradicted
        </Mark>
      );
    case 'unknown':
      return (
        <Mark shape="open-circle" tone="unknown">
          Unknown
        </Mark>
      );
  }
}
