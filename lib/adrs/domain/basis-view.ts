import type { BasisFinding, BasisHolds, BasisState, BasisStood } from './basis';

/** One thing that a decision rests on, as its page and the API show it. Times are UTC ISO. */
export interface BasisView {
  id: string;
  /** metric, pilot or issue. */
  kind: 'metric' | 'pilot' | 'issue';
  /** Its name, and where it is shown: in the portal, or an issue on GitHub. */
  subject: string;
  href: string;
  /** Where its facts come from: "pushed", "the pilot's record", "owner/name". */
  source: string;
  holds: BasisHolds;
  /** What has to stay true, in words. */
  holdsInWords: string;
  stood: BasisStood;
  state: BasisState;
  finding: BasisFinding;
  /** Since when it has stood so, as far as it was seen. */
  since: string | null;
  addedBy: string;
  addedAt: string;
}

/** How many of a decision's bases stand how. */
export type BasisCounts = Record<BasisState, number>;

export function countStates(bases: readonly { state: BasisState }[]): BasisCounts {
  const counts: BasisCounts = { holds: 0, contradicted: 0, unknown: 0 };
  for (const { state } of bases) counts[state] += 1;
  return counts;
}
