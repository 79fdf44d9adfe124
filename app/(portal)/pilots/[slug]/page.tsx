import type { Metadata } from 'next';
import Link from 'next/link';
import { ClaimsSection } from '@/components/pilots/claims-section';
import { CriteriaSection } from '@/components/pilots/criteria-section';
import { DecisionBanner } from '@/components/pilots/decision-banner';
import { PilotFacts } from '@/components/pilots/pilot-facts';
import { pressingCriteria } from '@/components/pilots/pressing-criteria';
import { VerdictLead } from '@/components/pilots/verdict-lead';
import { declaredWords, verdictWords } from '@/components/pilots/words';
import { ButtonLink } from '@/components/ui/button';
import { readForPage } from '@/lib/auth/page-read';
import { findDecisionSummary } from '@/lib/go-no-go/decision-queries';
import { dayInWords } from '@/lib/go-no-go/domain/age';
import type { CriterionSide } from '@/lib/go-no-go/domain/evaluation';
import type { PilotRecord } from '@/lib/go-no-go/domain/views';
import { requireDocument } from '@/lib/import/queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { paths } from '@/lib/shared/paths';
import { PilotLessons } from '../../lessons/subject-lessons';
import { PilotFrame } from './pilot-frame';
import { type PilotPageProps, readPilot } from './read-pilot';

/** More than these of a side is a list to read, which the criteria's own page is for. */
const shownOfSide = 12;

/** The document it was imported from, with the audit of its claims; null for a pilot that was written here. */
async function readDocument(viewer: Viewer, document: { id: string } | null) {
  return document ? readForPage(() => requireDocument(viewer, document.id)) : null;
}

export async function generateMetadata({ params }: PilotPageProps): Promise<Metadata> {
  return { title: (await readPilot((await params).slug)).pilot.title };
}

/** The answer first: the verdict, what would settle it, and both sides of the criteria as they stand. */
export default async function PilotPage({ params }: PilotPageProps) {
  const { viewer, now, pilot, today } = await readPilot((await params).slug);
  const [document, { standing, pending }] = await Promise.all([
    readDocument(viewer, pilot.document),
    findDecisionSummary(viewer, pilot.id),
  ]);
  return (
    <PilotFrame pilot={pilot} tab={null} today={today}>
      <DecisionBanner
        standing={standing}
        pending={pending}
        day={standing ? dayInWords(standing.at, pilot.timeZone) : ''}
      />
      <VerdictLead
        pilot={pilot}
        claimsAgainst={document ? document.standings.contradicted + document.standings.unsupported : null}
      />
      <div className="grid gap-x-10 lg:grid-cols-[minmax(0,1fr)_264px]">
        <div className="min-w-0">
          {pilot.summary ? <p className="mb-7 max-w-[68ch] text-ink-2">{pilot.summary}</p> : null}
          <Side
            side="go"
            title="Go: all must be met"
            note={`${pilot.go.met} of ${pilot.go.total}${pilot.go.waived > 0 ? `, ${pilot.go.waived} waived` : ''}`}
            pilot={pilot}
            now={now}
            empty="No go criterion is written. Without one, nothing can be a go."
          />
          <Side
            side="no_go"
            title="No-go: any one stops"
            note={`${pilot.noGo.met} of ${pilot.noGo.total} triggered`}
            pilot={pilot}
            now={now}
            empty="No no-go criterion is written, so nothing would stop it."
          />
          {document && document.claims.length > 0 ? (
            <ClaimsSection
              claims={document.claims}
              lead={claimsInWords(pilot)}
              hrefOf={(line) => paths.document(document.id, line)}
            />
          ) : null}
          <PilotLessons viewer={viewer} pilot={pilot} />
        </div>
        <aside aria-label="Decision and facts">
          <p className="mt-0 mb-7" data-print="hide">
            <ButtonLink href={paths.pilotTab(pilot.slug, 'decision')} variant="primary">
              {pilot.stage === 'draft' ? 'Close its gaps and start' : 'Open the decision board'}
            </ButtonLink>
          </p>
          <PilotFacts pilot={pilot} />
        </aside>
      </div>
    </PilotFrame>
  );
}

function Side({
  side,
  title,
  note,
  pilot,
  now,
  empty,
}: {
  side: CriterionSide;
  title: string;
  note: string;
  pilot: PilotRecord;
  now: Date;
  empty: string;
}) {
  const own = pilot.criteria.filter((criterion) => criterion.side === side);
  const { shown, left } = pressingCriteria(own, shownOfSide);
  const place = side === 'go' ? 'go' : 'no-go';
  return (
    <>
      <CriteriaSection
        id={place}
        title={title}
        note={note}
        criteria={shown}
        slug={pilot.slug}
        timeZone={pilot.timeZone}
        now={now}
        empty={
          <>
            {empty} <Link href={paths.pilotTab(pilot.slug, 'criteria')}>Criteria</Link>
          </>
        }
      />
      {left > 0 ? (
        <p className="-mt-7 mb-9 text-sm text-ink-2">
          These ask for a look first;{' '}
          <Link href={paths.pilotTab(pilot.slug, 'criteria', place)}>{left} more</Link> stand with the
          criteria.
        </p>
      ) : null}
    </>
  );
}

/** "Declared GO, computed: not decidable, 0 of 8 targets measured by the portal." What the document gives is no measurement. */
function claimsInWords({ declaredDecision, verdict, targets }: PilotRecord): string {
  const declared = declaredDecision ? `Declared ${declaredWords(declaredDecision)}, computed` : 'Computed';
  const measured =
    targets.total > 0
      ? `, ${targets.measured} of ${targets.total} targets measured by the portal`
      : ', no target is written';
  return `${declared}: ${verdictWords[verdict].toLowerCase()}${measured}.`;
}
