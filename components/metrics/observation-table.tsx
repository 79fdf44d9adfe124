import type { ReactNode } from 'react';
import { sourceWords } from '@/components/pilots/metric-words';
import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { Sub } from '@/components/ui/sub';
import { formatValue } from '@/lib/metrics/domain/format-value';
import type { ObservationView } from '@/lib/metrics/observation-queries';
import type { MetricView } from '@/lib/metrics/queries';
import { exactUtc } from '@/lib/shared/relative-time';

/** The very values, newest first, with who recorded each; what was taken back stays to be seen with its reason. */
export function ObservationTable({
  metric,
  observations,
  now,
  takeBack,
}: {
  metric: MetricView;
  observations: readonly ObservationView[];
  now: Date;
  /** What takes one that counts back; left out where the viewer may not. */
  takeBack?: ((observation: ObservationView) => ReactNode) | undefined;
}) {
  return (
    <DataTable
      caption={`Observations of ${metric.name}`}
      rows={observations}
      rowKey={({ id }) => id}
      empty="Nothing was recorded yet."
      columns={[
        { key: 'at', header: 'When (UTC)', width: '24%', cell: ({ at }) => exactUtc(new Date(at)) },
        {
          key: 'value',
          header: 'Value',
          align: 'end',
          cell: ({ value, sampleCount, takenBack: gone }) => (
            <>
              {gone ? (
                <del>{formatValue(value, metric.unit.unit)}</del>
              ) : (
                formatValue(value, metric.unit.unit)
              )}
              {sampleCount > 1 ? <Sub>n {sampleCount}</Sub> : null}
            </>
          ),
        },
        {
          key: 'from',
          header: 'From',
          width: '52%',
          cell: (observation) => (
            <From observation={observation} now={now}>
              {takeBack?.(observation)}
            </From>
          ),
        },
      ]}
    />
  );
}

/** "42 that count, 1 taken back, newest first". */
export function observationsNote({ total, takenBack }: { total: number; takenBack: number }): string {
  return `${total - takenBack} that count${takenBack > 0 ? `, ${takenBack} taken back` : ''}, newest first`;
}

function From({
  observation: { source, link, commitSha, recordedAt, recordedBy, takenBack: gone },
  now,
  children,
}: {
  observation: ObservationView;
  now: Date;
  children: ReactNode;
}) {
  return (
    <span className="wrap-anywhere">
      {link ? <a href={link}>{link}</a> : (sourceWords[source] ?? source)}
      <Sub>
        recorded by {recordedBy}, <RelativeTime at={recordedAt} now={now} />
        {commitSha ? <>, commit {commitSha.slice(0, 12)}</> : null}
      </Sub>
      {gone ? (
        <Sub>
          taken back by {gone.by}, <RelativeTime at={gone.at} now={now} />: {gone.reason}
        </Sub>
      ) : (
        children
      )}
    </span>
  );
}
