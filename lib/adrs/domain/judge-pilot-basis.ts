import type { Outcome } from '@/lib/go-no-go/domain/decision';
import type { VerdictKind } from '@/lib/go-no-go/domain/verdict';
import { type JudgedBasis, type PilotHolds, unknownBasis } from './basis';

/** A pilot as it stands now. Times are UTC ISO. */
export interface PilotFacts {
  verdict: VerdictKind;
  /** The decision that stands, or null. */
  decision: { outcome: Outcome; at: string } | null;
  criteria: readonly { id: string; title: string; label: string; favours: 'go' | 'no-go' | null }[];
  /** When verdict and criteria were judged, and until when they count by time alone. */
  judgedAt: string;
  validUntil: string | null;
}

const decidedAs: Record<Outcome, 'go' | 'no-go' | null> = {
  go: 'go',
  'conditional-go': 'go',
  'no-go': 'no-go',
  extend: null,
};

/** What a decision rests on in a pilot, against how it is decided or stands now. Not decided is unknown, not kept. */
export function judgePilotBasis(holds: PilotHolds, pilot: PilotFacts | null): JudgedBasis {
  if (!pilot) return unknownBasis('the pilot is no longer there.');
  if (holds.kind === 'decision') return judgeDecision(holds.outcome, pilot.decision);
  const known = { at: pilot.judgedAt, validUntil: pilot.validUntil };
  if (holds.kind === 'verdict') {
    const { verdict } = pilot;
    if (verdict === 'undecidable')
      return unknownBasis('its criteria do not decide it now; evidence is missing.', {
        ...known,
        now: verdict,
      });
    return finding(
      verdict === holds.verdict,
      `its criteria say ${verdict} now`,
      `they have to say ${holds.verdict}`,
      {
        ...known,
        now: verdict,
      },
    );
  }
  const criterion = pilot.criteria.find(({ id }) => id === holds.criterionId);
  if (!criterion) return unknownBasis(`the pilot has no criterion “${holds.title}” any more.`, known);
  const now = criterion.label.toLowerCase();
  if (criterion.favours === null)
    return unknownBasis(`“${holds.title}” reads “${now}” now.`, { ...known, now });
  return finding(criterion.favours === 'go', `“${holds.title}” reads “${now}” now`, 'it has to favour go', {
    ...known,
    now,
  });
}

function judgeDecision(wanted: 'go' | 'no-go', decision: PilotFacts['decision']): JudgedBasis {
  if (!decision) return unknownBasis('the pilot is not decided.');
  const known = { now: decision.outcome.replace('-', ' '), at: decision.at };
  const decided = decidedAs[decision.outcome];
  const on = decision.at.slice(0, 10);
  if (decided === null) return unknownBasis(`the pilot was extended on ${on}; it is open again.`, known);
  const said = decision.outcome === 'conditional-go' ? 'a conditional go' : decision.outcome;
  return finding(
    decided === wanted,
    `the pilot was decided ${said} on ${on}`,
    `${wanted} has to stand`,
    known,
  );
}

function finding(
  isKept: boolean,
  now: string,
  asked: string,
  known: Pick<JudgedBasis, 'now' | 'at'> & { validUntil?: string | null },
): JudgedBasis {
  const words = `${isKept ? 'Holds' : 'Contradicted'}: ${now}; ${asked}.`;
  return { n: null, validUntil: null, ...known, state: isKept ? 'holds' : 'contradicted', words };
}
