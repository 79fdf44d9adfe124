import Link from 'next/link';
import { DataTable } from '@/components/ui/data-table';
import { StandingMark } from '@/components/ui/standing-mark';
import { Sub } from '@/components/ui/sub';
import type { ImpactRowView } from '@/lib/impact/queries';
import { paths } from '@/lib/shared/paths';

/** Before and after as written, the change that they give, and the claim beside what was found about it. */
export function BeforeAfterTable({
  rows,
  documentId,
}: {
  rows: readonly ImpactRowView[];
  documentId: string | null;
}) {
  return (
    <DataTable
      caption="Before and after, recomputed"
      rows={rows}
      rowKey={(row) => row.id}
      empty="The report has no before/after table."
      columns={[
        {
          key: 'metric',
          header: 'Metric',
          cell: (row) =>
            documentId ? (
              <Link href={paths.document(documentId, row.line ?? undefined)}>{row.metric}</Link>
            ) : (
              row.metric
            ),
        },
        { key: 'before', header: 'Before', align: 'end', cell: (row) => row.beforeText || '—' },
        { key: 'after', header: 'After', align: 'end', cell: (row) => row.afterText || '—' },
        {
          key: 'change',
          header: 'Change, computed',
          cell: (row) => row.computed ?? <span className="text-sm text-ink-3">not computable</span>,
        },
        {
          key: 'claim',
          header: 'Claim',
          cell: (row) =>
            row.claimText ? `“${row.claimText}”` : <span className="text-sm text-ink-3">none</span>,
        },
        {
          key: 'finding',
          header: 'Finding',
          cell: (row) => (
            <>
              <StandingMark standing={row.standing} />
              <Sub>{findingBeyondChange(row)} No source, no n.</Sub>
            </>
          ),
        },
      ]}
    />
  );
}

/** The finding without the computed change, which has a column of its own. */
function findingBeyondChange({ computed, finding }: ImpactRowView): string {
  const opening = `Recomputed: ${computed}`;
  if (!computed || !finding.startsWith(opening)) return finding;
  const rest = finding.slice(opening.length).replace(/^[.,;\s]+/, '');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
