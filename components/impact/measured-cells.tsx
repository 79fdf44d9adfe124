import Link from 'next/link';
import { Sub } from '@/components/ui/sub';
import { levelInWords, type RowFigures, spreadInWords, windowInDays } from '@/lib/impact/domain/measured-row';
import type { ImpactRowView } from '@/lib/impact/queries';
import type { DayWindow } from '@/lib/metrics/domain/day-window';
import { paths } from '@/lib/shared/paths';
import { utcDate } from '@/lib/shared/relative-time';
import { unbroken } from './unbroken';

/** One side of a row: the measured value with window, n and spread, or the words of the claim, marked as such. */
export function SideCell({
  row,
  side,
  href,
}: {
  row: ImpactRowView;
  side: 'before' | 'after';
  /** The values behind it; null where nothing may be opened. */
  href: string | null;
}) {
  const claimed = row[`${side}Text`];
  const figures = row.published ?? row.figures;
  if (!figures)
    return (
      <>
        <span className={claimed.length <= 16 ? 'whitespace-nowrap' : undefined}>{claimed || '—'}</span>
        {claimed ? <Sub>claimed</Sub> : null}
      </>
    );
  const window = row.binding?.[side];
  const shown = figures.comparison?.[side];
  const level = shown ? levelInWords(shown, figures.metric.unit) : 'not compared';
  return (
    <>
      {href ? <Link href={href}>{level}</Link> : level}
      {shown ? <Sub>{unbroken(spreadInWords(shown, figures.metric.unit))}</Sub> : null}
      {window ? <WindowLine window={shown?.window ?? window} /> : null}
      {claimed ? <Sub>claimed: “{claimed}”</Sub> : null}
    </>
  );
}

/** Everything that belongs to a row and has no column: what it rests on, what was left out, what changed since. */
export function RowNotes({
  row,
  href,
}: {
  row: ImpactRowView;
  href: ((side: 'before' | 'after') => string) | null;
}) {
  const figures = row.published ?? row.figures;
  if (!figures) return null;
  const { metric, comparison } = figures;
  const lines = [
    ...(comparison?.words.enough ? [comparison.words.enough] : []),
    ...(comparison ? [comparison.words.method] : [figures.refusal ?? '']),
    ...figures.notes,
  ];
  return (
    <div className="max-w-[92ch] text-sm text-ink-2">
      <p className="m-0">
        Source: {href ? <Link href={paths.metric(metric.id)}>{metric.name}</Link> : metric.name} (
        {metric.source}), days of {figures.timeZone}. {lines.join(' ')}{' '}
        <Excluded figures={figures} href={href} />
      </p>
      {row.published ? (
        <p className="m-0 mt-1">
          Figures as published on {utcDate(new Date(row.published.at))}.{' '}
          {row.figures === null
            ? 'What is known now cannot be read.'
            : row.since.length === 0
              ? 'What is known now is the same.'
              : `Known now: ${row.since.join(' ')}`}
        </p>
      ) : null}
    </div>
  );
}

/** A day is never broken at its hyphens. */
function WindowLine({ window }: { window: DayWindow }) {
  const [days, ...length] = windowInDays(window).split(', ');
  return (
    <Sub>
      <span className="whitespace-nowrap">{days}</span>, {unbroken(length.join(', '))}
    </Sub>
  );
}

function Excluded({
  figures,
  href,
}: {
  figures: RowFigures;
  href: ((side: 'before' | 'after') => string) | null;
}) {
  const { before, after } = figures.excluded;
  if (before + after === 0) return 'Nothing in the windows was left out.';
  const words = `${before} before and ${after} after`;
  return (
    <>
      Left out: {href ? <Link href={href(before > 0 ? 'before' : 'after')}>{words}</Link> : words}
      {href ? ', each listed with its reason.' : '.'}
    </>
  );
}
