import type { Metadata } from 'next';
import { cache } from 'react';
import { BaselinesSection } from '@/components/pilots/baselines-section';
import { ClaimsSection } from '@/components/pilots/claims-section';
import { CriteriaSection } from '@/components/pilots/criteria-section';
import { FeedbackSection } from '@/components/pilots/feedback-section';
import { LogSection } from '@/components/pilots/log-section';
import { pageParts } from '@/components/pilots/page-parts';
import { PilotFacts } from '@/components/pilots/pilot-facts';
import { PlanSection } from '@/components/pilots/plan-section';
import { RecordSections } from '@/components/pilots/record-sections';
import { TargetsSection } from '@/components/pilots/targets-section';
import { VerdictLead } from '@/components/pilots/verdict-lead';
import { counted, stageWords } from '@/components/pilots/words';
import { Chip } from '@/components/ui/chip';
import { PageContents } from '@/components/ui/page-contents';
import { PageHead } from '@/components/ui/page-head';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { requirePilotRecord } from '@/lib/go-no-go/queries';
import { requireDocument } from '@/lib/import/queries';
import { renderMarkdown } from '@/lib/markdown/render';
import { listMetrics } from '@/lib/metrics/queries';
import { may } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { daysInWords, pilotDayInWords } from '@/lib/pilots/domain/pilot-day';
import { systemClock } from '@/lib/platform/clock';
import { paths } from '@/lib/shared/paths';
import { CriterionForms } from './criterion-forms';
import {
  DeliverableForm,
  FeedbackForm,
  LogForm,
  NewCriterionForm,
  ObserveForms,
  PlanItemForm,
} from './record-forms';

interface Props {
  params: Promise<{ slug: string }>;
}

/** Once a request: the title and the page are about the same moment. */
const readPilot = cache(async (slug: string) => {
  const viewer = await currentViewer();
  const now = systemClock();
  const pilot = await readForPage(() => requirePilotRecord(viewer, decodeURIComponent(slug), now));
  return { viewer, now, pilot };
});

/** The document it was imported from, with the audit of its claims; null for a pilot that was written here. */
async function readDocument(viewer: Viewer, document: { id: string } | null) {
  return document ? readForPage(() => requireDocument(viewer, document.id)) : null;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await readPilot((await params).slug)).pilot.title };
}

export default async function PilotPage({ params }: Props) {
  const { viewer, now, pilot } = await readPilot((await params).slug);
  const mayEdit = may(viewer, 'pilot.edit', pilot.project.id);
  const metrics = mayEdit ? await listMetrics(viewer, { projectId: pilot.project.id }) : [];
  const place = { pilotId: pilot.id, slug: pilot.slug };
  const today = now.toISOString().slice(0, 10);
  const document = await readDocument(viewer, pilot.document);
  const lineHref = (line: number) => (document ? paths.document(document.id, line) : null);
  const side = (name: 'go' | 'no_go') => pilot.criteria.filter((criterion) => criterion.side === name);
  const forms = mayEdit
    ? (criterion: (typeof pilot.criteria)[number]) => (
        <CriterionForms criterion={criterion} pilot={pilot} metrics={metrics} place={place} />
      )
    : null;
  return (
    <>
      <PageHead
        title={pilot.title}
        chips={<Chip>{stageWords[pilot.stage]}</Chip>}
        facts={[
          pilotDayInWords(pilot, today),
          daysInWords(pilot),
          pilot.leadName,
          pilot.services.length > 0 ? counted(pilot.services.length, 'service') : null,
          pilot.plan.total > 0
            ? `${pilot.plan.done} of ${counted(pilot.plan.total, 'plan item')} done`
            : null,
        ]}
      />
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
            forms={forms}
            empty="No go criterion is written. Without one, nothing can be a go."
          />
          <CriteriaSection
            id="no-go"
            title="No-go: any one stops"
            note={`${pilot.noGo.met} of ${pilot.noGo.total} triggered`}
            criteria={side('no_go')}
            now={now}
            forms={forms}
            empty="No no-go criterion is written, so nothing would stop it."
          />
          {mayEdit ? <NewCriterionForm place={place} /> : null}
          <TargetsSection pilot={pilot} now={now}>
            {mayEdit ? <ObserveForms pilot={pilot} metrics={metrics} place={place} /> : null}
          </TargetsSection>
          <BaselinesSection pilot={pilot} documentLine={lineHref} />
          <PlanSection
            pilot={pilot}
            today={today}
            form={mayEdit ? (item) => <PlanItemForm item={item} place={place} /> : null}
          />
          <LogSection
            entries={pilot.logEntries.map((entry) => ({
              ...entry,
              html: renderMarkdown(entry.body, { headingLevel: 3, idPrefix: `log-${entry.id}-` }),
            }))}
          >
            {mayEdit ? <LogForm place={place} today={today} /> : null}
          </LogSection>
          <FeedbackSection pilot={pilot} now={now}>
            {mayEdit ? <FeedbackForm place={place} /> : null}
          </FeedbackSection>
          <RecordSections
            pilot={pilot}
            deliverableForm={mayEdit ? (part) => <DeliverableForm part={part} place={place} /> : null}
          />
        </div>
        <aside aria-label="Facts and claims">
          <PilotFacts pilot={pilot} />
          {document && document.claims.length > 0 ? (
            <ClaimsSection claims={document.claims} hrefOf={(line) => paths.document(document.id, line)} />
          ) : null}
          <PageContents parts={pageParts(pilot)} />
        </aside>
      </div>
    </>
  );
}
