import type { PilotSummary, PilotView } from '@/lib/pilots/domain/pilot-view';
import type { AttentionReason } from './attention';
import type { CriterionSide, Evaluation, EvaluationState } from './evaluation';
import type { NextStep } from './next-steps';
import type { CriterionRule } from './rule';
import type { StateCounts, VerdictKind } from './verdict';

/**
 * An evaluation for reading. `state` says whether the rule holds; `label` says it in the words of its side; `favours`
 * says which way it points: an untriggered no-go criterion favours go.
 */
export interface EvaluationView extends Evaluation {
  label: string;
  favours: 'go' | 'no-go' | null;
}

export interface AttestationView {
  id: string;
  personName: string;
  statement: string;
  holds: boolean;
  link: string | null;
  at: string;
  until: string | null;
}

export interface CriterionView {
  id: string;
  side: CriterionSide;
  position: number;
  title: string;
  rule: CriterionRule | null;
  ruleInWords: string | null;
  ruleSetBy: string | null;
  /** The document ticks it: a claim. */
  claimedMet: boolean;
  lockedAt: string | null;
  line: number | null;
  version: number;
  attestations: AttestationView[];
  evaluation: EvaluationView;
}

/** The verdict with what it rests on. */
export interface VerdictView {
  verdict: VerdictKind;
  headline: string;
  detail: string;
  sentence: string;
  /** Criteria with an answer on fresh evidence, of all. */
  coverage: { answered: number; total: number };
  go: StateCounts;
  noGo: StateCounts;
  /** What would decide it, what settles most first. */
  nextSteps: NextStep[];
}

export interface PilotRecord extends PilotView, VerdictView {
  criteria: CriterionView[];
  evaluatedAt: string;
}

/** A pilot as lists show it. */
export interface PilotVerdict extends PilotSummary, VerdictView {
  /** One entry a criterion, for coverage cells. */
  states: { side: CriterionSide; state: EvaluationState; title: string }[];
  contradictedClaims: number;
  /** Why it needs somebody, the gravest first. */
  attention: AttentionReason[];
  /** Higher is more urgent; 0: it needs nobody. */
  attentionRank: number;
  /** When this was judged, UTC ISO; it counts still. */
  judgedAt: string;
}
