import type { ReactNode } from 'react';
import { RelativeTime } from './relative-time';

export interface FigureChange {
  text: string;
  sense: 'better' | 'worse' | 'same' | 'unclear';
}

const senseText: Record<FigureChange['sense'], string> = {
  better: 'text-met',
  worse: 'text-not-met',
  same: 'text-ink-3',
  unclear: 'text-ink-3',
};

/**
 * A number that says where it is from: unit, sample count, age and source, with its change and whether that is
 * better or worse in words. `value` null is unknown and is never drawn as 0.
 */
export function Figure({
  value,
  unit,
  n,
  at,
  now,
  source,
  href,
  change,
  unknown = 'not recorded',
}: {
  value: string | number | null | undefined;
  unit?: string;
  n?: number;
  at?: Date | string | null;
  now?: Date;
  source?: ReactNode;
  href?: string;
  change?: FigureChange;
  unknown?: string;
}) {
  if (value === null || value === undefined || value === '') {
    return <span className="text-sm text-ink-3">{unknown}</span>;
  }
  const words = `${typeof value === 'number' ? groupedNumber(value) : value}${unit ? spaced(unit) : ''}`;
  return (
    <span className="inline-block">
      {href ? <a href={href}>{words}</a> : <span>{words}</span>}
      {change ? (
        <span className={`block text-sm ${senseText[change.sense]}`}>
          {change.text}
          {change.sense === 'better' || change.sense === 'worse' ? `, ${change.sense}` : ''}
        </span>
      ) : null}
      {source || n !== undefined || at ? (
        <span className="block text-sm text-ink-3">
          {source}
          {source && (n !== undefined || at) ? ', ' : null}
          {n === undefined ? null : `n ${groupedNumber(n)}`}
          {n !== undefined && at ? ', ' : null}
          {at ? <RelativeTime at={at} now={now} /> : null}
        </span>
      ) : null}
    </span>
  );
}

/** A per cent sign stands close; every other unit after a space that does not break. */
function spaced(unit: string): string {
  return unit === '%' ? unit : `\u00a0${unit}`;
}

/** Fixed to one locale so that server and browser write the same; a minus is a minus, not a hyphen. */
function groupedNumber(value: number): string {
  return value.toLocaleString('en-GB', { maximumFractionDigits: 2 }).replace('-', '\u2212');
}
