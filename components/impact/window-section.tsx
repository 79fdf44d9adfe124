import { DataTable } from '@/components/ui/data-table';
import { Section } from '@/components/ui/section';
import { windowInDays } from '@/lib/impact/domain/measured-row';
import type { ImpactRowView } from '@/lib/impact/queries';
import { formatValue } from '@/lib/metrics/domain/format-value';
import type { WindowSamples } from '@/lib/metrics/domain/window-samples';

const shownAtMost = 500;

/** What lies in one window of a row: what counts, then what does not. */
export function WindowSection({
  side,
  samples,
  row,
}: {
  side: 'before' | 'after';
  samples: WindowSamples;
  row: ImpactRowView;
}) {
  const unit = row.figures?.metric.unit.unit ?? '';
  const { counted, countedTotal, excluded, excludedTotal } = samples;
  const newest = counted.slice(-shownAtMost).reverse();
  const at = {
    key: 'at',
    header: 'At (UTC)',
    cell: ({ at: when, link }: { at: string; link: string | null }) => <When at={when} link={link} />,
  };
  return (
    <Section
      id={side}
      title={side === 'before' ? 'Before' : 'After'}
      note={`${row.binding ? windowInDays(row.binding[side]) : ''}; ${countedTotal} count, ${excludedTotal} left out`}
    >
      {newest.length < countedTotal ? (
        <p className="text-sm text-ink-3">
          The newest {newest.length} of {countedTotal} are listed.
        </p>
      ) : null}
      <DataTable
        caption={`Values that count, ${side}`}
        rows={newest}
        dense
        empty="No value lies in this window."
        columns={[
          at,
          {
            key: 'value',
            header: 'Value',
            align: 'end',
            cell: ({ value, weight }) =>
              `${formatValue(value, unit)}${weight === 1 ? '' : `, of ${weight} samples`}`,
          },
        ]}
      />
      {excludedTotal > 0 ? (
        <DataTable
          caption={`Left out, ${side}${excluded.length < excludedTotal ? `: the newest ${excluded.length} of ${excludedTotal}` : ''}`}
          showCaption
          rows={[...excluded].reverse()}
          dense
          columns={[
            at,
            { key: 'reason', header: 'Why it does not count', cell: ({ reason }) => reason },
            {
              key: 'value',
              header: 'Value',
              align: 'end',
              cell: ({ value }) => (value === null ? 'not known' : formatValue(value, unit)),
            },
          ]}
        />
      ) : null}
    </Section>
  );
}

function When({ at, link }: { at: string; link: string | null }) {
  const words = at.slice(0, 16).replace('T', ' ');
  return link ? <a href={link}>{words}</a> : words;
}
