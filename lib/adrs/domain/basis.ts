/** What has to stay true of a metric: a bound in its unit, or not worse than when it was said by more than so much. */
export type MetricHolds =
  | { kind: 'at-least' | 'at-most'; value: number; unit: string }
  | { kind: 'not-worse'; percent: number };

/** Of a pilot: how it is decided, what its criteria say together, or what one of them says. */
export type PilotHolds =
  | { kind: 'decision'; outcome: 'go' | 'no-go' }
  | { kind: 'verdict'; verdict: 'go' | 'no-go' }
  | { kind: 'criterion'; criterionId: string; title: string };

/** Of an issue: it stays open, it stays closed, or it stays closed as done. */
export interface IssueHolds {
  kind: 'issue';
  state: 'open' | 'closed' | 'completed';
}

export type BasisHolds = MetricHolds | PilotHolds | IssueHolds;

/** How it stood when it was said. `at` is UTC ISO: the newest value, the decision, or when the issue was read. */
export interface BasisStood {
  /** In words: "24 s", "go", "open". Empty where nothing was known. */
  text: string;
  value: number | null;
  unit: string;
  n: number | null;
  at: string | null;
}

export const basisStates = ['holds', 'contradicted', 'unknown'] as const;
export type BasisState = (typeof basisStates)[number];

/** What was found when it was judged. Times are UTC ISO. */
export interface BasisFinding {
  /** One sentence that begins with the state. */
  words: string;
  /** As it stands now, in words; empty where nothing is known. */
  now: string;
  n: number | null;
  /** Of what the finding rests on: the newest value, the decision, the reading. */
  at: string | null;
}

export interface JudgedBasis extends BasisFinding {
  state: BasisState;
  /** The first moment at which it may read differently by time alone; null: never. */
  validUntil: string | null;
}

/** The states of several in one: the worst counts, and unknown is never "holds". */
export function worstOf(states: readonly BasisState[]): BasisState | null {
  if (states.includes('contradicted')) return 'contradicted';
  if (states.includes('unknown')) return 'unknown';
  return states.length > 0 ? 'holds' : null;
}

/** What has to hold, in words that finish "It rests on X: …". */
export function holdsInWords(holds: BasisHolds, format: (value: number, unit: string) => string): string {
  switch (holds.kind) {
    case 'at-least':
      return `at least ${format(holds.value, holds.unit)}`;
    case 'at-most':
      return `at most ${format(holds.value, holds.unit)}`;
    case 'not-worse':
      return holds.percent === 0
        ? 'not worse than when it was said'
        : `not worse than when it was said by more than ${format(holds.percent, '%')}`;
    case 'decision':
      return holds.outcome === 'go' ? 'decided go' : 'decided no-go';
    case 'verdict':
      return `its criteria say ${holds.verdict}`;
    case 'criterion':
      return `“${holds.title}” favours go`;
    case 'issue':
      return { open: 'open', closed: 'closed', completed: 'closed as done' }[holds.state];
  }
}

export const unknownBasis = (
  why: string,
  known: Partial<Omit<JudgedBasis, 'state' | 'words'>> = {},
): JudgedBasis => ({
  state: 'unknown',
  words: `Unknown: ${why}`,
  now: '',
  n: null,
  at: null,
  validUntil: null,
  ...known,
});
