import { DataTable } from '@/components/ui/data-table';
import { formatValue } from '@/lib/metrics/domain/format-value';
import type { Aggregation } from '@/lib/metrics/domain/measurement';
import type { SeriesContent } from '@/lib/metrics/domain/series';
import { exactUtc } from '@/lib/shared/relative-time';
import { dayWords } from './series-points';

const valuesAtMost = 500;

/** The numbers behind a chart: its days, and each value while they are few. */
export function SeriesTable({
  name,
  unit,
  aggregation,
  series: { days, values, leftOut },
}: {
  name: string;
  unit: string;
  aggregation: Aggregation;
  series: SeriesContent;
}) {
  const dayHeader = dayWords[aggregation];
  if (days.length === 0 && leftOut.length === 0) return null;
  return (
    <details className="pt-2">
      <summary className="min-h-6 cursor-pointer text-sm">
        The numbers of {name} as a table, {days.length === 1 ? '1 day' : `${days.length} days`} with a value
      </summary>
      <DataTable
        caption={`${name} by the day, newest first`}
        dense
        rows={[...days].reverse()}
        rowKey={({ day }) => day}
        columns={[
          { key: 'day', header: 'Day', cell: ({ day }) => day },
          { key: 'value', header: dayHeader, align: 'end', cell: ({ value }) => formatValue(value, unit) },
          { key: 'n', header: 'n', align: 'end', cell: ({ n }) => n },
          {
            key: 'middle',
            header: 'Middle half',
            align: 'end',
            cell: ({ n, spread }) =>
              n > 1
                ? `${formatValue(spread.lowerQuartile, unit)} to ${formatValue(spread.upperQuartile, unit)}`
                : 'one value',
          },
        ]}
      />
      {values && values.length > 0 ? (
        <DataTable
          caption={`Each value of ${name}, newest first${values.length > valuesAtMost ? `: ${valuesAtMost} of ${values.length}` : ''}`}
          showCaption
          dense
          rows={values.slice(-valuesAtMost).reverse()}
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
            { key: 'value', header: 'Value', align: 'end', cell: ({ value }) => formatValue(value, unit) },
            { key: 'n', header: 'n', align: 'end', cell: ({ weight }) => weight },
            {
              key: 'commit',
              header: 'Commit',
              cell: ({ commitSha }) => (commitSha ? <code>{commitSha.slice(0, 10)}</code> : 'not known'),
            },
          ]}
        />
      ) : null}
      {leftOut.length > 0 ? (
        <DataTable
          caption="Days without a value, newest first"
          showCaption
          dense
          rows={[...leftOut].reverse()}
          rowKey={({ day }) => day}
          columns={[
            { key: 'day', header: 'Day', cell: ({ day }) => day },
            { key: 'reason', header: 'Why', cell: ({ reason }) => reason },
          ]}
        />
      ) : null}
    </details>
  );
}
