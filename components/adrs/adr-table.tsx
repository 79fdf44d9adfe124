import Link from 'next/link';
import { type Column, DataTable } from '@/components/ui/data-table';
import { StandingMark } from '@/components/ui/standing-mark';
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
    cell: (adr) => (
      <>
        <AdrStatusChip status={adr.status} written={adr.statusText} />
        <StandingNote adr={adr} />
      </>
    ),
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

/** What an accepted decision rests on, where that has moved or is not known; and when it is to be looked at again. */
function StandingNote({ adr: { status, standing, reviewBy } }: { adr: AdrSummary }) {
  const isContradicted = status === 'accepted' && standing.contradicted > 0;
  const isUnknown = status === 'accepted' && !isContradicted && standing.unknown > 0;
  return (
    <>
      {isContradicted ? (
        <span className="mt-1 block">
          <StandingMark standing="contradicted" />
        </span>
      ) : null}
      {isUnknown ? <Sub>rests on {standing.unknown} not known</Sub> : null}
      {reviewBy ? <Sub>review by {reviewBy}</Sub> : null}
    </>
  );
}

/** The log of decisions. */
export function AdrTable({ adrs, order }: { adrs: readonly AdrSummary[]; order: string }) {
  return <DataTable caption={`Decisions, ${order}`} columns={columns} rows={adrs} rowKey={(adr) => adr.id} />;
}
