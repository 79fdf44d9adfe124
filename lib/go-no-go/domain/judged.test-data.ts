import fc from 'fast-check';
import { type CriterionSide, type Evaluation, type EvaluationState, noEvidence } from './evaluation';
import type { JudgedCriterion } from './verdict';

export const states: EvaluationState[] = ['met', 'not_met', 'unknown', 'stale', 'waived'];

export function evaluationOf(state: EvaluationState, actionKey = 'do'): Evaluation {
  const action = { key: actionKey, text: actionKey, note: '', href: '#' };
  const lack = state === 'unknown' ? 'evidence' : null;
  const settled = state === 'met' || state === 'waived';
  const unchanging = { staleSince: null, changesAt: null };
  return { state, lack, evidence: noEvidence, action: settled ? null : action, ...unchanging };
}

let made = 0;
export function judged(side: CriterionSide, state: EvaluationState, actionKey?: string): JudgedCriterion {
  made += 1;
  const id = `c${made}`;
  return { id, side, title: id, position: made, evaluation: evaluationOf(state, actionKey ?? id) };
}

export const anyCriteria = fc
  .array(
    fc.record({ side: fc.constantFrom<CriterionSide>('go', 'no_go'), state: fc.constantFrom(...states) }),
    {
      maxLength: 12,
    },
  )
  .map((list) => list.map(({ side, state }) => judged(side, state)));
