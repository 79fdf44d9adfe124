import { DataTable } from '@/components/ui/data-table';
import { StateMark } from '@/components/ui/state-mark';
import { Sub } from '@/components/ui/sub';
import type { GroupStanding } from '@/lib/estimation/domain/calibration-standing';
import {
  type HeldLevel,
  heldLevels,
  leanedInWords,
  lessLossPercent,
  rateInWords,
} from '@/lib/estimation/domain/calibration-words';
import { minimumTasks } from '@/lib/estimation/domain/observed-ratio';
import { intervalInWords } from './calibration-chart';

const number = (value: number) => value.toLocaleString('en-GB');

/** The whole, a row a level: claimed, held, and how far forecasts missed beside the rule of thumb. */
export function LevelTable({ group }: { group: GroupStanding }) {
  return (
    <DataTable
      caption="Claimed level and hit rate"
      rows={heldLevels(group)}
      rowKey={(row) => row.name}
      columns={[
        {
          key: 'level',
          header: 'Claimed',
          cell: (row) => (
            <>
              {row.name}
              <Sub>{Math.round(100 * row.level)}% at or below</Sub>
            </>
          ),
        },
        {
          key: 'held',
          header: 'Held',
          align: 'end',
          cell: (row) => (
            <>
              {row.rate === null ? '' : rateInWords(row.rate)}
              <Sub>
                {number(row.hits)} of {number(row.n)}
              </Sub>
            </>
          ),
        },
        { key: 'interval', header: 'True rate, 95%', align: 'end', cell: intervalInWords },
        { key: 'state', header: 'Stands', cell: (row) => <LevelMark held={row} /> },
        {
          key: 'loss',
          header: 'Loss, log hours',
          align: 'end',
          cell: (row) =>
            row.state === 'unknown' ? (
              <span className="text-sm text-ink-3">too few</span>
            ) : (
              <>
                {group.loss[row.name].toFixed(4)}
                <Sub>rule of thumb {group.ruleLoss[row.name].toFixed(4)}</Sub>
              </>
            ),
        },
      ]}
    />
  );
}

function LevelMark({ held: { state, n } }: { held: HeldLevel }) {
  switch (state) {
    case 'right':
      return <StateMark state="met" label="Holds" />;
    case 'narrow':
      return <StateMark state="not-met" label="Too narrow" />;
    case 'wide':
      return <StateMark state="not-met" label="Too wide" />;
    case 'unknown':
      return (
        <>
          <StateMark state="unknown" label="Not enough data" />
          <Sub>{minimumTasks - n} more would be</Sub>
        </>
      );
  }
}

/** Groups of one kind, a row each, with what their forecasts leaned on below. */
export function GroupTable({
  caption,
  header,
  groups,
}: {
  caption: string;
  header: string;
  groups: readonly GroupStanding[];
}) {
  const level = (name: HeldLevel['name']) => ({
    key: name,
    header: name,
    align: 'end' as const,
    cell: (group: GroupStanding) => <HeldCell held={heldLevels(group).find((held) => held.name === name)} />,
  });
  return (
    <DataTable
      caption={caption}
      rows={groups}
      rowKey={(group) => group.key}
      columns={[
        { key: 'name', header, cell: (group) => group.name },
        { key: 'n', header: 'Scored', align: 'end', cell: (group) => `n ${number(group.n)}` },
        level('P50'),
        level('P80'),
        level('P90'),
        level('P95'),
        {
          key: 'rule',
          header: 'Loss at P80',
          align: 'end',
          cell: (group) => <LessLoss percent={lessLossPercent(group, 0.8)} />,
        },
      ]}
      below={(group) =>
        group.leaned.length === 0 ? null : (
          <span className="text-sm text-ink-3">Its forecasts leaned {leanedInWords(group.leaned)}.</span>
        )
      }
    />
  );
}

function HeldCell({ held }: { held: HeldLevel | undefined }) {
  if (!held) return null;
  if (held.rate === null)
    return (
      <span className="text-sm text-ink-3">
        {held.hits} of {held.n}
      </span>
    );
  return (
    <>
      {rateInWords(held.rate)}
      {held.state === 'right' ? null : (
        <span className="block text-sm font-medium text-not-met">too {held.state}</span>
      )}
      <Sub>{intervalInWords(held)}</Sub>
    </>
  );
}

function LessLoss({ percent }: { percent: number | null }) {
  if (percent === null) return <span className="text-sm text-ink-3">too few</span>;
  return (
    <>
      {percent >= 0 ? '−' : '+'}
      {Math.abs(percent).toFixed(0)}%
      <Sub>{percent >= 0 ? 'better than the rule' : 'worse than the rule'}</Sub>
    </>
  );
}
