import type { Metadata } from 'next';
import Link from 'next/link';
import { BeforeAfterTable } from '@/components/impact/before-after-table';
import { WindowSection } from '@/components/impact/window-section';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { requireRowEvidence } from '@/lib/impact/evidence-queries';
import { systemClock } from '@/lib/platform/clock';
import { paths } from '@/lib/shared/paths';

export const metadata: Metadata = { title: 'Values behind a row' };

/** Every value behind one row of a report, and everything in its windows that does not count, with the reason. */
export default async function ImpactRowPage({
  params,
}: {
  params: Promise<{ slug: string; rowId: string }>;
}) {
  const viewer = await currentViewer();
  const { slug, rowId } = await params;
  const asked = { slug: decodeURIComponent(slug), rowId };
  const { report, row, windows } = await readForPage(() => requireRowEvidence(viewer, asked, systemClock()));
  return (
    <>
      <PageHead
        title={row.metric}
        facts={[
          <Link key="report" href={paths.impactReport(report.slug)}>
            {report.title}
          </Link>,
        ]}
      />
      <BeforeAfterTable rows={[row]} documentId={null} />
      {windows && row.figures ? (
        (['before', 'after'] as const).map((side) => (
          <WindowSection key={side} side={side} samples={windows[side]} row={row} />
        ))
      ) : (
        <EmptyState
          title="Nothing is measured for this row"
          why="It is words alone: no metric and no windows are chosen, so there is nothing behind it."
        />
      )}
    </>
  );
}
