import type { Metadata } from 'next';
import { BeforeAfterTable } from '@/components/impact/before-after-table';
import { ReportBody } from '@/components/impact/report-body';
import { Story } from '@/components/impact/story';
import { Callout } from '@/components/mdx/callout';
import { NoEvidence } from '@/components/mdx/no-evidence';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { Prose } from '@/components/ui/prose';
import type { ImpactReportView } from '@/lib/impact/queries';
import { readSharedReport } from '@/lib/impact/share-queries';
import { liveComponents } from '@/lib/markdown/domain/live-components';
import { renderDocument } from '@/lib/markdown/queries';
import { systemClock } from '@/lib/platform/clock';
import { utcDate } from '@/lib/shared/relative-time';

// The address holds a secret: no search engine keeps it, and the title says nothing of what it opens.
export const metadata: Metadata = { title: 'Impact report', robots: { index: false, follow: false } };

/** One impact report for whoever holds the link, and nothing else of the portal. */
export default async function SharedReportPage({ params }: { params: Promise<{ secret: string }> }) {
  const shared = await readSharedReport(secretIn((await params).secret), systemClock());
  if (!shared)
    return (
      <>
        <PageHead title="Impact report" />
        <Lead headline="This link opens nothing">
          <p>
            It has expired, it was ended, or a part of it was lost when it was copied. Ask whoever sent it for
            a new one.
          </p>
        </Lead>
      </>
    );
  const { report, confounders, expiresAt } = shared;
  const { lead, practices, on, project, readAt, published } = report;
  const figures = published
    ? `figures as published on ${utcDate(new Date(published.at))}`
    : `a draft, figures of ${utcDate(new Date(readAt))}`;
  return (
    <>
      <PageHead
        title={report.title}
        facts={[project.name, on, figures, `this link ends on ${utcDate(new Date(expiresAt))}`]}
      />
      <Lead tone={lead.tone} headline={lead.headline}>
        {report.summary ? <p>{report.summary}</p> : null}
      </Lead>
      <ReportBody
        report={report}
        confounders={confounders}
        withLinks={false}
        story={report.story ? <Story report={report} live={ownComponents(report)} /> : null}
        practices={
          practices ? (
            <Prose html={await renderDocument(practices, { headingLevel: 3, idPrefix: 'practices-' })} />
          ) : null
        }
      />
    </>
  );
}

/** An address that is no valid encoding is a link that opens nothing. */
function secretIn(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return '';
  }
}

/** Live components would read other records with nobody's rights: only what is the report's own is shown. */
function ownComponents(report: ImpactReportView): Record<string, unknown> {
  const kept = () => (
    <NoEvidence>This part shows other records of the portal; the link opens the report alone.</NoEvidence>
  );
  const hidden = Object.fromEntries([...liveComponents.keys()].map((name) => [name, kept]));
  const beforeAfter = ({ report: slug }: { report: string }) =>
    slug === report.slug ? <BeforeAfterTable rows={report.rows} documentId={null} /> : kept();
  return { ...hidden, BeforeAfter: beforeAfter, Callout };
}
