import Link from 'next/link';
import { DecisionForm } from '@/components/pilots/decision-form';
import { Disclosure } from '@/components/pilots/disclosure';
import { Section } from '@/components/ui/section';
import type { DecisionHead } from '@/lib/go-no-go/domain/decision';
import type { DecisionSnapshot } from '@/lib/go-no-go/domain/decision-snapshot';
import type { PilotRecord } from '@/lib/go-no-go/domain/views';
import { paths } from '@/lib/shared/paths';
import type { Place } from '../place';
import { publish } from './actions';

/** The form that decides, or why there is none now. */
export function DecideSection({
  pilot,
  place,
  known,
  newest,
  mayDecide,
  isPending,
  today,
}: {
  pilot: PilotRecord;
  place: Place;
  known: DecisionSnapshot;
  newest: DecisionHead | null;
  mayDecide: boolean;
  isPending: boolean;
  /** The day of the pilot. */
  today: string;
}) {
  if (pilot.stage === 'closed' || pilot.stage === 'draft' || pilot.stage === 'running') return null;
  const verdict = known.verdict.kind;
  const form = (offered?: readonly ['extend']) => (
    <DecisionForm
      action={publish}
      hidden={{ ...place, after: `${newest?.number ?? 0}`, seenVerdict: verdict }}
      verdict={verdict}
      offered={offered}
      today={today}
    />
  );
  if (pilot.stage === 'decided') {
    if (!mayDecide || isPending || !newest) return null;
    return (
      <Section title="Decide again" id="decide">
        <p className="mt-3 mb-1 max-w-[70ch] text-ink-2">
          Decision {newest.number} stands.{' '}
          <Link href={paths.decision(pilot.slug, newest.number)}>Correct it</Link> by a new revision, or let
          the pilot go on.
        </p>
        <Disclosure summary="Extend the pilot">{form(['extend'])}</Disclosure>
      </Section>
    );
  }
  return (
    <Section title="Decide" id="decide">
      <div className="mt-3">
        {isPending ? (
          <p className="m-0 text-ink-2">
            A decision <a href="#proposal">waits for a second person</a>. Until it is approved, refused or
            withdrawn there is no other.
          </p>
        ) : mayDecide ? (
          form()
        ) : (
          <p className="m-0 text-ink-2">
            Leads and admins of the project decide. You can read everything they see.
          </p>
        )}
      </div>
    </Section>
  );
}
