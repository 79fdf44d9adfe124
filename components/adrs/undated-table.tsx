import Link from 'next/link';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Sub } from '@/components/ui/sub';
import type { AdrSummary } from '@/lib/adrs/domain/adr-view';
import { paths } from '@/lib/shared/paths';
import { AdrStatusChip } from './adr-status';

const columns: Column<AdrSummary>[] = [
  {
    key: 'title',
    header: 'Decision',
    width: '46%',
    cell: (adr) => (
      <>
        <Link href={paths.adr(adr.project.slug, adr.slug)}>{adr.title}</Link>
        <Sub>{adr.repository ? `${adr.repository.owner}/${adr.repository.name}` : adr.sourcePath}</Sub>
      </>
    ),
  },
  {
    key: 'status',
    header: 'Status',
    width: '18%',
    cell: (adr) => <AdrStatusChip status={adr.status} written={adr.statusText} />,
  },
  {
    key: 'why',
    header: 'Why it has no date',
    cell: (adr) =>
      adr.problems.find(({ reason }) => /\bdate\b/i.test(reason) && !/review/i.test(reason))?.reason ??
      'Its file gives none.',
  },
];

/** Decisions that stand nowhere in time, with what their files say of it. */
export function UndatedTable({
  adrs,
  total,
  allHref,
}: {
  adrs: readonly AdrSummary[];
  total: number;
  allHref: string;
}) {
  return (
    <>
      <DataTable caption="Decisions without a date" columns={columns} rows={adrs} rowKey={(adr) => adr.id} />
      {total > adrs.length ? (
        <p className="pt-2 text-sm text-ink-2">
          The first {adrs.length}; <Link href={allHref}>all {total} without a date</Link>.
        </p>
      ) : null}
    </>
  );
}
