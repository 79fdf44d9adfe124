import { hoursInWords } from '@/components/estimation/hours';
import { counted, shortDay } from '@/components/pilots/words';
import { DataTable } from '@/components/ui/data-table';
import { Section } from '@/components/ui/section';
import { StateMark } from '@/components/ui/state-mark';
import type { FanPoint, LevelName, ScoreView } from '@/lib/forecasts/domain/forecast-view';

const names: LevelName[] = ['P50', 'P80', 'P90', 'P95'];

/** How each run came out, once the work has ended. */
export function OutcomeSection({ score }: { score: ScoreView }) {
  const effort = score.actualEffortHours;
  return (
    <Section
      title="How it came out"
      note={`ended ${shortDay(score.endedOn)}${effort === null ? '' : `, ${hoursInWords(effort)} of work`}`}
      id="outcome"
    >
      <DataTable
        caption="Each run against the end"
        rows={score.runs}
        rowKey={(row) => row.runId}
        empty="No run gave an answer that could be scored."
        columns={[
          { key: 'at', header: 'Forecast on', cell: (row) => shortDay(row.at.slice(0, 10)) },
          ...names.map((name) => ({
            key: name,
            header: name,
            cell: (row: ScoreView['runs'][number]) => (
              <StateMark
                state={row.dateHits[name] ? 'met' : 'not-met'}
                label={row.dateHits[name] ? 'Held' : 'Did not hold'}
              />
            ),
          })),
          {
            key: 'hours',
            header: 'Hours, P80',
            cell: ({ effortHits }) =>
              effortHits ? (
                <StateMark
                  state={effortHits.P80 ? 'met' : 'not-met'}
                  label={effortHits.P80 ? 'Held' : 'Did not hold'}
                />
              ) : (
                <span className="text-sm text-ink-3">not known</span>
              ),
          },
          {
            key: 'loss',
            header: 'Pinball loss',
            align: 'end',
            cell: (row) => `${row.pinballDays.toFixed(1)} days`,
          },
          {
            key: 'width',
            header: 'P50 to P95',
            align: 'end',
            cell: (row) => counted(Math.round(row.widthDays), 'day'),
          },
        ]}
      />
    </Section>
  );
}

/** The table behind the fan: what each run said. */
export function RunsTable({ fan }: { fan: readonly FanPoint[] }) {
  const day = (on: string | undefined) => (on ? shortDay(on) : 'no answer');
  return (
    <DataTable
      caption="Every run"
      rows={[...fan].reverse()}
      rowKey={(row) => row.runId}
      dense
      columns={[
        { key: 'at', header: 'Forecast on', cell: (row) => shortDay(row.at.slice(0, 10)) },
        {
          key: 'left',
          header: 'Left',
          align: 'end',
          cell: (row) => `${row.remaining} of ${row.total}`,
        },
        ...names.map((name) => ({
          key: name,
          header: name,
          align: 'end' as const,
          cell: (row: FanPoint) => day(row.date?.[name]),
        })),
      ]}
    />
  );
}
