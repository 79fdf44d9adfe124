import type { ReactNode } from 'react';
import { DataTable } from '@/components/ui/data-table';
import { Section } from '@/components/ui/section';
import { StateMark } from '@/components/ui/state-mark';
import { Sub } from '@/components/ui/sub';
import type { DecisionSnapshot, KnownTarget } from '@/lib/go-no-go/domain/decision-snapshot';
import { formatValue } from '@/lib/metrics/domain/format-value';
import { comparatorSign } from '@/lib/pilots/domain/target';

/** Targets as they were known; missing, old and too little evidence is never a hit. */
export function KnownTargets({ known: { targets } }: { known: Pick<DecisionSnapshot, 'targets'> }) {
  const { total, measured, hit } = targets.counts;
  return (
    <Section id="targets" title="Targets" note={`${measured} of ${total} measured, ${hit} hit`}>
      <DataTable
        caption="Targets with baseline and value"
        rows={targets.items}
        rowKey={(target) => target.id}
        empty="No target is named."
        columns={[
          {
            key: 'target',
            header: 'Target',
            width: '34%',
            cell: (target) => (
              <span className="wrap-anywhere">
                {target.name}
                <Sub>{target.metric ?? 'no metric'}</Sub>
              </span>
            ),
          },
          {
            key: 'baseline',
            header: 'Baseline',
            align: 'end',
            cell: (target) => amount(target.baselineValue, target.unit, 'none'),
          },
          { key: 'now', header: 'Value', align: 'end', cell: (target) => <Value target={target} /> },
          {
            key: 'aim',
            header: 'Aim',
            align: 'end',
            cell: (target) =>
              target.value === null
                ? inWords(target.text)
                : `${comparatorSign(target.comparator)} ${formatValue(target.value, target.unit)}`,
          },
          {
            key: 'state',
            header: 'State',
            width: '132px',
            cell: (target) => <State target={target} />,
          },
        ]}
      />
    </Section>
  );
}

function Value({ target: { now, unit } }: { target: KnownTarget }) {
  if (!now) return quiet('not measured');
  return (
    <>
      {formatValue(now.value, unit)}
      <Sub>
        {now.window}, n {now.n}
      </Sub>
    </>
  );
}

function State({ target: { isHit, now, comparator, value, staleSince } }: { target: KnownTarget }) {
  if (now && staleSince) return <StateMark state="stale" />;
  if (isHit !== null)
    return <StateMark state={isHit ? 'met' : 'not-met'} label={isHit ? 'Hit' : 'Not hit'} />;
  if (!now) return <StateMark state="unknown" label="Not measured" />;
  const isCompared = comparator !== null && value !== null;
  return <StateMark state="unknown" label={isCompared ? 'Too few samples' : 'Nothing to compare'} />;
}

/** What is to be reached where nobody gave a number. */
function inWords(text: string): ReactNode {
  return (
    <span className="inline-block text-start text-sm wrap-anywhere">
      <Sub>{text ? 'in words' : 'nothing is written'}</Sub>
      <bdi>{text}</bdi>
    </span>
  );
}

function amount(value: number | null, unit: string, none: string): ReactNode {
  return value === null ? quiet(none) : formatValue(value, unit);
}

function quiet(text: string): ReactNode {
  return <span className="text-sm text-ink-3">{text}</span>;
}
