import type { ReactNode } from 'react';
import { DataTable } from '@/components/ui/data-table';
import { StateMark } from '@/components/ui/state-mark';
import { Sub } from '@/components/ui/sub';
import type { BufferRowView } from '@/lib/estimation/buffer-queries';
import { minimumForP80, minimumForP90, minimumTasks } from '@/lib/estimation/domain/observed-ratio';
import { ratioInWords } from '@/lib/estimation/domain/percent-words';
import { RuleList } from './rule-list';

/**
 * Rules of thumb beside what history says, a line a kind of work, and below each in words what follows. `adopt` gives
 * what a lead may do about it; rules are links to their form when `mayEdit`.
 */
export function BufferRulesTable({
  rows,
  showProject,
  mayEdit,
  adopt,
}: {
  rows: readonly BufferRowView[];
  showProject: boolean;
  mayEdit: (projectId: string) => boolean;
  adopt: (row: BufferRowView) => ReactNode;
}) {
  return (
    <DataTable
      caption="Rules of thumb beside observed ratios, by kind of work"
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        {
          key: 'category',
          header: 'Kind of work',
          cell: (row) => row.category || 'no category',
        },
        {
          key: 'rule',
          header: 'Rule of thumb',
          align: 'end',
          cell: (row) => <RuleList rules={row.rules} showProject={showProject} mayEdit={mayEdit} />,
        },
        { key: 'n', header: 'Finished', align: 'end', cell: (row) => `n ${row.n.toLocaleString('en-GB')}` },
        {
          key: 'median',
          header: 'Median',
          align: 'end',
          cell: (row) => <Median row={row} />,
        },
        {
          key: 'p80',
          header: 'P80',
          align: 'end',
          cell: (row) => <Stated ratio={row.p80Ratio} missing={minimumForP80 - row.n} />,
        },
        {
          key: 'p90',
          header: 'P90',
          align: 'end',
          cell: (row) => <Stated ratio={row.p90Ratio} missing={minimumForP90 - row.n} />,
        },
        {
          key: 'covered',
          header: 'Rule covered',
          align: 'end',
          cell: (row) =>
            row.judged === 0 ? (
              <span className="text-sm text-ink-3">{row.rules.length === 0 ? 'no rule' : 'no task yet'}</span>
            ) : (
              `${row.covered} of ${row.judged}`
            ),
        },
      ]}
      below={(row) =>
        row.suggestion && row.suggestion.kind !== 'not-enough' ? (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-ink-2">
            <span>{row.suggestion.sentence}</span>
            {adopt(row)}
          </div>
        ) : null
      }
    />
  );
}

/** What was observed with where it may lie, or that there is too little of it and what would be enough. */
function Median({ row: { medianRatio, medianBetween, n } }: { row: BufferRowView }) {
  if (medianRatio === null)
    return (
      <>
        <StateMark state="unknown" label="Not enough data" />
        <Sub>{minimumTasks - n} more would be</Sub>
      </>
    );
  return (
    <>
      {ratioInWords(medianRatio)}
      {medianBetween ? (
        <Sub>
          {ratioInWords(medianBetween.low)} to {ratioInWords(medianBetween.high)}
        </Sub>
      ) : null}
    </>
  );
}

function Stated({ ratio, missing }: { ratio: number | null; missing: number }) {
  if (ratio !== null) return ratioInWords(ratio);
  return <span className="text-sm text-ink-3">needs {missing} more</span>;
}
