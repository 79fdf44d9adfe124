import Link from 'next/link';
import { DataTable } from '@/components/ui/data-table';
import { StandingMark } from '@/components/ui/standing-mark';
import { Sub } from '@/components/ui/sub';
import type { ImpactReportSummary } from '@/lib/impact/queries';
import { paths } from '@/lib/shared/paths';

export function ReportTable({ reports }: { reports: readonly ImpactReportSummary[] }) {
  return (
    <DataTable
      caption="Impact reports, the newest first"
      rows={reports}
      rowKey={(report) => report.slug}
      columns={[
        {
          key: 'title',
          header: 'Report',
          cell: (report) => (
            <>
              <Link href={paths.impactReport(report.slug)}>{report.title}</Link>
              {report.summary ? <Sub>{report.summary}</Sub> : null}
            </>
          ),
        },
        { key: 'project', header: 'Project', cell: (report) => report.project.name },
        {
          key: 'on',
          header: 'Date',
          cell: (report) => report.on ?? <span className="text-sm text-ink-3">not stated</span>,
        },
        { key: 'rows', header: 'Rows', align: 'end', cell: (report) => report.counts.rows },
        { key: 'finding', header: 'Finding', cell: (report) => <Finding counts={report.counts} /> },
      ]}
    />
  );
}

function Finding({ counts }: { counts: ImpactReportSummary['counts'] }) {
  if (counts.rows === 0) return <span className="text-sm text-ink-3">compares nothing</span>;
  const standing =
    counts.contradicted > 0
      ? 'contradicted'
      : counts.unsupported > 0 || counts.withSource < counts.rows
        ? 'unsupported'
        : 'consistent';
  const words =
    counts.contradicted > 0
      ? `${counts.contradicted} of ${counts.rows} by its own numbers`
      : counts.withSource < counts.rows
        ? 'no source, no n'
        : null;
  return (
    <>
      <StandingMark standing={standing} />
      {words ? <Sub>{words}</Sub> : null}
    </>
  );
}
