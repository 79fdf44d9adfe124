import type { Metadata } from 'next';
import { ReportTable } from '@/components/impact/report-table';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { PageSteps } from '@/components/ui/page-steps';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { reportsLead } from '@/lib/impact/domain/reports-lead';
import { listImpactReports } from '@/lib/impact/queries';
import { mayAnywhere } from '@/lib/permissions/domain/permissions';
import { paths } from '@/lib/shared/paths';

export const metadata: Metadata = { title: 'Impact' };
const perPage = 50;

export default async function ImpactPage({
  searchParams,
}: {
  searchParams: Promise<{ page?: string | string[] }>;
}) {
  const viewer = await currentViewer();
  const asked = Number([(await searchParams).page].flat()[0] ?? '1');
  const page = Number.isInteger(asked) && asked > 0 && asked <= 100_000 ? asked : 1;
  const { items, total } = await readForPage(() => listImpactReports(viewer, { page, perPage }));
  const lead = reportsLead(
    items.map(({ counts }) => counts),
    total,
  );
  return (
    <>
      <PageHead
        title="Impact"
        actions={
          mayAnywhere(viewer, 'impact.edit') ? (
            <ButtonLink href={paths.newImpactReport()}>New report</ButtonLink>
          ) : null
        }
      />
      {total === 0 ? (
        <EmptyState
          title="No impact reports yet"
          why="An impact report compares before and after. Its rows are measured over two windows, and each claim stands beside what was found. Write one, or import a document."
          action={<ButtonLink href={paths.documents()}>Import a document</ButtonLink>}
        />
      ) : (
        <>
          <Lead tone={lead.tone} headline={lead.headline}>
            <p>{lead.next}</p>
          </Lead>
          <ReportTable reports={items} />
          <PageSteps
            page={page}
            perPage={perPage}
            total={total}
            hrefOf={(to) => `${paths.impactReports()}?page=${to}`}
          />
        </>
      )}
    </>
  );
}
