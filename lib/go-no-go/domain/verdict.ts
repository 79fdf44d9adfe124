import { type CriterionSide, type Evaluation, type EvaluationState, isAnswered } from './evaluation';

export type VerdictKind = 'go' | 'no-go' | 'undecidable';

/** A criterion with what its evidence says now. */
export interface JudgedCriterion {
  id: string;
  side: CriterionSide;
  title: string;
  position: number;
  evaluation: Evaluation;
}

export type StateCounts = Readonly<Record<EvaluationState, number>> & { total: number };

export interface Verdict {
  kind: VerdictKind;
  go: StateCounts;
  noGo: StateCounts;
  /** Criteria with an answer on fresh evidence, of all. */
  coverage: { answered: number; total: number };
}

/**
 * No-go when any no-go criterion is triggered. Go only when there is a go criterion, every go criterion is met or
 * waived, and every no-go criterion was checked on fresh evidence and is not triggered, or is waived. Otherwise
 * undecidable: a go criterion that is not met keeps go closed, but stops nothing by itself.
 */
export function verdict(criteria: readonly JudgedCriterion[]): Verdict {
  const go = countStates(criteria.filter((criterion) => criterion.side === 'go'));
  const noGo = countStates(criteria.filter((criterion) => criterion.side === 'no_go'));
  return {
    kind: kindOf(go, noGo),
    go,
    noGo,
    coverage: {
      answered: criteria.filter((criterion) => isAnswered(criterion.evaluation.state)).length,
      total: criteria.length,
    },
  };
}

/** The same of sides and states alone, for what is known of the past. */
export function verdictOfStates(
  criteria: readonly { side: CriterionSide; state: EvaluationState }[],
): VerdictKind {
  const of = (side: CriterionSide) => countBare(criteria.filter((one) => one.side === side));
  return kindOf(of('go'), of('no_go'));
}

function kindOf(go: StateCounts, noGo: StateCounts): VerdictKind {
  if (noGo.met > 0) return 'no-go';
  const allGoMet = go.total > 0 && go.met + go.waived === go.total;
  return allGoMet && noGo.not_met + noGo.waived === noGo.total ? 'go' : 'undecidable';
}

const countStates = (criteria: readonly JudgedCriterion[]): StateCounts =>
  countBare(criteria.map(({ evaluation }) => evaluation));

function countBare(criteria: readonly { state: EvaluationState }[]): StateCounts {
  const count = (state: EvaluationState) => criteria.filter((one) => one.state === state).length;
  return {
    met: count('met'),
    not_met: count('not_met'),
    unknown: count('unknown'),
    stale: count('stale'),
    waived: count('waived'),
    total: criteria.length,
  };
}
