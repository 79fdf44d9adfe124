import type { ReactNode } from 'react';
import { DataTable } from '@/components/ui/data-table';
import { Figure } from '@/components/ui/figure';
import { Section } from '@/components/ui/section';
import { Sub } from '@/components/ui/sub';
import { formatNumber } from '@/lib/metrics/domain/format-value';
import type { ListedMetric } from '@/lib/metrics/observation-queries';
import { paths } from '@/lib/shared/paths';
import { sourceWords } from './metric-words';

/** The metrics of the pilot's project, deleted ones last, each with its newest value. */
export function MetricsSection({
  slug,
  metrics,
  used,
  now,
  restore,
  empty,
  children,
}: {
  slug: string;
  metrics: readonly ListedMetric[];
  /** Ids of the metrics that targets or baselines of this pilot rest on. */
  used: ReadonlySet<string>;
  now: Date;
  /** What brings a deleted metric back. */
  restore?: (metric: ListedMetric) => ReactNode;
  empty: ReactNode;
  children?: ReactNode;
}) {
  const deleted = metrics.filter(({ deletedAt }) => deletedAt !== null).length;
  return (
    <Section
      id="observe"
      title="Metrics and their values"
      note={
        metrics.length > 0
          ? `${metrics.length - deleted} of the project${deleted > 0 ? `, ${deleted} deleted` : ''}`
          : undefined
      }
    >
      {metrics.length === 0 ? (
        empty
      ) : (
        <DataTable
          caption="Metrics of the project"
          dense
          rows={metrics}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              header: 'Metric',
              width: '38%',
              cell: ({ id, name, definition }) => (
                <span className="wrap-anywhere">
                  <a href={paths.pilotMetric(slug, id)}>
                    <bdi>{name}</bdi>
                  </a>
                  {definition ? <Sub>{definition.slice(0, 120)}</Sub> : null}
                </span>
              ),
            },
            {
              key: 'read',
              header: 'Read as',
              cell: ({ aggregation, unit, direction }) => (
                <>
                  {aggregation}
                  {unit.unit ? `, ${unit.unit}` : ''}
                  <Sub>{direction} is better</Sub>
                </>
              ),
            },
            { key: 'source', header: 'From', cell: ({ source }) => sourceWords[source] ?? source },
            {
              key: 'newest',
              header: 'Newest value',
              align: 'end',
              cell: ({ newest, unit }) => (
                <Figure
                  value={newest ? formatNumber(newest.value) : null}
                  unit={unit.unit}
                  at={newest?.at}
                  now={now}
                  unknown="no value yet"
                />
              ),
            },
            {
              key: 'use',
              header: 'In this pilot',
              cell: (metric) =>
                metric.deletedAt ? (
                  <>
                    <span className="text-sm text-ink-3">deleted</span>
                    {restore?.(metric)}
                  </>
                ) : (
                  <span className="text-sm text-ink-3">{used.has(metric.id) ? 'used' : 'not used'}</span>
                ),
            },
          ]}
        />
      )}
      {children}
    </Section>
  );
}
