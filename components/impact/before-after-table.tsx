import Link from 'next/link';
import { DataTable } from '@/components/ui/data-table';
import { StandingMark } from '@/components/ui/standing-mark';
import { Sub } from '@/components/ui/sub';
import type { ImpactRowView } from '@/lib/impact/queries';
import { paths } from '@/lib/shared/paths';
import { ComparisonMark } from './comparison-mark';
import { RowNotes, SideCell } from './measured-cells';
import { unbroken } from './unbroken';

/**
 * Before and after: measured by the metric, or as claimed, with the change, its interval and verdict, and the claim beside
 * what was found about it. `slug` null: nothing can be opened from it.
 */
export function BeforeAfterTable({
  rows,
  documentId,
  slug = null,
}: {
  rows: readonly ImpactRowView[];
  documentId: string | null;
  slug?: string | null;
}) {
  const evidence = ({ id }: ImpactRowView) =>
    slug === null ? null : (side: 'before' | 'after') => `${paths.impactRow(slug, id)}#${side}`;
  return (
    <DataTable
      caption="Before and after"
      rows={rows}
      rowKey={(row) => row.id}
      empty="The report has no before/after table."
      columns={[
        {
          key: 'metric',
          header: 'Metric',
          cell: (row) =>
            documentId && row.line !== null ? (
              <Link href={paths.document(documentId, row.line)}>{row.metric}</Link>
            ) : (
              row.metric
            ),
        },
        ...(['before', 'after'] as const).map((side) => ({
          key: side,
          header: side === 'before' ? 'Before' : 'After',
          align: 'end' as const,
          cell: (row: ImpactRowView) => (
            <SideCell row={row} side={side} href={evidence(row)?.(side) ?? null} />
          ),
        })),
        { key: 'change', header: 'Change', cell: (row) => <ChangeCell row={row} /> },
        { key: 'verdict', header: 'Verdict', cell: (row) => <VerdictCell row={row} /> },
        { key: 'claim', header: 'Claim', cell: (row) => <ClaimCell row={row} /> },
      ]}
      below={(row) => (row.published || row.figures ? <RowNotes row={row} href={evidence(row)} /> : null)}
    />
  );
}

function ChangeCell({ row }: { row: ImpactRowView }) {
  const figures = row.published ?? row.figures;
  if (figures)
    return figures.comparison ? (
      <>
        {unbroken(figures.comparison.words.change)}
        <Sub>{figures.comparison.words.interval}</Sub>
      </>
    ) : (
      <span className="text-sm text-ink-3">not computable</span>
    );
  return row.computed ? (
    <>
      {row.computed}
      <Sub>from the claimed numbers</Sub>
    </>
  ) : (
    <span className="text-sm text-ink-3">not computable</span>
  );
}

function VerdictCell({ row }: { row: ImpactRowView }) {
  const figures = row.published ?? row.figures;
  if (!figures) return <Unsourced row={row} />;
  return <ComparisonMark verdict={figures.comparison?.verdict ?? 'not-enough-data'} />;
}

/** A claim is said to be one, whether or not the metric it once named is still there. */
function Unsourced({ row }: { row: ImpactRowView }) {
  return (
    <>
      <StandingMark standing="unsupported" />
      <Sub>{row.binding ? 'Its metric cannot be read.' : 'A claim: no source, no n.'}</Sub>
    </>
  );
}

function ClaimCell({ row }: { row: ImpactRowView }) {
  if (!row.claimText.trim()) return <span className="text-sm text-ink-3">none</span>;
  const { standing, finding } = row.claim ?? { standing: row.standing, finding: findingBeyondChange(row) };
  return (
    <>
      “{row.claimText}”
      <span className="block">
        <StandingMark standing={standing} />
      </span>
      <Sub>{finding}</Sub>
      {row.claim && row.standing === 'contradicted' ? (
        <Sub>By its own numbers: {findingBeyondChange(row)}</Sub>
      ) : null}
    </>
  );
}

/** The finding without the computed change, which has a column of its own. */
function findingBeyondChange({ computed, finding }: ImpactRowView): string {
  const opening = `Recomputed: ${computed}`;
  if (!computed || !finding.startsWith(opening)) return finding;
  const rest = finding.slice(opening.length).replace(/^[.,;\s]+/, '');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
