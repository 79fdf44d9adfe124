import type { Metadata } from 'next';
import { ActionForm } from '@/components/auth/action-form';
import { LiveComponentList } from '@/components/mdx/live-component-list';
import { ButtonLink } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import { currentPerson } from '@/lib/auth/viewer';
import { type ImpactReportView, requireImpactReport } from '@/lib/impact/queries';
import { listShares } from '@/lib/impact/share-queries';
import { listMetrics } from '@/lib/metrics/queries';
import { may } from '@/lib/permissions/domain/permissions';
import { systemClock } from '@/lib/platform/clock';
import { paths } from '@/lib/shared/paths';
import { edit, publish, withdraw } from '../../actions';
import { reportFields } from '../../report-fields';
import { QuoteForms, RowForms } from './part-forms';
import { ShareSection } from './share-section';

export const metadata: Metadata = { title: 'Edit impact report' };

export default async function EditImpactReportPage({ params }: { params: Promise<{ slug: string }> }) {
  const viewer = await currentPerson();
  const slug = decodeURIComponent((await params).slug);
  const now = systemClock();
  const report = await readForPage(() => requireImpactReport(viewer, slug, now));
  const { project } = report;
  const back = <ButtonLink href={paths.impactReport(slug)}>Back to the report</ButtonLink>;
  if (!may(viewer, 'impact.edit', project.id))
    return (
      <>
        <PageHead title={`Edit: ${report.title}`} />
        <EmptyState
          title="Your role does not let you change impact reports"
          why="Contributors, leads and admins of the project may. Ask an admin for such a role."
          action={back}
        />
      </>
    );
  const [metrics, shares] = await Promise.all([
    listMetrics(viewer, { projectId: project.id }),
    may(viewer, 'impact.share', project.id) ? listShares(viewer, report.id, now) : null,
  ]);
  const place = { slug, reportId: report.id };
  return (
    <>
      <PageHead title={`Edit: ${report.title}`} chips={<Chip>{report.status}</Chip>} actions={back} />
      <Status report={report} place={{ ...place, version: `${report.version}` }} />
      {report.status === 'draft' ? (
        <>
          <Section title="Rows" note="before and after" id="rows">
            <RowForms report={report} metrics={metrics} />
          </Section>
          <Section title="Quotes" id="quotes">
            <QuoteForms report={report} />
          </Section>
          <Section title="Words" id="words">
            <div className="pt-3">
              {report.document ? (
                <p className="mt-0 mb-4 max-w-[76ch] text-sm text-ink-2">
                  Title, date and story are those of the document {report.document.path}; importing it again
                  brings them here.
                </p>
              ) : (
                <div className="mb-5">
                  <LiveComponentList />
                </div>
              )}
              <ActionForm
                action={edit}
                hidden={{ ...place, version: `${report.version}` }}
                fields={reportFields(report.fields, report.document !== null)}
                submit="Save the report"
                done="Saved."
              />
            </div>
          </Section>
        </>
      ) : null}
      {shares ? <ShareSection place={place} shares={shares} /> : null}
    </>
  );
}

function Status({ report, place }: { report: ImpactReportView; place: Record<string, string> }) {
  return report.status === 'draft' ? (
    <Section title="Publish" id="status">
      <p className="my-3 max-w-[76ch] text-sm text-ink-2">
        Publishing keeps the figures as they stand at that moment; what is known later stands beside them.
      </p>
      <ActionForm action={publish} hidden={place} submit="Publish the report" />
    </Section>
  ) : (
    <Section title="Published" id="status">
      <p className="my-3 max-w-[76ch] text-sm text-ink-2">
        It stands as it was published. Taken back to draft it can be changed; its figures are then measured
        anew.
      </p>
      <ActionForm action={withdraw} hidden={place} submit="Take it back to draft" variant="secondary" />
    </Section>
  );
}
