import { accept, type Result, refuse } from '@/lib/shared/result';

/** Reads one cell as an instant: milliseconds since 1970, UTC where it names no zone. */
export type DateReader = (text: string) => Result<number>;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const timePart = String.raw`(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([AaPp]\.?[Mm]\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?`;
const date = (pattern: string) => new RegExp(`^${pattern}${timePart}$`, 'i');
const iso = date(String.raw`(\d{4})-(\d{1,2})-(\d{1,2})`);
const isoSlashed = date(String.raw`(\d{4})[/.](\d{1,2})[/.](\d{1,2})`);
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const dayNamedMonth = date(String.raw`(\d{1,2})[- ./]?([a-z]{3,9})\.?[- ./,]*(\d{4}|\d{2})`);
const namedMonthDay = date(String.raw`([a-z]{3,9})\.?[- ./]?(\d{1,2}),?[- ./]+(\d{4})`);
const dotted = date(String.raw`(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})`);
const slashed = date(String.raw`(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})`);

/**
 * Without a format: ISO 8601, named months ("02-Nov-04", "Nov 2, 2004") and days before months with points. "02/03/04"
 * is refused, since it may be read in two ways and a guess for each row by itself would mix both.
 */
export const readPlainDate: DateReader = (text) => {
  const cell = text.trim();
  for (const [pattern, order] of [
    [iso, 'ymd'],
    [isoSlashed, 'ymd'],
    [compact, 'ymd'],
    [dayNamedMonth, 'dmy'],
    [namedMonthDay, 'mdy'],
    [dotted, 'dmy'],
  ] as const) {
    const found = pattern.exec(cell);
    if (found) return fromParts(cell, found, order);
  }
  return slashed.test(cell)
    ? no(`"${short(cell)}" may be day or month first: say --date-format d/m/y or m/d/y.`)
    : no(`"${short(cell)}" is no date known here: say how it is written with --date-format.`);
};

function fromParts(cell: string, found: RegExpExecArray, order: 'ymd' | 'dmy' | 'mdy'): Result<number> {
  const part = (letter: string) => found[order.indexOf(letter) + 1] ?? '';
  const [, , , , hour, minute, second, fraction, half, zone] = found;
  return instant(cell, {
    year: part('y'),
    month: part('m'),
    day: part('d'),
    hour,
    minute,
    second,
    fraction,
    half,
    zone,
  });
}

export interface DateParts {
  year: string;
  month: string;
  day: string;
  hour?: string | undefined;
  minute?: string | undefined;
  second?: string | undefined;
  fraction?: string | undefined;
  half?: string | undefined;
  zone?: string | undefined;
}

/** Refuses a day that no calendar has. Two digits of a year are 1969 to 2068, as POSIX has it. */
export function instant(cell: string, parts: DateParts): Result<number> {
  const year = parts.year.length <= 2 ? century(Number(parts.year)) : Number(parts.year);
  const month = /^\d+$/.test(parts.month)
    ? Number(parts.month) - 1
    : months.indexOf(parts.month.slice(0, 3).toLowerCase());
  const day = Number(parts.day);
  const [hour, minute, second] = [hourOf(parts), Number(parts.minute ?? 0), Number(parts.second ?? 0)];
  const milliseconds = Math.floor(Number(`0.${parts.fraction ?? '0'}`) * 1000);
  const at = Date.UTC(year, month, day, hour, minute, second, milliseconds);
  const back = new Date(at);
  const exists =
    month >= 0 && month < 12 && back.getUTCFullYear() === year && back.getUTCMonth() === month && day > 0;
  if (!exists || hour > 23 || minute > 59 || second > 60 || back.getUTCDate() !== day)
    return no(`"${short(cell)}" is a day or time that does not exist.`);
  return accept(at - zoneMs(parts.zone));
}

const century = (year: number) => (year < 69 ? 2000 + year : 1900 + year);

function hourOf({ hour, half }: DateParts): number {
  const number = Number(hour ?? 0);
  if (!half) return number;
  return (number % 12) + (/^p/i.test(half) ? 12 : 0);
}

function zoneMs(zone: string | undefined): number {
  const found = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? '');
  if (!found) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  return (found[1] === '-' ? -1 : 1) * minutes * 60_000;
}

export const short = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
const no = (message: string) => refuse<never>({ code: 'date', message });
