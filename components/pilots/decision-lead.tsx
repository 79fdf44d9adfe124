import Link from 'next/link';
import { CoverageCells } from '@/components/ui/coverage-cells';
import { Lead } from '@/components/ui/lead';
import { StateMark } from '@/components/ui/state-mark';
import { dayInWords } from '@/lib/go-no-go/domain/age';
import { type DecisionHead, outcomeWords } from '@/lib/go-no-go/domain/decision';
import type { DecisionSnapshot } from '@/lib/go-no-go/domain/decision-snapshot';
import { paths } from '@/lib/shared/paths';
import { evidenceMark } from './evidence-mark';
import { declaredWords, verdictWords } from './words';

const tones = { go: 'met', 'no-go': 'not-met', undecidable: 'unknown' } as const;

/** The answer of the board: the verdict, or the decision that stands, and how much of either rests on evidence. */
export function DecisionLead({
  known,
  slug,
  standing,
}: {
  known: DecisionSnapshot;
  slug: string;
  /** The newest decision, once the pilot is decided. */
  standing: DecisionHead | null;
}) {
  const { verdict, pilot } = known;
  return (
    <Lead
      tone={standing?.isOpposed ? 'stale' : tones[verdict.kind]}
      headline={standing ? decidedInWords(standing) : verdict.headline}
      aside={<Coverage known={known} />}
    >
      {standing ? (
        <p>
          Computed now: {verdict.headline}{' '}
          <Link href={paths.decision(slug, standing.number)}>
            Decision {standing.number}, and what was known then
          </Link>
        </p>
      ) : null}
      {verdict.detail ? <p>{verdict.detail}</p> : null}
      {pilot.lockedAt === null && pilot.stage !== 'draft' ? (
        <p>
          <StateMark state="unknown" label="Never locked" /> Criteria, baselines and targets could be fitted
          to the data.
        </p>
      ) : null}
      {!standing && verdict.kind === 'undecidable' && verdict.nextSteps[0] ? (
        <p>Next: {verdict.nextSteps[0]}.</p>
      ) : null}
    </Lead>
  );
}

export function Coverage({ known: { verdict, criteria, pilot } }: { known: DecisionSnapshot }) {
  const { answered, total } = verdict.coverage;
  return (
    <>
      <b className="block text-2xl font-bold tracking-tight text-ink">
        {answered} of {total}
      </b>
      criteria have evidence
      <CoverageCells
        cells={criteria.map(({ side, title, state, label }) => ({
          state: evidenceMark(side, state),
          label: `${title}: ${label}`,
        }))}
      />
      {pilot.declaredDecision ? (
        <p className="m-0">
          The imported document declares <b>{declaredWords(pilot.declaredDecision)}</b>. That is a claim.
        </p>
      ) : null}
    </>
  );
}

/** "Decided: go, against the verdict “not decidable”." */
export function decidedInWords({ outcome, isOpposed, verdict, extendUntil }: DecisionHead): string {
  const what = `${outcomeWords[outcome]}${extendUntil ? ` until ${dayInWords(extendUntil)}` : ''}`;
  const against = isOpposed ? `, against the verdict “${verdictWords[verdict]}”` : '';
  return `Decided: ${what}${against}.`;
}

/** Who decided, who approved, and when. */
export function Deciders({
  decision: { authorName, approverName, at },
  timeZone,
}: {
  decision: DecisionHead;
  timeZone: string;
}) {
  return (
    <>
      By <bdi>{authorName}</bdi>
      {approverName ? (
        <>
          , approved by <bdi>{approverName}</bdi>
        </>
      ) : null}
      , on {dayInWords(at, timeZone)}
    </>
  );
}
