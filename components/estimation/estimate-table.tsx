import Link from 'next/link';
import { DataTable } from '@/components/ui/data-table';
import { Sub } from '@/components/ui/sub';
import type { EstimateView } from '@/lib/estimation/queries';
import { paths } from '@/lib/shared/paths';
import { CoverageMark } from './coverage-mark';
import { hourRangeInWords, hoursInWords, percentRangeInWords, ratioInWords } from './hours';

/** Each estimate with its one buffer, what it took, and whether the buffer would have been enough. */
export function EstimateTable({
  estimates,
  showProject = false,
}: {
  estimates: readonly EstimateView[];
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
              {row.document ? (
                <Link href={paths.document(row.document.id, row.line ?? undefined)}>{row.task}</Link>
              ) : (
                row.task
              )}
              <Sub>
                {row.category || 'no category'}
                {showProject ? `, ${row.project.name}` : ''}
              </Sub>
            </>
          ),
        },
        { key: 'estimate', header: 'Estimate', align: 'end', cell: (row) => hoursInWords(row.estimateHours) },
        {
          key: 'buffered',
          header: 'With the rule',
          align: 'end',
          cell: (row) =>
            row.rule && row.buffered ? (
              <>
                {hourRangeInWords(row.buffered.lowHours, row.buffered.highHours)}
                <Sub>{percentRangeInWords(row.rule.lowPercent, row.rule.highPercent)}</Sub>
              </>
            ) : (
              <span className="text-sm text-ink-3">no rule</span>
            ),
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
                {row.ratio === null ? null : <Sub>{ratioInWords(row.ratio)}</Sub>}
              </>
            ),
        },
        { key: 'coverage', header: 'Rule held', cell: (row) => <CoverageMark coverage={row.coverage} /> },
      ]}
    />
  );
}
