import type { Metadata } from 'next';
import { ClaimsSection } from '@/components/pilots/claims-section';
import { CriteriaSection } from '@/components/pilots/criteria-section';
import { PilotFacts } from '@/components/pilots/pilot-facts';
import { VerdictLead } from '@/components/pilots/verdict-lead';
import { readForPage } from '@/lib/auth/page-read';
import { requireDocument } from '@/lib/import/queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { paths } from '@/lib/shared/paths';
import { PilotFrame } from './pilot-frame';
import { type PilotPageProps, readPilot } from './read-pilot';

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
  const document = await readDocument(viewer, pilot.document);
  const side = (name: 'go' | 'no_go') => pilot.criteria.filter((criterion) => criterion.side === name);
  return (
    <PilotFrame pilot={pilot} tab={null} today={today}>
      <VerdictLead
        pilot={pilot}
        claimsAgainst={document ? document.standings.contradicted + document.standings.unsupported : null}
      />
      <div className="grid gap-x-10 lg:grid-cols-[minmax(0,1fr)_264px]">
        <div className="min-w-0">
          {pilot.summary ? <p className="mb-7 max-w-[68ch] text-ink-2">{pilot.summary}</p> : null}
          <CriteriaSection
            id="go"
            title="Go: all must be met"
            note={`${pilot.go.met} of ${pilot.go.total}${pilot.go.waived > 0 ? `, ${pilot.go.waived} waived` : ''}`}
            criteria={side('go')}
            now={now}
            slug={pilot.slug}
            empty="No go criterion is written. Without one, nothing can be a go."
          />
          <CriteriaSection
            id="no-go"
            title="No-go: any one stops"
            note={`${pilot.noGo.met} of ${pilot.noGo.total} triggered`}
            criteria={side('no_go')}
            now={now}
            slug={pilot.slug}
            empty="No no-go criterion is written, so nothing would stop it."
          />
        </div>
        <aside aria-label="Facts and claims">
          <PilotFacts pilot={pilot} />
          {document && document.claims.length > 0 ? (
            <ClaimsSection claims={document.claims} hrefOf={(line) => paths.document(document.id, line)} />
          ) : null}
        </aside>
      </div>
    </PilotFrame>
  );
}
