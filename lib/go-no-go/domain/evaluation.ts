/** `met` says that the rule holds and `not_met` that it does not, on either side; see `favours` for what that means. */
export type EvaluationState = 'met' | 'not_met' | 'unknown' | 'stale' | 'waived';
export type CriterionSide = 'go' | 'no_go';

/** What was looked at, as it stood. */
export interface Evidence {
  value: number | null;
  unit: string;
  /** The value as one says it: "0 of 2 done", "4.5 from 2 answers". Empty when there is nothing to say. */
  text: string;
  /** "last 20 samples"; empty where a window has no meaning. */
  window: string;
  /** Samples, items, runs, issues or answers behind it. */
  n: number | null;
  /** UTC ISO: when the evidence was last read or given. */
  fetchedAt: string | null;
  /** What is missing, each in words. Empty when it could be evaluated. */
  missing: string[];
  sources: EvidenceSource[];
}

/** One record behind the evidence; `href` opens it, in the portal or outside. */
export interface EvidenceSource {
  kind: string;
  id: string;
  href: string;
  label: string;
}

/** What would settle the criterion. Actions with the same key are one action. */
export interface SettlingAction {
  key: string;
  text: string;
  /** How it reads when it settles several criteria at once. */
  textForMany?: string;
  /** How far it is: "2 of 5". */
  note: string;
  href: string;
}

/** Why there is no answer: no rule, no source read yet, too few samples, or nothing at all. */
export type Lack = 'rule' | 'source' | 'samples' | 'evidence';

export interface Evaluation {
  state: EvaluationState;
  lack: Lack | null;
  evidence: Evidence;
  action: SettlingAction | null;
  /** Since when the evidence is too old, UTC ISO; null unless stale. */
  staleSince: string | null;
  /** The first moment at which it would read differently by time alone, UTC ISO; null: never. */
  changesAt: string | null;
}

export const noEvidence: Evidence = {
  value: null,
  unit: '',
  text: '',
  window: '',
  n: null,
  fetchedAt: null,
  missing: [],
  sources: [],
};

const unchanging = { staleSince: null, changesAt: null };

/** Unknown, with what is missing; never a value that could be taken for an answer. */
export function unknown(
  lack: Lack,
  missing: string[],
  action: SettlingAction,
  known: Partial<Evidence> = {},
): Evaluation {
  const evidence = { ...noEvidence, ...known, missing };
  return { state: 'unknown', lack, evidence, action, ...unchanging };
}

/** The rule was checked on fresh evidence: it holds or it does not. */
export function checked(
  holds: boolean,
  evidence: Partial<Evidence>,
  { unlessMet, until }: { unlessMet: SettlingAction; until: string | null },
): Evaluation {
  return {
    state: holds ? 'met' : 'not_met',
    lack: null,
    evidence: { ...noEvidence, ...evidence },
    action: holds ? null : unlessMet,
    staleSince: null,
    changesAt: until,
  };
}

/** There is evidence, but since a moment (UTC ISO) it is too old to say anything about today; `why` in words. */
export function stale(
  why: string,
  since: string,
  evidence: Partial<Evidence>,
  action: SettlingAction,
): Evaluation {
  return {
    state: 'stale',
    lack: null,
    evidence: { ...noEvidence, ...evidence, missing: [why] },
    action,
    staleSince: since,
    changesAt: null,
  };
}

/** Set aside by somebody who may, until a moment or for good. */
export function waived(text: string, until: string | null): Evaluation {
  const evidence = { ...noEvidence, text };
  return { state: 'waived', lack: null, evidence, action: null, staleSince: null, changesAt: until };
}

/** Whether the state is an answer on fresh evidence. */
export function isAnswered(state: EvaluationState): boolean {
  return state === 'met' || state === 'not_met';
}

/** Which way a criterion points: a met go criterion and an untriggered no-go criterion favour go. */
export function favours(side: CriterionSide, state: EvaluationState): 'go' | 'no-go' | null {
  if (!isAnswered(state)) return null;
  return (state === 'met') === (side === 'go') ? 'go' : 'no-go';
}

/** The state as the portal says it. On the no-go side a rule that holds is "Triggered". */
export function stateLabel(side: CriterionSide, evaluation: Pick<Evaluation, 'state' | 'lack'>): string {
  switch (evaluation.state) {
    case 'met':
      return side === 'go' ? 'Met' : 'Triggered';
    case 'not_met':
      return side === 'go' ? 'Not met' : 'Not triggered';
    case 'unknown':
      return lackLabel[evaluation.lack ?? 'evidence'];
    case 'stale':
      return 'Stale';
    case 'waived':
      return 'Waived';
  }
}

const lackLabel: Readonly<Record<Lack, string>> = {
  rule: 'No rule',
  source: 'No source',
  samples: 'Too few',
  evidence: 'No evidence',
};
