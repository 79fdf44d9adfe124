import type { Metadata } from 'next';
import Link from 'next/link';
import { AnnotationList } from '@/components/metrics/annotation-list';
import { BudgetLine } from '@/components/metrics/budget-line';
import { ChangeList } from '@/components/metrics/change-list';
import { CompareSection } from '@/components/metrics/compare-section';
import { FormulaLines } from '@/components/metrics/formula-lines';
import { MetricFacts } from '@/components/metrics/metric-facts';
import type { LevelLine } from '@/components/metrics/series-chart';
import { SeriesTable } from '@/components/metrics/series-table';
import { WindowForm } from '@/components/metrics/window-form';
import { ButtonLink } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { happeningsAtMost } from '@/lib/impact/confounder-queries';
import { measureRow } from '@/lib/impact/domain/measured-row';
import { readBudgets } from '@/lib/metrics/budget-queries';
import { readCurrentValues } from '@/lib/metrics/catalogue-queries';
import { readSeriesChanges } from '@/lib/metrics/change-point-queries';
import { formatValue } from '@/lib/metrics/domain/format-value';
import { metricLead } from '@/lib/metrics/domain/metric-lead';
import { comparedWindows, windowsAround } from '@/lib/metrics/domain/page-windows';
import { readRelations } from '@/lib/metrics/formula-queries';
import type { MetricView } from '@/lib/metrics/queries';
import { type MetricSeries, requireKnownMetric } from '@/lib/metrics/series-queries';
import { readMetricWindows } from '@/lib/metrics/window-queries';
import { may } from '@/lib/permissions/domain/permissions';
import { dayIn } from '@/lib/shared/calendar-day';
import { paths } from '@/lib/shared/paths';
import { ObservationsPart } from './observations-part';
import { readMetricPage, type SearchParams } from './read-metric';
import { SeriesFigure } from './series-figure';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const viewer = await currentViewer();
  const { id } = await params;
  const metric = await readForPage(() => requireKnownMetric(viewer, id));
  return { title: metric.name };
}

