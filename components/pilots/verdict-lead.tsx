import Link from 'next/link';
import { CoverageCells } from '@/components/ui/coverage-cells';
import { Lead } from '@/components/ui/lead';
import { NextSteps } from '@/components/ui/next-steps';
import type { PilotRecord } from '@/lib/go-no-go/domain/views';
import { paths } from '@/lib/shared/paths';
import { evidenceMark } from './evidence-mark';
import { counted, declaredWords } from './words';

const tones = { go: 'met', 'no-go': 'not-met', undecidable: 'unknown' } as const;
/** More would be a list to read rather than a thing to do. */
const shownSteps = 5;

/** The answer of the page: the verdict, what would settle it, how much of it rests on evidence, and what was declared. */
export function VerdictLead({ pilot, claimsAgainst }: { pilot: PilotRecord; claimsAgainst: number | null }) {
  const { answered, total } = pilot.coverage;
  const steps = pilot.verdict === 'undecidable' ? pilot.nextSteps : [];
  const more = steps.length - shownSteps;
  return (
    <Lead
      tone={tones[pilot.verdict]}
      headline={pilot.headline}
      aside={
        <>
          {total > 0 ? (
            <>
              <b className="block text-2xl font-bold tracking-tight text-ink">
                {answered} of {total}
              </b>
              criteria have evidence
              <CoverageCells
                cells={pilot.criteria.map(({ side, title, evaluation }) => ({
                  state: evidenceMark(side, evaluation.state),
                  label: `${title}: ${evaluation.label}`,
                }))}
              />
            </>
          ) : null}
          <Declared pilot={pilot} claimsAgainst={claimsAgainst} />
        </>
      }
    >
      {pilot.detail ? <p>{pilot.detail}</p> : null}
      {total === 0 ? (
        <p>
          First step:{' '}
          <Link href={paths.pilotTab(pilot.slug, 'criteria')}>
            write what must be met, and what would stop it
          </Link>
          . Until then nothing can be judged.
        </p>
      ) : null}
      {steps.length > 0 ? (
        <NextSteps
          steps={steps.slice(0, shownSteps).map((step) => ({
            id: step.key,
            what: (
              <>
                <Link href={step.href}>{step.text}</Link>
                {step.note ? <span className="text-sm text-ink-3"> {step.note}</span> : null}
              </>
            ),
            gain: step.settles === 1 ? 'settles 1' : `settles ${step.settles} criteria`,
          }))}
        />
      ) : null}
      {more > 0 ? (
        <p className="text-sm text-ink-3">{counted(more, 'more step')} beside the criteria below.</p>
      ) : null}
    </Lead>
  );
}

function Declared({ pilot, claimsAgainst }: { pilot: PilotRecord; claimsAgainst: number | null }) {
  if (!pilot.declaredDecision) return null;
  return (
    <p className="m-0">
      The imported document declares <b>{declaredWords(pilot.declaredDecision)}</b>. That is a claim.{' '}
      {claimsAgainst ? <a href="#claims">{counted(claimsAgainst, 'finding')} against it</a> : null}
    </p>
  );
}
