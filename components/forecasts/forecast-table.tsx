import Link from 'next/link';
import { shortDay } from '@/components/pilots/words';
import { Chip } from '@/components/ui/chip';
import { DataTable } from '@/components/ui/data-table';
import { StateMark } from '@/components/ui/state-mark';
import { Sub } from '@/components/ui/sub';
import type { ForecastRow } from '@/lib/forecasts/domain/forecast-view';
import { paths } from '@/lib/shared/paths';

/** Kept forecasts, a row each. */
export function ForecastTable({ rows }: { rows: readonly ForecastRow[] }) {
  return (
    <DataTable
      caption="Kept forecasts"
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'title',
          header: 'Forecast',
          cell: (row) => (
            <>
              <Link href={paths.forecast(row.id)}>{row.title}</Link>
              <Sub>
                {row.scopeWords}, {row.project.name}
              </Sub>
            </>
          ),
        },
        { key: 'state', header: 'State', cell: (row) => <Chip>{row.state}</Chip> },
        {
          key: 'tasks',
          header: 'Done',
          align: 'end',
          cell: ({ latest }) => (latest ? `${latest.tasks.done} of ${latest.tasks.total}` : ''),
        },
        { key: 'p50', header: 'P50', align: 'end', cell: ({ latest }) => <Day on={latest?.date?.P50} /> },
        { key: 'p80', header: 'P80', align: 'end', cell: ({ latest }) => <Day on={latest?.date?.P80} /> },
        {
          key: 'due',
          header: 'Due',
          align: 'end',
          cell: ({ dueOn }) =>
            dueOn ? shortDay(dueOn) : <span className="text-sm text-ink-3">no day given</span>,
        },
        { key: 'held', header: 'P80 held', cell: (row) => <Held row={row} /> },
      ]}
    />
  );
}

function Day({ on }: { on: string | undefined }) {
  if (!on) return <span className="text-sm text-ink-3">no answer</span>;
  return <time dateTime={on}>{shortDay(on)}</time>;
}

function Held({ row: { score } }: { row: ForecastRow }) {
  if (!score) return <span className="text-sm text-ink-3">not ended</span>;
  if (!score.dateHits) return <StateMark state="unknown" label="Not scored" />;
  return (
    <>
      <StateMark
        state={score.dateHits.P80 ? 'met' : 'not-met'}
        label={score.dateHits.P80 ? 'Held' : 'Did not hold'}
      />
      <Sub>ended {shortDay(score.endedOn)}</Sub>
    </>
  );
}
