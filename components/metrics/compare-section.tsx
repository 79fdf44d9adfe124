import { ChangeChart } from '@/components/impact/change-chart';
import { ComparisonMark } from '@/components/impact/comparison-mark';
import { Button } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { FormField } from '@/components/ui/form-field';
import { Section } from '@/components/ui/section';
import { levelInWords, type RowFigures, spreadInWords, windowInDays } from '@/lib/impact/domain/measured-row';
import type { DayWindow } from '@/lib/metrics/domain/day-window';

const sides = ['before', 'after'] as const;

/** Two windows of equal length against each other: medians, the interval, n; or what would be enough. */
export function CompareSection({
  action,
  kept,
  before,
  after,
  length,
  figures,
  name,
}: {
  action: string;
  /** What else stands in the address and stays. */
  kept: Readonly<Record<string, string>>;
  before: DayWindow;
  after: DayWindow;
  length: number;
  figures: RowFigures;
  name: string;
}) {
  const { comparison, refusal, metric, excluded, notes, timeZone } = figures;
  const unit = metric.unit;
  return (
    <Section id="compare" title="Two windows compared" note={`of equal length, days of ${timeZone}`}>
      <form action={`${action}#compare`} className="flex flex-wrap items-end gap-x-3 pt-3" data-print="hide">
        {Object.entries(kept).map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
        <FormField label="Before, from" name="before" kind="date" required defaultValue={before.from} />
        <FormField label="After, from" name="after" kind="date" required defaultValue={after.from} />
        <FormField
          label="Days of each"
          name="length"
          kind="number"
          min={1}
          max={366}
          required
          defaultValue={`${length}`}
        />
        <div className="mb-4">
          <Button>Compare</Button>
        </div>
      </form>
      {comparison ? (
        <>
          <p className="m-0 flex flex-wrap items-baseline gap-x-3">
            <ComparisonMark verdict={comparison.verdict} />
            <span>
              {comparison.change
                ? `${comparison.words.change}; ${comparison.words.interval}.`
                : `n ${comparison.before.n} before and ${comparison.after.n} after, at least ${comparison.minimum} needed in each window.`}
            </span>
          </p>
          {comparison.words.enough ? (
            <p className="m-0 pt-1 text-sm text-ink-2">{comparison.words.enough}</p>
          ) : null}
          <ChangeChart name={name} figures={figures} />
          <DataTable
            caption="The two windows"
            dense
            rows={sides}
            columns={[
              { key: 'side', header: 'Window', cell: (side) => side },
              { key: 'days', header: 'Days', cell: (side) => windowInDays(comparison[side].window) },
              {
                key: 'value',
                header: comparison.statistic === 'p95' ? '95th percentile' : comparison.statistic,
                align: 'end',
                cell: (side) => levelInWords(comparison[side], unit),
              },
              { key: 'spread', header: 'Spread', cell: (side) => spreadInWords(comparison[side], unit) },
              { key: 'excluded', header: 'Left out', align: 'end', cell: (side) => excluded[side] },
            ]}
          />
          <p className="max-w-[84ch] pt-2.5 text-sm text-ink-3">
            {[comparison.words.method, ...notes].join(' ')}
          </p>
        </>
      ) : (
        <p role="alert" className="m-0 font-medium text-not-met">
          {refusal}
        </p>
      )}
    </Section>
  );
}
