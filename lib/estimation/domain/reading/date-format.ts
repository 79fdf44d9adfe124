import { accept, type Result, refuse } from '@/lib/shared/result';
import { type DateParts, type DateReader, instant, readPlainDate, short } from './row-date';

type Part = keyof DateParts;

const strftime: Record<string, string> = {
  d: 'dd',
  e: 'd',
  m: 'MM',
  b: 'MMM',
  B: 'MMMM',
  h: 'MMM',
  y: 'yy',
  Y: 'yyyy',
  H: 'HH',
  I: 'hh',
  M: 'mm',
  S: 'ss',
  f: 'SSS',
  p: 'a',
  z: 'Z',
  F: 'yyyy-MM-dd',
  T: 'HH:mm:ss',
  D: 'MM/dd/yy',
};

/**
 * A reader for a format as people write them: letters of Java and Unicode ("dd-MMM-yy", "d/M/yyyy HH:mm"), of
 * spreadsheets ("dd-Mon-yy", "DD/MM/YYYY"), of strftime ("%d-%b-%y"), and "unix" (seconds or milliseconds since 1970).
 * A month's name may stand wherever its number may. A time behind a day of a format that names none is read as ISO's.
 */
export function dateReader(format: string | null): Result<DateReader> {
  if (format === null || /^iso(-?8601)?$/i.test(format.trim())) return accept(readPlainDate);
  if (/^(unix|epoch)$/i.test(format.trim())) return accept(readUnix);
  const order: Part[] = [];
  let pattern = '';
  const written = format.trim().replace(/%-?([A-Za-z])/g, (all, letter: string) => strftime[letter] ?? all);
  for (const [piece] of written.matchAll(/'[^']*'|Mon(?:th)?|([A-Za-z])\1*|[^A-Za-z']+/g)) {
    const part = partOf(piece, order);
    if (part === 'text') pattern += escaped(piece.replaceAll("'", ''));
    else if (part === null || order.includes(part))
      return refuse({
        code: 'date-format',
        message: `The date format "${short(format)}" has "${piece}", which means nothing here. Write it like dd-Mon-yy, d/m/yyyy or yyyy-mm-dd HH:MM:SS.`,
      });
    else {
      order.push(part);
      pattern += `(${shapes[part]})`;
    }
  }
  if (!(['year', 'month', 'day'] as const).every((part) => order.includes(part)))
    return refuse({
      code: 'date-format',
      message: `The date format "${short(format)}" needs day, month and year, like dd-Mon-yy or d/m/yyyy.`,
    });
  const more = order.includes('hour') ? '' : String.raw`(?:[T ]+\d{1,2}:\d{2}.*)?`;
  const whole = new RegExp(`^${pattern}${more}$`, 'i');
  return accept((text) => {
    const cell = text.trim();
    const found = whole.exec(cell);
    if (!found)
      return refuse({ code: 'date', message: `"${short(cell)}" is not written as ${short(format)}.` });
    const parts: DateParts = { year: '', month: '', day: '' };
    for (const [i, part] of order.entries()) parts[part] = found[i + 1] ?? '';
    return instant(cell, parts);
  });
}

const shapes: Record<Part, string> = {
  year: String.raw`\d{4}|\d{2}`,
  month: String.raw`\d{1,2}|[a-z]{3,9}\.?`,
  day: String.raw`\d{1,2}`,
  hour: String.raw`\d{1,2}`,
  minute: String.raw`\d{1,2}`,
  second: String.raw`\d{1,2}`,
  fraction: String.raw`\d{1,9}`,
  half: String.raw`[ap]\.?m\.?`,
  zone: String.raw`Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?`,
};

/** M is a month, unless month and hour are there already; m is one unless an hour is. */
function partOf(piece: string, before: readonly Part[]): Part | 'text' | null {
  if (/^[^A-Za-z]/.test(piece) || piece === 'T') return 'text';
  if (/^mon(th)?$/i.test(piece)) return 'month';
  const isMinute = before.includes('hour') && (before.includes('month') || piece[0] === 'm');
  if (/^m+$/i.test(piece)) return isMinute ? 'minute' : 'month';
  if (/^s+$/.test(piece)) return 'second';
  if (/^S+$/.test(piece)) return before.includes('second') ? 'fraction' : 'second';
  if (/^[yu]+$/i.test(piece)) return 'year';
  if (/^d+$/i.test(piece)) return 'day';
  if (/^[hk]+$/i.test(piece)) return 'hour';
  if (/^a+$/i.test(piece)) return 'half';
  return /^[xz]+$/i.test(piece) ? 'zone' : null;
}

const escaped = (text: string) =>
  text.replace(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`).replace(/\s+/g, '\\s+');

const readUnix: DateReader = (text) => {
  const cell = text.trim();
  if (!/^-?\d+(\.\d+)?$/.test(cell))
    return refuse({ code: 'date', message: `"${short(cell)}" is no number of seconds since 1970.` });
  const value = Number(cell);
  return accept(Math.abs(value) >= 1e11 ? Math.round(value) : Math.round(value * 1000));
};