/** One metric: what it means, what it gives now, how it went, when it changed, and the values behind it all. */
export default async function MetricPage({ params, searchParams }: Props) {
  const viewer = await currentViewer();
  const { id } = await params;
  const read = await readMetricPage(viewer, id, searchParams);
  const { asked, now, today, timeZone, window, series, metric, annotations, lines } = read;
  const compared = comparedWindows(asked, today);
  const [changes, currents, windows, budgets, formula] = await readForPage(() =>
    Promise.all([
      readSeriesChanges(viewer, series, now),
      readCurrentValues(viewer, [metric], now),
      readMetricWindows(viewer, [{ key: 'compared', metricId: metric.id, timeZone, ...compared }], now),
      readBudgets(viewer, [metric.id], now),
      readRelations(viewer, metric.id),
    ]),
  );
  const budget = budgets.get(metric.id);
  const current = currents.get(metric.id);
  const both = windows.get('compared');
  const figures = both && measureRow({ metricId: metric.id, timeZone, ...compared }, metric, both, now);
  const lead = current && metricLead({ metric, current, changes: changes.changes });
  const compareQuery: Record<string, string> = compared.isAsked
    ? { before: compared.before.from, after: compared.after.from, length: `${asked.length}` }
    : {};
  return (
    <>
      <PageHead
        title={<bdi>{metric.name}</bdi>}
        chips={metric.deletedAt ? <Chip tone="not-met">deleted</Chip> : null}
        actions={
          may(viewer, 'pilot.edit', metric.projectId) ? (
            <ButtonLink href={paths.metricEdit(metric.id)}>{editLabel(metric)}</ButtonLink>
          ) : null
        }
        facts={[
          <Link key="project" href={paths.metrics({ project: series.project.slug })}>
            {series.project.name}
          </Link>,
          `${window.from} to ${window.to}, days of ${timeZone}`,
        ]}
      />
      <Lead
        tone={current?.value == null ? 'unknown' : 'neutral'}
        headline={
          <>
            <bdi>{metric.name}</bdi>: {lead?.headline}
          </>
        }
        aside={<MetricFacts metric={metric} project={series.project} />}
      >
        {lead?.next ? <p>{lead.next}</p> : null}
        {current?.newest ? (
          <p>
            Newest value {formatValue(current.newest.value, metric.unit.unit)},{' '}
            <RelativeTime at={current.newest.at} now={now} />.
          </p>
        ) : null}
        <p className="wrap-anywhere">
          {metric.definition || 'Nobody has said in words what exactly it measures.'}
        </p>
      </Lead>
      {budget ? <BudgetLine budget={budget} now={now} /> : null}
      <FormulaLines relations={formula} />
      <WindowForm
        action={paths.metric(metric.id)}
        days={read.days}
        window={window}
        kept={compareQuery}
        hrefOf={(days) => paths.metric(metric.id, { days: `${days}`, ...compareQuery })}
      />
      <Section
        id="over-time"
        title="Over time"
        note={seriesNote(series)}
        action={
          series.days.length > 0 ? (
            <Link href={paths.metricExplore(metric.id, read.shown)}>Explore</Link>
          ) : null
        }
      >
        <SeriesFigure
          series={series}
          changes={changes.changes}
          lines={[...budgetLines(metric), ...lines]}
          annotations={annotations}
        />
        <SeriesTable
          name={metric.name}
          unit={metric.unit.unit}
          aggregation={metric.aggregation}
          series={series}
        />
      </Section>
      <Section id="happened" title="What happened meanwhile" note={`${annotations.length} of the project`}>
        <AnnotationList annotations={annotations} isCut={read.areCut} atMost={happeningsAtMost} />
      </Section>
      <Section id="changes" title="Changes of level" note={`${changes.changes.length} in this window`}>
        <ChangeList
          found={changes}
          metric={metric}
          compareHref={(change) => {
            const around = windowsAround(dayIn(new Date(change.at), timeZone), asked.length, today);
            return around && paths.metric(metric.id, { ...read.shown, ...around }, 'compare');
          }}
        />
      </Section>
      {figures ? (
        <CompareSection
          action={paths.metric(metric.id)}
          kept={read.shown}
          before={compared.before}
          after={compared.after}
          length={asked.length}
          figures={figures}
          name={metric.name}
        />
      ) : null}
      <ObservationsPart
        viewer={viewer}
        metric={metric}
        project={series.project}
        window={window}
        page={asked.page}
        hrefOf={(page) =>
          paths.metric(metric.id, { ...read.shown, ...compareQuery, page: `${page}` }, 'observations')
        }
        now={now}
      />
    </>
  );
}

function editLabel({ deletedAt, source }: MetricView): string {
  if (deletedAt) return 'Edit or restore';
  return source === 'manual' || source === 'pushed' ? 'Edit, record a value' : 'Edit';
}

function seriesNote({ counted, excluded, leftOut }: MetricSeries): string {
  const number = (count: number) => count.toLocaleString('en-GB');
  return [
    `n ${number(counted)}`,
    ...(excluded > 0 ? [`${number(excluded)} left out`] : []),
    ...(leftOut.length > 0 ? [`${number(leftOut.length)} days without a value, listed in the table`] : []),
  ].join(', ');
}

function budgetLines({ budget, direction, unit }: MetricView): LevelLine[] {
  if (!budget) return [];
  const sign = direction === 'lower' ? '≤' : '≥';
  // Short, so that a phone shows the whole figure beside the chart.
  const line = (key: string, value: number): LevelLine => ({
    key,
    value,
    label: `${key} ${sign} ${formatValue(value, unit.unit)}`,
    tone: 'budget',
  });
  return [line('limit', budget.limit), ...(budget.warning === null ? [] : [line('warn', budget.warning)])];
}
