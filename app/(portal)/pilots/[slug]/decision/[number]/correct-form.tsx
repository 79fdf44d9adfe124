import { DecisionForm } from '@/components/pilots/decision-form';
import { Disclosure } from '@/components/pilots/disclosure';
import type { DecisionView } from '@/lib/go-no-go/decision-page-queries';
import { outcomes } from '@/lib/go-no-go/domain/decision';
import type { Place } from '../../place';
import { correct } from '../actions';

/** A new revision of the same decision, on what was known then; the old one stays to be read. */
export function CorrectForm({
  decision,
  place,
  today,
}: {
  decision: DecisionView;
  place: Place;
  today: string;
}) {
  const isExtension = decision.outcome === 'extend';
  return (
    <div className="mb-9">
      <Disclosure summary="Correct this decision">
        <p className="mt-0 mb-3 max-w-[70ch] text-sm text-ink-2">
          It rests on what was known then: the verdict and the evidence of this decision stay. Both revisions
          can be read.
        </p>
        <DecisionForm
          action={correct}
          hidden={{ ...place, number: `${decision.number}`, revision: `${decision.revision}` }}
          verdict={decision.verdict}
          offered={outcomes.filter((outcome) => (outcome === 'extend') === isExtension)}
          before={decision}
          today={today}
          hasCorrectionReason
        />
      </Disclosure>
    </div>
  );
}
