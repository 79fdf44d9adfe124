import { DataTable } from '@/components/ui/data-table';
import { Section } from '@/components/ui/section';
import { Sub } from '@/components/ui/sub';
import type { HitRateView, LevelHits } from '@/lib/forecasts/domain/forecast-view';

const percent = (share: number) => `${Math.round(100 * share)}%`;

/** How often each level held so far, of dates and of hours, with what chance alone allows for. */
export function HitRateSection({ hitRate }: { hitRate: HitRateView }) {
  const { n, levels, effort, meanPinballDays, meanWidthDays } = hitRate;
  if (n === 0) return null;
  return (
    <Section title="How forecasts held" note={n === 1 ? '1 has ended' : `${n} have ended`} id="held">
      <DataTable
        caption="How often each level held"
        rows={levels}
        rowKey={({ level }) => level}
        columns={[
          { key: 'level', header: 'Level', cell: ({ level }) => level },
          { key: 'should', header: 'Should hold', align: 'end', cell: ({ claimed }) => percent(claimed) },
          { key: 'date', header: 'Dates held', align: 'end', cell: (row) => <Held hits={row} /> },
          {
            key: 'effort',
            header: 'Hours held',
            align: 'end',
            cell: ({ level }) => <Held hits={effort.find((one) => one.level === level)} />,
          },
        ]}
      />
      <p className="max-w-[72ch] pt-2.5 text-sm text-ink-2">
        Mean pinball loss of the date {inDays(meanPinballDays)}; from P50 to P95 {inDays(meanWidthDays)} in
        the mean. Each forecast counts once, by what it said first.
      </p>
    </Section>
  );
}

function Held({ hits }: { hits: LevelHits | undefined }) {
  if (!hits || hits.n === 0) return <span className="text-sm text-ink-3">not known of any</span>;
  return (
    <>
      {hits.hits} of {hits.n}
      <Sub>
        {hits.rate === null ? 'too few for a rate' : percent(hits.rate)}, true rate {percent(hits.low)} to{' '}
        {percent(hits.high)}
      </Sub>
    </>
  );
}

const inDays = (value: number | null) => (value === null ? 'is not known' : `${value.toFixed(1)} days`);
