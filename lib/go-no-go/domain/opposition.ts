import type { Outcome } from './decision';
import type { VerdictKind } from './verdict';

const opposed: Readonly<Record<Outcome, readonly VerdictKind[]>> = {
  go: ['no-go', 'undecidable'],
  'conditional-go': ['no-go', 'undecidable'],
  extend: ['no-go'],
  'no-go': ['go'],
};

/**
 * Whether an outcome goes against what was computed, and so takes a second person. Going on without a computed go does,
 * an extension only when something says stop, and stopping only when everything says go.
 */
export function opposes(outcome: Outcome, verdict: VerdictKind): boolean {
  return opposed[outcome].includes(verdict);
}
