import { DataTable } from '@/components/ui/data-table';
import { StateMark } from '@/components/ui/state-mark';
import { Sub } from '@/components/ui/sub';
import type { HoursPair, SizeRow } from '@/lib/estimation/domain/actual-plot';
import { ratioInWords } from '@/lib/estimation/domain/percent-words';
import { exactHours } from './hours';

/** How estimates of each size held. */
export function SizeTable({ rows }: { rows: readonly SizeRow[] }) {
  return (
    <DataTable
      caption="Estimate against actual by size of the estimate"
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        { key: 'size', header: 'Estimated', cell: (row) => row.words },
        { key: 'n', header: 'Finished', align: 'end', cell: (row) => `n ${row.n.toLocaleString('en-GB')}` },
        {
          key: 'within',
          header: 'No longer than estimated',
          align: 'end',
          cell: (row) => `${row.within.toLocaleString('en-GB')} of ${row.n.toLocaleString('en-GB')}`,
        },
        {
          key: 'median',
          header: 'Median',
          align: 'end',
          cell: (row) =>
            row.medianRatio === null ? (
              <>
                <StateMark state="unknown" label="Not enough data" />
                <Sub>{row.missing} more would be</Sub>
              </>
            ) : (
              ratioInWords(row.medianRatio)
            ),
        },
      ]}
    />
  );
}

/** The points of the chart, the most frequent first. */
export function PairTable({ pairs }: { pairs: readonly HoursPair[] }) {
  return (
    <DataTable
      caption="Bare estimate and actual, with how many tasks have both"
      rows={pairs}
      rowKey={(row) => `${row.baseHours} ${row.actualHours}`}
      dense
      columns={[
        { key: 'base', header: 'Estimated', align: 'end', cell: (row) => exactHours(row.baseHours) },
        { key: 'actual', header: 'Took', align: 'end', cell: (row) => exactHours(row.actualHours) },
        {
          key: 'ratio',
          header: 'On the estimate',
          align: 'end',
          cell: (row) => ratioInWords(row.actualHours / row.baseHours),
        },
        { key: 'n', header: 'Tasks', align: 'end', cell: (row) => row.n.toLocaleString('en-GB') },
      ]}
    />
  );
}
