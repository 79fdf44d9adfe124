import { DataTable } from '@/components/ui/data-table';
import { formatValue } from '@/lib/metrics/domain/format-value';
import type { Series } from '@/lib/metrics/observation-queries';
import type { PilotView } from '@/lib/pilots/domain/pilot-view';
import { paths } from '@/lib/shared/paths';
import { exactUtc, utcDate } from '@/lib/shared/relative-time';
import { Disclosure } from './disclosure';
import { type ChartLine, MetricChart } from './metric-chart';
import { sourceWords } from './metric-words';

/** A chart with what it shows in words, the same numbers as a table, and the way to take them along. */
export function MetricFigure({
  pilot,
  series: { metric, samples, isCut },
  lines,
  startsAt,
  isLinked = true,
}: {
  pilot: PilotView;
  series: Series;
  lines: readonly ChartLine[];
  startsAt: string | null;
  /** Whether its name stands above it and leads to the metric's own page. */
  isLinked?: boolean;
}) {
  const unit = metric.unit.unit;
  const [oldest, newest] = [samples[0], samples.at(-1)];
  if (!oldest || !newest) return null;
  return (
    <div className="border-b border-line py-4 last:border-b-0">
      {isLinked ? (
        <h3 className="m-0 text-base font-bold">
          <a href={paths.pilotMetric(pilot.slug, metric.id)}>
            <bdi>{metric.name}</bdi>
          </a>
        </h3>
      ) : null}
      <p className="m-0 text-sm text-ink-3">
        {isCut ? `the newest ${samples.length} values` : `all ${samples.length} values`}
        {unit ? ` in ${unit}` : ''}, {utcDate(new Date(oldest.at))} to {utcDate(new Date(newest.at))}, from{' '}
        {sourceWords[metric.source] ?? metric.source}; {metric.direction} is better
      </p>
      <MetricChart name={metric.name} unit={unit} points={samples} lines={lines} startsAt={startsAt} />
      <div className="flex flex-wrap items-start gap-x-5 [&>details[open]]:w-full" data-print="hide">
        <Disclosure summary={`The ${samples.length} values as a table`}>
          <div className="max-h-80 overflow-y-auto">
            <DataTable
              caption={`Values of ${metric.name}, newest first`}
              dense
              rows={[...samples].reverse()}
              rowKey={({ at }, index) => `${at} ${index}`}
              columns={[
                {
                  key: 'at',
                  header: 'When (UTC)',
                  cell: ({ at, link }) => {
                    const words = exactUtc(new Date(at));
                    return link ? <a href={link}>{words}</a> : words;
                  },
                },
                {
                  key: 'value',
                  header: 'Value',
                  align: 'end',
                  cell: ({ value }) => formatValue(value, unit),
                },
                { key: 'n', header: 'n', align: 'end', cell: ({ weight }) => weight },
              ]}
            />
          </div>
        </Disclosure>
        <a
          className="mt-1 inline-flex min-h-6 items-center text-sm"
          href={paths.pilotMetricsCsv(pilot.slug, metric.id)}
        >
          CSV
        </a>
      </div>
    </div>
  );
}
