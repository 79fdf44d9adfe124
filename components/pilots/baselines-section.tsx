import { DataTable } from '@/components/ui/data-table';
import { Section } from '@/components/ui/section';
import { formatValue } from '@/lib/metrics/domain/format-value';
import type { PilotView } from '@/lib/pilots/domain/pilot-view';
import type { BaselineView } from '@/lib/pilots/domain/target-view';

/** The state before, as it was written down: numbers, and what the document says only in words. */
export function BaselinesSection({
  pilot,
  documentLine,
}: {
  pilot: PilotView;
  documentLine: (line: number) => string | null;
}) {
  const { baselines } = pilot;
  const numbers = baselines.filter(({ value }) => value !== null).length;
  if (baselines.length === 0) return null;
  return (
    <Section
      id="baselines"
      title="Baselines"
      note={`${numbers} with a number, ${baselines.length - numbers} in words`}
    >
      <DataTable
        caption="Baselines"
        dense
        rows={baselines}
        rowKey={(baseline) => baseline.id}
        columns={[
          {
            key: 'name',
            header: 'What',
            width: '27%',
            cell: (baseline) => baseline.name,
          },
          {
            key: 'group',
            header: 'Of',
            width: '24%',
            cell: (baseline) => <span className="text-sm text-ink-3">{baseline.group}</span>,
          },
          {
            key: 'value',
            header: 'Before',
            align: 'end',
            cell: (baseline) => <Before baseline={baseline} />,
          },
          {
            key: 'source',
            header: 'As written',
            cell: ({ text, line }) => {
              const href = line === null ? null : documentLine(line);
              return (
                <span className="text-sm text-ink-2">
                  {text}{' '}
                  {href ? (
                    <a className="whitespace-nowrap" href={href}>
                      line {line}
                    </a>
                  ) : null}
                </span>
              );
            },
          },
        ]}
      />
    </Section>
  );
}

function Before({ baseline: { value, unit, approximate } }: { baseline: BaselineView }) {
  if (value === null) return <span className="text-sm text-ink-3">in words only</span>;
  return (
    <span className="whitespace-nowrap">
      {approximate ? 'about ' : ''}
      {formatValue(value, unit)}
    </span>
  );
}
