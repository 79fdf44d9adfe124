import type { Metadata } from 'next';
import Link from 'next/link';
import { Explorer } from '@/components/metrics/explorer';
import { dayWords, drawnSeries } from '@/components/metrics/series-points';
import { SeriesTable } from '@/components/metrics/series-table';
import { WindowForm } from '@/components/metrics/window-form';
import { FilterChoice, FilterForm } from '@/components/ui/filter-form';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { rawLimit } from '@/lib/metrics/domain/series';
import { convert } from '@/lib/metrics/domain/unit';
import { listMetrics } from '@/lib/metrics/queries';
import { readMetricSeries } from '@/lib/metrics/series-queries';
import { paths } from '@/lib/shared/paths';
import { readMetricPage, type SearchParams } from '../read-metric';
import { SeriesFigure } from '../series-figure';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}

export const metadata: Metadata = { title: 'Explore a metric' };

/** A metric to zoom into, and to lay another one of its kind over. The one page that loads a chart library. */
export default async function ExplorePage({ params, searchParams }: Props) {
  const viewer = await currentViewer();
  const { id } = await params;
  const read = await readMetricPage(viewer, id, searchParams);
  const { asked, now, timeZone, window, series, metric, lines } = read;
  const others = (await readForPage(() => listMetrics(viewer, { projectId: metric.projectId }))).filter(
    (other) => other.id !== metric.id && convert(1, other.unit, metric.unit).ok,
  );
  const other = others.find((one) => one.id === asked.with);
  const second = other
    ? await readForPage(() => readMetricSeries(viewer, { metricId: other.id, window, timeZone }, now))
    : null;
  const draw = (by: typeof asked.by) =>
    [series, ...(second ? [second] : [])].map((one) =>
      drawnSeries(one, one.metric.aggregation, timeZone, by),
    );
  // Two are drawn alike: where one has too many values, both are drawn by the day.
  const fitting = draw(asked.by);
  const [drawn = { kind: 'days' as const, points: [] }, over = null] = fitting.some(
    ({ kind }) => kind === 'days',
  )
    ? draw('days')
    : fitting;
  const inUnit = (value: number) => {
    const converted = second && convert(value, second.metric.unit, metric.unit);
    return converted?.ok ? converted.value : Number.NaN;
  };
  const first = { name: `${metric.name}, ${wordsOf(drawn.kind, metric.aggregation)}`, points: drawn.points };
  const plotted =
    second && over
      ? ([
          first,
          {
            name: `${second.metric.name}, ${wordsOf(over.kind, second.metric.aggregation)}`,
            points: over.points.map((point) => ({ ...point, value: inUnit(point.value), middle: null })),
          },
        ] as const)
      : ([first] as const);
  const kept = { ...read.shown, ...(other && { with: other.id }), by: asked.by ?? '' };
  const action = paths.metricExplore(metric.id);
  return (
    <>
      <PageHead
        title={
          <>
            Explore <bdi>{metric.name}</bdi>
          </>
        }
        facts={[
          <Link key="metric" href={paths.metric(metric.id, read.shown)}>
            The metric, with its changes and values
          </Link>,
          `${window.from} to ${window.to}, days of ${timeZone}`,
        ]}
      />
      <Lead
        headline={
          series.days.length === 0
            ? 'No value lies in this window.'
            : `${series.counted.toLocaleString('en-GB')} values on ${series.days.length} days${second ? `, beside ${second.counted.toLocaleString('en-GB')} of ${second.metric.name}` : ''}.`
        }
      >
        <p>
          {series.values === null
            ? `More than ${rawLimit.toLocaleString('en-GB')} values are shown by the day. Choose a shorter window to see each.`
            : 'Every number is in the table below the chart.'}
        </p>
      </Lead>
      <WindowForm
        action={action}
        days={read.days}
        window={window}
        kept={{ with: other?.id ?? '', by: asked.by ?? '' }}
        hrefOf={(days) => paths.metricExplore(metric.id, { ...kept, from: '', to: '', days: `${days}` })}
      />
      <FilterForm action={action} submit="Draw" isNarrowed={other !== undefined || asked.by !== null}>
        {Object.entries(read.shown).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <FilterChoice
          label="Points"
          name="by"
          value={asked.by ?? ''}
          any="as fits"
          options={[
            { value: 'days', label: 'by the day' },
            { value: 'values', label: 'each value' },
          ]}
        />
        {others.length > 0 ? (
          <FilterChoice
            label={`Together with, in ${metric.unit.unit || 'the same unit'}`}
            name="with"
            value={other?.id}
            any="no other metric"
            options={others.map(({ id: value, name: label }) => ({ value, label }))}
          />
        ) : null}
      </FilterForm>
      <Section id="over-time" title="Over time" note={`n ${series.counted.toLocaleString('en-GB')}`}>
        {series.days.length > 0 ? (
          <Explorer series={plotted} unit={metric.unit.unit} lines={lines.slice(0, 3)}>
            <SeriesFigure series={series} changes={[]} lines={lines} annotations={[]} />
          </Explorer>
        ) : (
          <SeriesFigure series={series} changes={[]} lines={lines} annotations={[]} />
        )}
        <SeriesTable
          name={metric.name}
          unit={metric.unit.unit}
          aggregation={metric.aggregation}
          series={series}
        />
        {second ? (
          <SeriesTable
            name={second.metric.name}
            unit={second.metric.unit.unit}
            aggregation={second.metric.aggregation}
            series={second}
          />
        ) : null}
      </Section>
    </>
  );
}

function wordsOf(kind: 'values' | 'days', aggregation: keyof typeof dayWords): string {
  return kind === 'values' ? 'each value' : dayWords[aggregation];
}
