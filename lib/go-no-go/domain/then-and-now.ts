import { canonicalJson } from '@/lib/shared/canonical-json';
import { type DecisionSnapshot, type KnownCriterion, knownCriterion } from './decision-snapshot';
import type { PilotRecord } from './views';

/** How a criterion differs from what it was when somebody decided. `evidence`: it reads the same on other evidence. */
export type CriterionChange = 'same' | 'evidence' | 'state' | 'reworded' | 'added' | 'removed';

export interface ThenAndNow {
  id: string;
  change: CriterionChange;
  /** Null: it was not there yet. */
  known: KnownCriterion | null;
  /** Null: it is not there any more. */
  now: KnownCriterion | null;
}

/** What was known then beside what is known now, one row a criterion, in the order of the decision; new ones last. */
export function thenAndNow(
  snapshot: Pick<DecisionSnapshot, 'criteria'>,
  record: Pick<PilotRecord, 'criteria'>,
): ThenAndNow[] {
  const now = new Map(record.criteria.map((criterion) => [criterion.id, knownCriterion(criterion)]));
  const ids = new Set(snapshot.criteria.map(({ id }) => id));
  return [
    ...snapshot.criteria.map((known) => row(known, now.get(known.id) ?? null)),
    ...[...now.values()].filter(({ id }) => !ids.has(id)).map((added) => row(null, added)),
  ];
}

function row(known: KnownCriterion | null, now: KnownCriterion | null): ThenAndNow {
  return { id: (known ?? now)?.id ?? '', change: changeOf(known, now), known, now };
}

function changeOf(known: KnownCriterion | null, now: KnownCriterion | null): CriterionChange {
  if (!now) return 'removed';
  if (!known) return 'added';
  if (known.state !== now.state) return 'state';
  if (known.title !== now.title || known.ruleInWords !== now.ruleInWords || known.side !== now.side)
    return 'reworded';
  return substance(known) === substance(now) ? 'same' : 'evidence';
}

/** That it was read again from its source is no change. */
function substance({ evidence: { fetchedAt: _again, ...evidence } }: KnownCriterion): string {
  return canonicalJson(evidence);
}

/** How many rows differ at all, and how many of them in what they say. */
export function countChanges(rows: readonly ThenAndNow[]): {
  total: number;
  changed: number;
  states: number;
} {
  return {
    total: rows.length,
    changed: rows.filter(({ change }) => change !== 'same').length,
    states: rows.filter(({ change }) => change === 'state').length,
  };
}
