import type { ReactNode } from 'react';
import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { Sub } from '@/components/ui/sub';
import { formatValue } from '@/lib/metrics/domain/format-value';
import { baselineOrigin } from '@/lib/pilots/domain/baseline';
import type { PilotView } from '@/lib/pilots/domain/pilot-view';
import type { BaselineView } from '@/lib/pilots/domain/target-view';
import { exactUtc, utcDate } from '@/lib/shared/relative-time';

/** The state before: what was taken from metrics, typed with a source, or is only said in words. */
export function BaselinesSection({
  pilot,
  now,
  documentLine,
  action,
  rowActions,
  empty,
  children,
}: {
  pilot: PilotView;
  now: Date;
  documentLine: (line: number) => string | null;
  action?: ReactNode;
  rowActions?: (baseline: BaselineView) => ReactNode;
  empty: ReactNode;
  children?: ReactNode;
}) {
  const { baselines } = pilot;
  const numbers = baselines.filter(({ value }) => value !== null).length;
  return (
    <Section
      id="baselines"
      title="Baselines"
      note={
        baselines.length > 0 ? `${numbers} with a number, ${baselines.length - numbers} in words` : undefined
      }
      action={action}
    >
      {children}
      {baselines.length === 0 ? (
        empty
      ) : (
        <DataTable
          caption="Baselines, with where each is from"
          rows={baselines}
          rowKey={(baseline) => baseline.id}
          columns={[
            {
              key: 'name',
              header: 'What',
              width: '34%',
              cell: (baseline) => (
                <div id={`baseline-${baseline.id}`} className="scroll-mt-4 wrap-anywhere">
                  <bdi>{baseline.name}</bdi>
                  {baseline.group ? <Sub>{baseline.group}</Sub> : null}
                  {rowActions?.(baseline)}
                </div>
              ),
            },
            {
              key: 'value',
              header: 'Before',
              align: 'end',
              cell: (baseline) => <Before baseline={baseline} />,
            },
            {
              key: 'origin',
              header: 'Where it is from',
              width: '44%',
              cell: (baseline) => (
                <Origin
                  baseline={baseline}
                  now={now}
                  href={baseline.line === null ? null : documentLine(baseline.line)}
                />
              ),
            },
          ]}
        />
      )}
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

function Origin({ baseline, now, href }: { baseline: BaselineView; now: Date; href: string | null }) {
  const line = href ? <a href={href}>line {baseline.line} of the document</a> : null;
  switch (baselineOrigin(baseline)) {
    case 'taken':
      return <Taken baseline={baseline} now={now} />;
    case 'typed':
      return (
        <span className="wrap-anywhere">
          {baseline.link ? (
            <a href={baseline.link}>{baseline.source}</a>
          ) : (
            baseline.source || 'nobody said where from'
          )}
          <Sub>
            typed{baseline.updatedBy ? ` by ${baseline.updatedBy}` : ''}
            {baseline.window ? `, ${baseline.window}` : ''}
            {baseline.sampleCount === null ? '' : `, n ${baseline.sampleCount}`}
          </Sub>
        </span>
      );
    case 'document':
      return (
        <span className="text-sm wrap-anywhere text-ink-2">
          “{baseline.text}”, {line ?? 'in the document'}: a claim
        </span>
      );
    case 'words':
      return (
        <span className="text-sm wrap-anywhere text-ink-2">
          “{baseline.text}”{line ? <>, {line}</> : null}
        </span>
      );
  }
}

/** The frozen window: from when to when, how many, how new, and the records behind it. */
function Taken({ baseline: { takenFrom }, now }: { baseline: BaselineView; now: Date }) {
  if (!takenFrom) return null;
  const { aggregation, metricName, windowInWords, from, until, n, newestAt, links, takenAt, takenBy } =
    takenFrom;
  return (
    <span className="wrap-anywhere">
      {aggregation} of <bdi>{metricName}</bdi>, {windowInWords}
      <Sub>
        {from ? (
          <span title={`${exactUtc(new Date(from))} to ${exactUtc(new Date(until))}`}>
            {utcDate(new Date(from))} to {utcDate(new Date(until))}
          </span>
        ) : null}
        , n {n}
        {newestAt ? (
          <>
            , newest <RelativeTime at={newestAt} now={now} />
          </>
        ) : null}
        ; frozen <RelativeTime at={takenAt} now={now} /> by {takenBy}
      </Sub>
      {links.length > 0 ? (
        <Sub>
          {links.slice(0, 3).map(({ at, href }, index) => (
            <span key={`${at} ${href}`}>
              {index > 0 ? ', ' : ''}
              <a href={href}>{exactUtc(new Date(at)).slice(0, 16)}</a>
            </span>
          ))}
          {links.length > 3 ? ` and ${links.length - 3} more` : null}
        </Sub>
      ) : null}
    </span>
  );
}
