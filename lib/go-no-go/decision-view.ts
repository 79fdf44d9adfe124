import type { Condition, DecisionHead, Outcome } from './domain/decision';
import type { VerdictKind } from './domain/verdict';
import type { DecisionRow } from './records/decisions';

export const isoDay = (date: Date): string => date.toISOString().slice(0, 10);

/** A decision as lists and pages show it. What was stored was checked when it was written. */
export function decisionHead(row: DecisionRow): DecisionHead {
  const { id, number, revision, isOpposed, reason, authorName, approverName } = row;
  return {
    id,
    number,
    revision,
    outcome: row.outcome as Outcome,
    verdict: row.verdict as VerdictKind,
    isOpposed,
    reason,
    conditions: row.conditions as unknown as Condition[],
    extendUntil: row.extendUntil && isoDay(row.extendUntil),
    authorName,
    approverName,
    at: row.at.toISOString(),
  };
}
