import Link from 'next/link';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Sub } from '@/components/ui/sub';
import type { AdrSummary } from '@/lib/adrs/domain/adr-view';
import { paths } from '@/lib/shared/paths';
import { AdrDate } from './adr-date';
import { AdrStatusChip } from './adr-status';

const columns: Column<AdrSummary>[] = [
  {
    key: 'title',
    header: 'Decision',
    cell: (adr) => (
      <>
        <Link href={paths.adr(adr.project.slug, adr.slug)}>{adr.title}</Link>
        <Sub>
          {adr.number === null ? '' : `ADR ${adr.number} · `}
          {adr.repository ? `${adr.repository.owner}/${adr.repository.name}` : adr.sourcePath}
        </Sub>
      </>
    ),
  },
  {
    key: 'status',
    header: 'Status',
    cell: (adr) => <AdrStatusChip status={adr.status} written={adr.statusText} />,
  },
  { key: 'date', header: 'Date', cell: (adr) => <AdrDate date={adr.date} /> },
  {
    key: 'project',
    header: 'Project',
    cell: (adr) => <Link href={paths.project(adr.project.slug)}>{adr.project.name}</Link>,
  },
  {
    key: 'problems',
    header: 'Unclear',
    align: 'end',
    cell: (adr) =>
      adr.problems.length === 0 ? (
        <span className="text-ink-3">none</span>
      ) : (
        <Link href={`${paths.adr(adr.project.slug, adr.slug)}#unclear`}>
          {adr.problems.length}
          <span className="sr-only"> unclear in {adr.title}</span>
        </Link>
      ),
  },
];

/** The log of decisions. */
export function AdrTable({ adrs }: { adrs: readonly AdrSummary[] }) {
  return (
    <DataTable caption="Decisions, newest first" columns={columns} rows={adrs} rowKey={(adr) => adr.id} />
  );
}
