import type { AmendmentView } from '@/lib/pilots/domain/amendment';
import type { CriterionSide, EvaluationState, Evidence } from './evaluation';
import type { WaiverView } from './waiver';

export interface RemovedCriterion {
  id: string;
  side: CriterionSide;
  title: string;
  removedAt: string;
}

/** What stands beside a pilot's criteria for ever: waivers and amendments by criterion, and those taken out. */
export interface CriteriaRecord {
  /** Newest first. */
  waivers: Map<string, WaiverView[]>;
  /** Of the criterion and of the baseline that its rule is relative to; newest first. */
  amendments: Map<string, AmendmentView[]>;
  removed: RemovedCriterion[];
}

/** A stored evaluation: what a criterion read from a moment on, and the evidence as it stood. */
export interface PastEvaluation {
  id: string;
  state: EvaluationState;
  at: string;
  evidence: Evidence;
}

export interface CriterionHistory {
  /** Newest first, one page of them. */
  entries: PastEvaluation[];
  total: number;
  /** Oldest first, the newest few hundred; what came before is in the pages. */
  states: { id: string; state: EvaluationState; at: string }[];
}

/** One of the very records that a criterion's evaluation rests on. */
export interface EvidenceRecord {
  id: string;
  label: string;
  /** Opens it, in the portal or outside; null where there is nothing to open. */
  href: string | null;
  /** UTC ISO. */
  at: string | null;
  says: string;
  note: string;
}

export interface EvidenceRecords {
  /** What they are: "issues". */
  noun: string;
  rows: EvidenceRecord[];
  total: number;
}

/** A list of GitHub's that a criterion rests on, and how old it is. */
export interface EvidenceStream {
  name: string;
  /** When it was last read whole, UTC ISO; null: never. */
  readAt: string | null;
  /** Why it cannot be read; null where it can. */
  problem: string | null;
}
