import { type EvaluationState, favours } from '@/lib/go-no-go/domain/evaluation';
import type { CriterionView } from '@/lib/go-no-go/domain/views';

const silent: readonly EvaluationState[] = ['stale', 'unknown', 'waived'];

/** How much a criterion asks for a look: what speaks against going on, then what says nothing, then the rest. */
function rankOf({ side, evaluation: { state } }: CriterionView): number {
  const says = favours(side, state);
  if (says === 'no-go') return 0;
  return says === 'go' ? silent.length + 1 : silent.indexOf(state) + 1;
}

/**
 * At most so many criteria of a side: all of them in their order where they are few, else those that ask for a look
 * first, and how many are left out.
 */
export function pressingCriteria(
  criteria: readonly CriterionView[],
  most: number,
): { shown: CriterionView[]; left: number } {
  if (criteria.length <= most) return { shown: [...criteria], left: 0 };
  const sorted = [...criteria].sort((a, b) => rankOf(a) - rankOf(b));
  return { shown: sorted.slice(0, most), left: criteria.length - most };
}
