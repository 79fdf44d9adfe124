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
        { key: 'status', header: 'Status', cell: (report) => report.status },
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
  const { contradicted, unsupported, withSource, rows, verdicts } = counts;
  const measured = verdicts ? verdicts.improved + verdicts.worse + verdicts.unclear + verdicts.tooFew : 0;
  const standing =
    contradicted > 0
      ? 'contradicted'
      : unsupported > 0 || withSource < rows || measured < rows
        ? 'unsupported'
        : 'consistent';
  const words =
    contradicted > 0
      ? `${contradicted} of ${rows} by its numbers`
      : withSource === 0
        ? 'no source, no n'
        : measured > 0 && verdicts
          ? `${withSource} of ${rows} measured: ${verdicts.improved} improved, ${verdicts.worse} worse, ${verdicts.unclear + verdicts.tooFew} undecided`
          : `${withSource} of ${rows} rows have windows; open it for the figures`;
  return (
    <>
      <StandingMark standing={standing} />
      <Sub>{words}</Sub>
    </>
  );
}
