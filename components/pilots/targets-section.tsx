import type { ReactNode } from 'react';
import { DataTable } from '@/components/ui/data-table';
import { Figure } from '@/components/ui/figure';
import { Section } from '@/components/ui/section';
import { Sparkline } from '@/components/ui/sparkline';
import { StateMark } from '@/components/ui/state-mark';
import { Sub } from '@/components/ui/sub';
import { formatNumber, formatValue } from '@/lib/metrics/domain/format-value';
import type { PilotView } from '@/lib/pilots/domain/pilot-view';
import { comparatorSign } from '@/lib/pilots/domain/target';
import type { TargetView } from '@/lib/pilots/domain/target-view';

/** Targets beside their baselines and what was measured since the pilot began. A tick in the document is shown as one. */
export function TargetsSection({
  pilot,
  now,
  children,
}: {
  pilot: PilotView;
  now: Date;
  children?: ReactNode;
}) {
  const { measured, total, hit } = pilot.targets;
  return (
    <Section
      id="targets"
      title="Targets"
      note={`${measured} of ${total} measured${pilot.startsOn ? ' since the start' : ''}${measured > 0 ? `, ${hit} hit` : ''}`}
    >
      <DataTable
        caption="Targets with baseline and value"
        rows={pilot.targetList}
        rowKey={(target) => target.id}
        empty="No target is named."
        columns={[
          {
            key: 'metric',
            header: 'Metric',
            width: '30%',
            cell: (target) => (
              <>
                {target.name}
                <Sub>
                  {target.metric ? `${target.metric.name}, ${target.metric.aggregation}` : target.text}
                </Sub>
              </>
            ),
          },
          {
            key: 'baseline',
            header: 'Baseline',
            align: 'end',
            cell: (target) => <Amount value={target.baselineValue} unit={target.unit} unknown="none" />,
          },
          { key: 'now', header: 'Now', align: 'end', cell: (target) => <Now target={target} now={now} /> },
          {
            key: 'target',
            header: 'Target',
            align: 'end',
            cell: (target) =>
              target.value === null ? (
                <span className="text-sm text-ink-3">in words</span>
              ) : (
                <span className="whitespace-nowrap">
                  {comparatorSign(target.comparator)} {formatValue(target.value, target.unit)}
                </span>
              ),
          },
          {
            key: 'course',
            header: 'From baseline to target',
            width: '150px',
            cell: (target) => <Course target={target} />,
          },
        ]}
      />
      {children}
    </Section>
  );
}

function Amount({ value, unit, unknown }: { value: number | null; unit: string; unknown: string }) {
  if (value === null) return <span className="text-sm text-ink-3">{unknown}</span>;
  return <span className="whitespace-nowrap">{formatValue(value, unit)}</span>;
}

function Now({ target, now }: { target: TargetView; now: Date }) {
  if (!target.now) {
    return <Figure value={null} unknown={target.problem ?? 'not measured'} />;
  }
  const { value, n, at } = target.now;
  return (
    <Figure
      value={formatNumber(value)}
      unit={target.unit}
      n={n}
      at={at}
      now={now}
      change={target.change ?? undefined}
    />
  );
}

function Course({ target }: { target: TargetView }) {
  if (target.now) {
    return (
      <>
        {target.series.length > 1 ? (
          <Sparkline
            label={`${target.name} since the start`}
            points={target.series.map(({ at, value }) => ({ label: at.slice(0, 10), value }))}
            unit={target.unit}
            baseline={target.baselineValue ?? undefined}
            target={target.value ?? undefined}
          />
        ) : null}
        {target.isHit === null ? null : (
          <StateMark state={target.isHit ? 'met' : 'not-met'} label={target.isHit ? 'Hit' : 'Not hit'} />
        )}
      </>
    );
  }
  return (
    <span className="text-sm text-ink-3">
      <a href="#observe">{target.metric ? 'Record it' : 'Link a metric'}</a>
      {target.claimedMet ? '; ticked in the document' : null}
    </span>
  );
}
