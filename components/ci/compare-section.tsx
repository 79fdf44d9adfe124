import { Button } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { FormField } from '@/components/ui/form-field';
import { Section } from '@/components/ui/section';
import { Sub } from '@/components/ui/sub';
import type { CiComparison } from '@/lib/ci/compare-queries';
import { durationInWords } from '@/lib/ci/domain/duration-words';
import { percent } from '@/lib/ci/domain/health-sentence';
import { daysIn } from '@/lib/metrics/domain/day-window';
import type { WindowComparison, WindowFigures } from '@/lib/metrics/domain/window-comparison';
import type { Reason, Result } from '@/lib/shared/result';

export interface ComparedWindows {
  beforeFrom: string;
  beforeTo: string;
  afterFrom: string;
  afterTo: string;
}

/** Any two windows of equal length against each other, chosen by the address. */
export function CompareSection({
  action,
  kept,
  asked,
  answer,
}: {
  action: string;
  /** What else stands in the address: the window, workflow and branch of the page. */
  kept: Readonly<Record<string, string>>;
  asked: ComparedWindows;
  /** Null where nothing was asked yet. */
  answer: Result<CiComparison> | null;
}) {
  const reasons = answer && !answer.ok ? answer.reasons : [];
  return (
    <Section title="Compare two windows" note="by their days, UTC" id="compare">
      <form action={`${action}#compare`} className="flex flex-wrap items-end gap-x-4 pt-3" data-print="hide">
        {Object.entries(kept)
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
        <Side label="Before" name="before" from={asked.beforeFrom} to={asked.beforeTo} reasons={reasons} />
        <Side label="After" name="after" from={asked.afterFrom} to={asked.afterTo} reasons={reasons} />
        <div className="mb-4">
          <Button>Compare</Button>
        </div>
      </form>
      {answer?.ok ? <Compared comparison={answer.value} /> : null}
    </Section>
  );
}

function Side({
  label,
  name,
  from,
  to,
  reasons,
}: {
  label: string;
  name: 'before' | 'after';
  from: string;
  to: string;
  reasons: readonly Reason[];
}) {
  const errors = reasons.filter(({ field }) => field === name).map(({ message }) => message);
  return (
    <fieldset
      className="m-0 max-w-full border-0 p-0"
      aria-describedby={errors.length > 0 ? `${name}-refused` : undefined}
    >
      <legend className="text-sm font-bold">{label}</legend>
      <div className="flex flex-wrap gap-x-3 pt-1">
        <FormField label="From" name={`${name}From`} kind="date" required defaultValue={from} />
        <FormField label="To" name={`${name}To`} kind="date" required defaultValue={to} />
      </div>
      {errors.length > 0 ? (
        <p id={`${name}-refused`} className="-mt-2 mb-4 max-w-[44ch] text-sm font-medium text-not-met">
          {errors.join(' ')}
        </p>
      ) : null}
    </fieldset>
  );
}

function Compared({ comparison: { before, after, duration, success } }: { comparison: CiComparison }) {
  const rows = [
    { what: 'Duration, median of the days', comparison: duration, inWords: durationInWords },
    { what: 'Success, mean of the days', comparison: success, inWords: percent },
  ].flatMap(({ comparison, ...row }) => (comparison ? [{ ...row, comparison }] : []));
  const notes = [
    ...new Set(rows.flatMap(({ comparison }) => [comparison.words.method, ...comparison.words.notes])),
  ];
  return (
    <>
      <p className="max-w-[72ch] text-sm text-ink-2">
        {before.from} to {before.to} against {after.from} to {after.to}, {daysIn(before)} days each.
      </p>
      <DataTable
        caption={`${before.from} to ${before.to} against ${after.from} to ${after.to}`}
        rows={rows}
        rowKey={({ what }) => what}
        columns={[
          { key: 'what', header: 'Figure', cell: ({ what }) => what },
          {
            key: 'before',
            header: 'Before',
            align: 'end',
            cell: ({ comparison, inWords }) => <Figures of={comparison.before} inWords={inWords} />,
          },
          {
            key: 'after',
            header: 'After',
            align: 'end',
            cell: ({ comparison, inWords }) => <Figures of={comparison.after} inWords={inWords} />,
          },
          {
            key: 'change',
            header: 'Change',
            width: '26%',
            cell: ({ comparison }) => <Change of={comparison} />,
          },
          {
            key: 'verdict',
            header: 'Verdict',
            width: '24%',
            cell: ({ comparison: { verdict, words } }) => (
              <span
                className={verdict === 'improved' ? 'text-met' : verdict === 'worse' ? 'text-not-met' : ''}
              >
                {words.verdict}
                {words.enough ? <Sub>{words.enough}</Sub> : null}
              </span>
            ),
          },
        ]}
      />
      <p className="max-w-[72ch] pt-2 text-sm text-ink-3">Days are compared, not runs. {notes.join(' ')}</p>
    </>
  );
}

function Figures({ of, inWords }: { of: WindowFigures; inWords: (value: number) => string }) {
  return (
    <>
      {of.value === null ? <span className="text-ink-3">unknown</span> : inWords(of.value)}
      {of.spread ? (
        <Sub>
          middle half {inWords(of.spread.lowerQuartile)} to {inWords(of.spread.upperQuartile)}
        </Sub>
      ) : null}
      <Sub>
        n {of.n} days, {of.standsFor.toLocaleString('en-GB')} runs
      </Sub>
    </>
  );
}

function Change({ of: { change, words } }: { of: WindowComparison }) {
  if (!change) return <span className="text-ink-3">not told</span>;
  return (
    <>
      {words.change}
      <Sub>{words.interval}</Sub>
    </>
  );
}
