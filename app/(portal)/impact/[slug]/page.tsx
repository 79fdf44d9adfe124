import type { Metadata } from 'next';
import Link from 'next/link';
import { cache } from 'react';
import { ReportBody } from '@/components/impact/report-body';
import { Story } from '@/components/impact/story';
import { ClaimsSection } from '@/components/pilots/claims-section';
import { ButtonLink } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { Facts } from '@/components/ui/facts';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { Prose } from '@/components/ui/prose';
import { PrintButton } from '@/components/weekly-summaries/print-button';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { listConfounders } from '@/lib/impact/confounder-queries';
import { type ImpactReportView, requireImpactReport } from '@/lib/impact/queries';
import { requireDocument } from '@/lib/import/queries';
import { renderDocument } from '@/lib/markdown/queries';
import { may } from '@/lib/permissions/domain/permissions';
import { systemClock } from '@/lib/platform/clock';
import { paths } from '@/lib/shared/paths';
import { utcDate } from '@/lib/shared/relative-time';
import { liveComponentsFor } from '../../lessons/live-components';

interface Props {
  params: Promise<{ slug: string }>;
}

const readReport = cache(async (slug: string) => {
  const viewer = await currentViewer();
  return readForPage(() => requireImpactReport(viewer, slug, systemClock()));
});

const readClaims = cache(async (documentId: string) => {
  const viewer = await currentViewer();
  return (await readForPage(() => requireDocument(viewer, documentId))).claims;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const report = await readReport(decodeURIComponent((await params).slug));
  return { title: report.title };
}

export default async function ImpactReportPage({ params }: Props) {
  const viewer = await currentViewer();
  const report = await readReport(decodeURIComponent((await params).slug));
  const { lead, document, project, rows } = report;
  const claims = document ? await readClaims(document.id) : [];
  const confounders = await listConfounders(viewer, { projectId: project.id, rows });
  return (
    <>
      <PageHead
        title={report.title}
        chips={<Chip>{report.status}</Chip>}
        actions={
          <>
            {may(viewer, 'impact.edit', project.id) ? (
              <ButtonLink href={paths.editImpactReport(report.slug)}>Edit</ButtonLink>
            ) : null}
            <ButtonLink href={paths.impactReportMarkdown(report.slug)} isFile>
              As Markdown
            </ButtonLink>
            <PrintButton />
          </>
        }
      />
      <Lead tone={lead.tone} headline={lead.headline} aside={<Facts items={factsOf(report)} />}>
        <p>{lead.next}</p>
        {report.summary ? <p>{report.summary}</p> : null}
      </Lead>
      <ReportBody
        report={report}
        confounders={confounders}
        withLinks
        claims={
          document && claims.length > 0 ? (
            <ClaimsSection claims={claims} hrefOf={(line) => paths.document(document.id, line)} />
          ) : null
        }
        story={report.story ? <Story report={report} live={liveComponentsFor(viewer)} /> : null}
        practices={
          report.practices ? (
            <Prose
              html={await renderDocument(report.practices, { headingLevel: 3, idPrefix: 'practices-' })}
            />
          ) : null
        }
      />
    </>
  );
}

function factsOf({ project, on, document, counts, published, readAt }: ImpactReportView) {
  return [
    { term: 'Project', detail: <Link href={paths.project(project.slug)}>{project.name}</Link> },
    { term: 'Date', detail: on ?? 'not stated' },
    {
      term: 'Source',
      detail: document ? (
        <Link href={paths.document(document.id)}>{document.path}</Link>
      ) : (
        'written in the portal'
      ),
    },
    {
      term: 'Measured',
      detail: counts.withSource === 0 ? 'no row' : `${counts.withSource} of ${counts.rows} rows`,
      gap: counts.withSource < counts.rows,
    },
    published
      ? {
          term: 'Published',
          detail: `${utcDate(new Date(published.at))}${published.by ? `, ${published.by}` : ''}`,
        }
      : { term: 'Figures', detail: `read ${utcDate(new Date(readAt))}` },
  ];
}
