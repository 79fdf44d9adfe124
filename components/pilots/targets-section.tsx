import type { ReactNode } from 'react';
import { DataTable } from '@/components/ui/data-table';
import { Figure } from '@/components/ui/figure';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { StateMark } from '@/components/ui/state-mark';
import { Sub } from '@/components/ui/sub';
import { formatNumber, formatValue } from '@/lib/metrics/domain/format-value';
import type { PilotView } from '@/lib/pilots/domain/pilot-view';
import { targetInWords } from '@/lib/pilots/domain/target';
import type { TargetView } from '@/lib/pilots/domain/target-view';
import { paths } from '@/lib/shared/paths';
import { ProgressTrack } from './progress-track';

/** Targets beside their baselines and what was measured since the pilot began. A tick in the document is shown as one. */
export function TargetsSection({
  pilot,
  now,
  action,
  rowActions,
  empty,
  children,
}: {
  pilot: Pick<PilotView, 'slug' | 'startsOn' | 'targets' | 'targetList'>;
  now: Date;
  action?: ReactNode;
  /** What somebody may do about a target. */
  rowActions?: (target: TargetView) => ReactNode;
  empty: ReactNode;
  children?: ReactNode;
}) {
  const { measured, total, hit } = pilot.targets;
  const { slug, targetList } = pilot;
  return (
    <Section
      id="targets"
      title="Targets"
      note={
        total > 0
          ? `${measured} of ${total} measured${pilot.startsOn ? ' since the start' : ''}${measured > 0 ? `, ${hit} hit` : ''}`
          : undefined
      }
      action={action}
    >
      {children}
      {targetList.length === 0 ? (
        empty
      ) : (
        <DataTable
          caption="Targets with baseline, value and progress"
          rows={targetList}
          rowKey={(target) => target.id}
          columns={[
            {
              key: 'target',
              header: 'Target',
              width: '34%',
              cell: (target) => (
                <div id={`target-${target.id}`} className="scroll-mt-4 wrap-anywhere">
                  <bdi>{target.name}</bdi>
                  <Sub>
                    {target.metric ? (
                      <>
                        {target.metric.aggregation} of{' '}
                        <a href={paths.pilotMetric(slug, target.metric.id)}>
                          <bdi>{target.metric.name}</bdi>
                        </a>
                      </>
                    ) : (
                      (target.value !== null && target.text) || 'no metric'
                    )}
                    {target.group ? <>, {target.group}</> : null}
                  </Sub>
                  {rowActions?.(target)}
                </div>
              ),
            },
            {
              key: 'baseline',
              header: 'Baseline',
              align: 'end',
              cell: ({ baselineValue, unit }) =>
                baselineValue === null ? (
                  <span className="text-sm text-ink-3">none</span>
                ) : (
                  <span className="whitespace-nowrap">{formatValue(baselineValue, unit)}</span>
                ),
            },
            { key: 'now', header: 'Now', align: 'end', cell: (target) => <Now target={target} now={now} /> },
            {
              key: 'bound',
              header: 'To reach',
              align: 'end',
              cell: (target) => <Bound target={target} />,
            },
            {
              key: 'progress',
              header: 'From baseline to target',
              width: '22%',
              cell: (target) => <Course target={target} now={now} />,
            },
          ]}
        />
      )}
    </Section>
  );
}

function Bound({
  target: { value, unit, comparator, percent, baselineValue, text },
}: {
  target: TargetView;
}) {
  if (value === null)
    return (
      <span className="inline-block text-start text-sm wrap-anywhere">
        <Sub>{text ? 'in words' : 'nothing is written'}</Sub>
        <bdi>{text}</bdi>
      </span>
    );
  const baseline = percent !== null && baselineValue !== null ? { name: '', value: baselineValue } : null;
  const bound = targetInWords({ comparator, value, unit, percent: null, baseline: null });
  const words = baseline ? targetInWords({ comparator, value, unit, percent, baseline }) : null;
  return (
    <span className="inline-block">
      <span className="whitespace-nowrap">{bound}</span>
      {words ? <Sub>{words.slice(0, words.indexOf(':'))}</Sub> : null}
    </span>
  );
}

function Now({ target, now }: { target: TargetView; now: Date }) {
  if (!target.now) return <Figure value={null} unknown={target.problem ?? 'not measured'} />;
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

/** The word first: hit, not hit, too old, or not measured; then how far it is. */
function Course({ target, now }: { target: TargetView; now: Date }) {
  if (target.now) {
    return (
      <>
        {target.staleSince ? (
          <>
            <StateMark state="stale" />
            <Sub>
              too old to count since <RelativeTime at={target.staleSince} now={now} />
            </Sub>
          </>
        ) : target.tooFew ? (
          <StateMark state="unknown" label="Too few samples" />
        ) : target.isHit === null ? null : (
          <StateMark state={target.isHit ? 'met' : 'not-met'} label={target.isHit ? 'Hit' : 'Not hit'} />
        )}
        <ProgressTrack target={target} />
      </>
    );
  }
  return (
    <>
      <StateMark state="unknown" label="Not measured" />
      {target.claimedMet ? <Sub>ticked in the document, which is a claim</Sub> : null}
    </>
  );
}
