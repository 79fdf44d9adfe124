import type { State } from '@/components/ui/state-mark';
import { type CriterionSide, type EvaluationState, favours } from '@/lib/go-no-go/domain/evaluation';

/** The mark of a criterion: what speaks for going on is set as met, what speaks against it as not met. */
export function evidenceMark(side: CriterionSide, state: EvaluationState): State {
  if (state === 'unknown' || state === 'stale' || state === 'waived') return state;
  return favours(side, state) === 'go' ? 'met' : 'not-met';
}
