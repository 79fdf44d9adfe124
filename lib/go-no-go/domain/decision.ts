import type { VerdictKind } from './verdict';

export const outcomes = ['go', 'no-go', 'extend', 'conditional-go'] as const;
export type Outcome = (typeof outcomes)[number];

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  go: 'Go',
  'no-go': 'No-go',
  extend: 'Extend',
  'conditional-go': 'Conditional go',
};

/** A condition of a conditional go. `dueOn` is an ISO day in the pilot's time zone. */
export interface Condition {
  text: string;
  ownerName: string;
  dueOn: string;
}

/** How a condition stands: done by whom and with what note, replaced by a correction, or open. */
export interface ConditionView extends Condition {
  id: string;
  state: 'open' | 'overdue' | 'done' | 'replaced';
  doneAt: string | null;
  doneByName: string | null;
  doneNote: string;
}

/** What somebody decides, before anything is computed. `extendUntil` belongs to an extension, conditions to a conditional go. */
export interface DecisionContent {
  outcome: Outcome;
  reason: string;
  conditions: readonly Condition[];
  extendUntil: string | null;
}

/** A published decision in short. Days and times are ISO, UTC. */
export interface DecisionHead extends DecisionContent {
  id: string;
  number: number;
  revision: number;
  verdict: VerdictKind;
  isOpposed: boolean;
  authorName: string;
  approverName: string | null;
  at: string;
}

export function conditionState(
  row: { doneAt: Date | null; replacedAt: Date | null; dueOn: string },
  today: string,
): ConditionView['state'] {
  if (row.doneAt) return 'done';
  if (row.replacedAt) return 'replaced';
  return row.dueOn < today ? 'overdue' : 'open';
}
