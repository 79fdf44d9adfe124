import type { Metadata } from 'next';
import Link from 'next/link';
import { cache } from 'react';
import { BeforeAfterTable } from '@/components/impact/before-after-table';
import { Quotes } from '@/components/impact/quotes';
import { ClaimsSection } from '@/components/pilots/claims-section';
import { Facts } from '@/components/ui/facts';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { Prose } from '@/components/ui/prose';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { requireImpactReport } from '@/lib/impact/queries';
import { requireDocument } from '@/lib/import/queries';
import { renderMarkdown } from '@/lib/markdown/render';
import { paths } from '@/lib/shared/paths';

interface Props {
  params: Promise<{ slug: string }>;
}

const readReport = cache(async (slug: string) => {
  const viewer = await currentViewer();
  return readForPage(() => requireImpactReport(viewer, slug));
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
  const report = await readReport(decodeURIComponent((await params).slug));
  const { lead, document, counts } = report;
  const claims = document ? await readClaims(document.id) : [];
  const facts = [
    { term: 'Project', detail: <Link href={paths.project(report.project.slug)}>{report.project.name}</Link> },
    { term: 'Date', detail: report.on ?? 'not stated' },
    {
      term: 'Source',
      detail: document ? (
        <Link href={paths.document(document.id)}>{document.path}</Link>
      ) : (
        'written in the portal'
      ),
    },
    { term: 'Windows', detail: 'none named', gap: true },
    { term: 'Samples', detail: 'none named', gap: true },
  ];
  return (
    <>
      <PageHead title={report.title} />
      <Lead tone={lead.tone} headline={lead.headline} aside={<Facts items={facts} />}>
        <p>{lead.next}</p>
      </Lead>
      <Section title="Before and after" note={`${counts.rows} rows, recomputed`} id="table">
        <BeforeAfterTable rows={report.rows} documentId={document?.id ?? null} />
      </Section>
      {document && claims.length > 0 ? (
        <ClaimsSection claims={claims} hrefOf={(line) => paths.document(document.id, line)} />
      ) : null}
      {report.quotes.length > 0 ? (
        <Section title="Quotes" note={`${report.quotes.length}`} id="quotes">
          <Quotes quotes={report.quotes} />
        </Section>
      ) : null}
      {report.story ? (
        <Section title="The story as written" note="claims, not evidence" id="story">
          <div className="pt-3">
            <Prose html={renderMarkdown(report.story, { headingLevel: 3 })} />
          </div>
        </Section>
      ) : null}
    </>
  );
}
