import type { Metadata } from 'next';
import { BaselinesSection } from '@/components/pilots/baselines-section';
import { MetricFigure } from '@/components/pilots/metric-figure';
import { MetricsSection } from '@/components/pilots/metrics-section';
import { TargetsSection } from '@/components/pilots/targets-section';
import { Section } from '@/components/ui/section';
import { listMetricsWithNewest, readSeries } from '@/lib/metrics/observation-queries';
import { metricLines } from '@/lib/pilots/domain/chart-lines';
import { startOfDay } from '@/lib/shared/calendar-day';
import { paths } from '@/lib/shared/paths';
import { PilotFrame } from '../pilot-frame';
import { type PilotPageProps, readPilot, tabTitle } from '../read-pilot';
import { AmendedMeasures } from './amended-measures';
import { BaselineForm, TakeBaselineForm } from './baseline-forms';
import { NoBaselines, NoMetrics, NoTargets, PushHelp } from './empty-states';
import { MetricsLead } from './metrics-lead';
import { DefineMetricForm, ObserveForm } from './observe-forms';
import { OpenLinks } from './open-links';
import { openedOf } from './opened';
import { RestoreMetric } from './restore-metric';
import { BaselineActions, TargetActions } from './row-actions';
import { TargetForm } from './target-forms';

export const generateMetadata = (props: PilotPageProps): Promise<Metadata> => tabTitle(props, 'Metrics');

/** So many charts are drawn; the others stand on the pages of their metrics. */
const shownCharts = 8;
const pointsOfChart = 120;

export default async function MetricsPage({
  params,
  searchParams,
}: PilotPageProps & { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { viewer, now, pilot, today, mayEdit, mayChange, place } = await readPilot((await params).slug);
  const isOpen = mayChange('measures');
  const opened = openedOf(await searchParams);
  const projectId = pilot.project.id;
  const listed = await listMetricsWithNewest(viewer, { projectId }, now);
  const metrics = listed.filter(({ deletedAt }) => deletedAt === null);
  const used = new Set(
    [...pilot.targetList, ...pilot.baselines].flatMap(({ metricId }) => (metricId ? [metricId] : [])),
  );
  const drawn = [...new Set(pilot.targetList.flatMap(({ metric }) => (metric ? [metric.id] : [])))];
  const series = await readSeries(
    viewer,
    { projectId, metricIds: drawn.slice(0, shownCharts), newest: pointsOfChart },
    now,
  );
  const charts = drawn.flatMap((id) => series.get(id) ?? []).filter(({ samples }) => samples.length > 0);
  const startsAt = pilot.startsOn ? startOfDay(pilot.startsOn, pilot.timeZone).toISOString() : null;
  const { document } = pilot;
  const openTarget = pilot.targetList.find(({ id }) => id === opened.target) ?? null;
  const openBaseline = pilot.baselines.find(({ id }) => id === opened.baseline) ?? null;
  const forms = { pilot, metrics, place, today };
  return (
    <PilotFrame pilot={pilot} tab="metrics" today={today}>
      <MetricsLead pilot={pilot} now={now} />
      <TargetsSection
        pilot={pilot}
        now={now}
        action={
          <OpenLinks
            slug={pilot.slug}
            csv={pilot.targetList.length > 0}
            forms={isOpen ? [['target', 'new', 'Set a target']] : []}
          />
        }
        rowActions={
          isOpen
            ? (target) => <TargetActions pilot={pilot} target={target} place={place} today={today} />
            : undefined
        }
        empty={<NoTargets mayEdit={isOpen} slug={pilot.slug} />}
      >
        {isOpen && opened.target && (openTarget || opened.target === 'new') ? (
          <TargetForm key={opened.target} {...forms} target={openTarget} />
        ) : null}
      </TargetsSection>
      {charts.length > 0 ? (
        <Section
          id="over-time"
          title="Over time"
          note={
            drawn.length > shownCharts ? `the first ${shownCharts} of ${drawn.length} metrics` : undefined
          }
        >
          {charts.map((one) => (
            <MetricFigure
              key={one.metric.id}
              pilot={pilot}
              series={one}
              startsAt={startsAt}
              lines={metricLines(one.metric, { targets: pilot.targetList, baselines: pilot.baselines })}
            />
          ))}
        </Section>
      ) : null}
      <BaselinesSection
        pilot={pilot}
        now={now}
        documentLine={(line) => (document ? paths.document(document.id, line) : null)}
        action={
          <OpenLinks
            slug={pilot.slug}
            forms={
              isOpen
                ? [
                    ...(metrics.length > 0 ? [['take', 'any', 'Take from a metric'] as const] : []),
                    ['baseline', 'new', 'Write one down'],
                  ]
                : []
            }
          />
        }
        rowActions={isOpen ? (baseline) => <BaselineActions pilot={pilot} baseline={baseline} /> : undefined}
        empty={<NoBaselines />}
      >
        {isOpen && opened.baseline && (openBaseline || opened.baseline === 'new') ? (
          <BaselineForm key={opened.baseline} {...forms} baseline={openBaseline} />
        ) : null}
        {isOpen && opened.take ? (
          <TakeBaselineForm {...forms} metricId={metrics.find(({ id }) => id === opened.take)?.id ?? null} />
        ) : null}
      </BaselinesSection>
      <MetricsSection
        slug={pilot.slug}
        metrics={listed}
        used={used}
        now={now}
        restore={mayEdit ? (metric) => <RestoreMetric metric={metric} place={place} /> : undefined}
        empty={<NoMetrics mayEdit={mayEdit} />}
      >
        {mayEdit ? (
          <div className="mt-2 flex flex-wrap gap-x-5 [&>details[open]]:w-full" data-print="hide">
            <ObserveForm metrics={metrics} place={place} today={today} />
            <DefineMetricForm pilot={pilot} place={place} />
            <PushHelp pilot={pilot} metrics={metrics} />
          </div>
        ) : null}
      </MetricsSection>
      <AmendedMeasures viewer={viewer} pilot={pilot} />
    </PilotFrame>
  );
}
