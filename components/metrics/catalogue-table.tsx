import type { ReactNode } from 'react';
import { sourceWords } from '@/components/pilots/metric-words';
import { DataTable } from '@/components/ui/data-table';
import { Figure } from '@/components/ui/figure';
import { Sub } from '@/components/ui/sub';
import type { CatalogueEntry } from '@/lib/metrics/catalogue-queries';
import { whyNoValue } from '@/lib/metrics/domain/current-value';
import { formatNumber, formatValue } from '@/lib/metrics/domain/format-value';
import type { PilotLine } from '@/lib/pilots/metric-measure-queries';
import { paths } from '@/lib/shared/paths';
import { relativeTime } from '@/lib/shared/relative-time';
import { aggregationWords } from './metric-facts';

const linesShown = 3;

/** The catalogue: what each metric is, what it gives now, and what it is held against. */
export function CatalogueTable({
  caption,
  entries,
  lines,
  budget,
  now,
}: {
  caption: string;
  entries: readonly CatalogueEntry[];
  lines: ReadonlyMap<string, readonly PilotLine[]>;
  /** Where a metric stands against its budget; null where it has none. */
  budget: (id: string) => ReactNode;
  now: Date;
}) {
  return (
    <DataTable
      caption={caption}
      rows={entries}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          header: 'Metric',
          width: '34%',
          cell: ({ id, name, definition, project }) => (
            <span className="wrap-anywhere">
              <a href={paths.metric(id)}>
                <bdi>{name}</bdi>
              </a>
              <Sub>
                <bdi>{project.name}</bdi>
              </Sub>
              {definition ? (
                <Sub>{definition.length > 160 ? `${definition.slice(0, 159)}…` : definition}</Sub>
              ) : (
                <Sub>Not defined in words yet.</Sub>
              )}
            </span>
          ),
        },
        {
          key: 'read',
          header: 'Read as',
          cell: ({ aggregation, unit, direction }) => (
            <>
              {aggregationWords[aggregation]}
              {unit.unit ? `, ${unit.unit}` : ''}
              <Sub>{direction} is better</Sub>
            </>
          ),
        },
        { key: 'source', header: 'From', cell: ({ source }) => sourceWords[source] ?? source },
        {
          key: 'now',
          header: 'Now',
          align: 'end',
          cell: (entry) => <Current entry={entry} now={now} />,
        },
        {
          key: 'against',
          header: 'Held against',
          cell: ({ id }) => <HeldAgainst lines={lines.get(id) ?? []} budget={budget(id)} />,
        },
      ]}
    />
  );
}

function Current({ entry: { current, unit }, now }: { entry: CatalogueEntry; now: Date }) {
  const { value, n, days, newest } = current;
  if (value !== null)
    return (
      <Figure
        value={formatNumber(value)}
        unit={unit.unit}
        n={n}
        at={newest?.at}
        now={now}
        source={days === 1 ? '1 day' : `${days} days`}
      />
    );
  return (
    <span className="text-sm text-ink-3">
      {whyNoValue(current)}
      {newest ? (
        <span className="block">
          newest {formatValue(newest.value, unit.unit)}, {relativeTime(new Date(newest.at), now)}
        </span>
      ) : null}
    </span>
  );
}

function HeldAgainst({ lines, budget }: { lines: readonly PilotLine[]; budget: ReactNode }) {
  if (lines.length === 0 && budget === null) return <span className="text-sm text-ink-3">nothing yet</span>;
  return (
    <>
      {budget}
      {lines.slice(0, linesShown).map(({ key, label, pilot }) => (
        <span key={key} className="block text-sm">
          <a
            className="inline-flex min-h-6 items-center"
            href={paths.pilotTab(pilot.slug, 'metrics')}
            title={pilot.title}
          >
            {label}
          </a>
        </span>
      ))}
      {lines.length > linesShown ? <Sub>and {lines.length - linesShown} more</Sub> : null}
    </>
  );
}
