import Link from 'next/link';
import { DataTable } from '@/components/ui/data-table';
import { Sub } from '@/components/ui/sub';
import type { BufferedEstimate, Coverage } from '@/lib/estimation/domain/buffer-rule';
import { percentRangeInWords, ratioInWords } from '@/lib/estimation/domain/percent-words';
import { paths } from '@/lib/shared/paths';
import { CoverageMark } from './coverage-mark';
import { hourRangeInWords, hoursInWords } from './hours';

/** An estimate as a table shows it; hours of work. */
export interface EstimateRow {
  id: string;
  task: string;
  category: string;
  project: { name: string };
  document: { id: string } | null;
  line: number | null;
  approximate: boolean;
  parts: BufferedEstimate;
  rule: { lowPercent: number; highPercent: number } | null;
  actualHours: number | null;
  ratio: number | null;
  coverage: Coverage;
}

/** Each estimate as base + buffer = total, what it took, and whether the buffer would have been enough. */
export function EstimateTable({
  estimates,
  showProject = false,
}: {
  estimates: readonly EstimateRow[];
  showProject?: boolean;
}) {
  return (
    <DataTable
      caption="Estimates, buffers and actuals"
      rows={estimates}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'task',
          header: 'Task',
          cell: (row) => (
            <>
              <Link
                href={
                  row.document ? paths.document(row.document.id, row.line ?? undefined) : paths.task(row.id)
                }
              >
                {row.task}
              </Link>
              <Sub>
                {row.category || 'no category'}
                {showProject ? `, ${row.project.name}` : ''}
              </Sub>
            </>
          ),
        },
        { key: 'base', header: 'Base', align: 'end', cell: (row) => hoursInWords(row.parts.baseHours) },
        { key: 'buffer', header: '+ Buffer', align: 'end', cell: (row) => <Buffer row={row} /> },
        {
          key: 'total',
          header: '= Total',
          align: 'end',
          cell: ({ parts }) => hourRangeInWords(parts.totalHours.low, parts.totalHours.high),
        },
        {
          key: 'actual',
          header: 'Took',
          align: 'end',
          cell: (row) =>
            row.actualHours === null ? (
              <span className="text-sm text-ink-3">not finished</span>
            ) : (
              <>
                {hoursInWords(row.actualHours, row.approximate)}
                {row.ratio === null ? null : <Sub>{ratioInWords(row.ratio)} on the base</Sub>}
              </>
            ),
        },
        { key: 'coverage', header: 'Rule held', cell: (row) => <CoverageMark coverage={row.coverage} /> },
      ]}
    />
  );
}

function Buffer({ row: { parts, rule } }: { row: EstimateRow }) {
  if (parts.from === 'none') return <span className="text-sm text-ink-3">no rule</span>;
  const { low, high } = parts.bufferHours;
  return (
    <>
      {hourRangeInWords(low, high)}
      <Sub>
        {parts.from === 'estimate'
          ? 'came with the estimate, so no rule is added'
          : rule && `rule ${percentRangeInWords(rule.lowPercent, rule.highPercent)}`}
      </Sub>
    </>
  );
}
