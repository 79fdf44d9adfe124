import { monthNumber, monthPattern } from './other-languages';

export interface DateReading {
  /** ISO date, shortened where the text gives no day (2024-05) or no month (2024). */
  iso: string;
  /** What is doubtful about it, null when nothing is. */
  doubt: string | null;
  /** Where the date starts in the text. */
  index: number;
}

export type DayOrder = 'day-first' | 'month-first';

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const monthWord =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|' +
  monthPattern +
  ')(?!\\p{L})\\.?';
const end = '(?![\\d])';

type Parts = { year: number; month?: number; day?: number; doubt?: string };
type Shape = [RegExp, (match: RegExpExecArray, order: DayOrder | null) => Parts | null];

const shapes: Shape[] = [
  [/(?<![\d.])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d|(?!T\d)\p{L})/iu, (m) => yearFirst(m)],
  [
    /(?<!\d)(\d{4})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?/u,
    (m) => ({ year: +(m[1] ?? 0), month: +(m[2] ?? 0), ...(m[3] ? { day: +m[3] } : {}) }),
  ],
  [
    /(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)/,
    (m) => ({ year: +(m[1] ?? 0), month: +(m[2] ?? 0), day: +(m[3] ?? 0) }),
  ],
  [
    new RegExp(
      `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?(?:\\s+(?:of|de))?[\\s-]+${monthWord}(?:\\s+del?)?[\\s,-]+(\\d{4}|'?\\d{2})${end}`,
      'iu',
    ),
    (m) => ({ year: fullYear(m[3]), month: monthOf(m[2]), day: +(m[1] ?? 0) }),
  ],
  [
    new RegExp(
      `(?<!\\p{L})${monthWord}[\\s-]+(\\d{1,2})(?:st|nd|rd|th)?,?\\s*(?:-\\s*)?(\\d{4})${end}`,
      'iu',
    ),
    (m) => ({ year: fullYear(m[3]), month: monthOf(m[1]), day: +(m[2] ?? 0) }),
  ],
  [
    /(?<![\d.])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d\p{L}]|[/.-]\d)/u,
    (m, order) => dayOrMonthFirst(m, order),
  ],
  [
    new RegExp(`(?<!\\p{L})${monthWord}(?:\\s+del?)?[\\s,-]+(\\d{4})${end}`, 'iu'),
    (m) => ({ year: fullYear(m[2]), month: monthOf(m[1]) }),
  ],
  [
    /(?<![\d.-])((?:19|20)\d{2})[-/](0[1-9]|1[0-2])(?![\d-])/,
    (m) => ({ year: +(m[1] ?? 0), month: +(m[2] ?? 0) }),
  ],
];

/** The first date in the text in any of its common forms; `order` settles 02/01/2020 where it is known. */
export function findDate(text: string, order: DayOrder | null = null): DateReading | null {
  let best: DateReading | null = null;
  for (const [pattern, read] of shapes) {
    const match = pattern.exec(text);
    if (!match || (best && match.index >= best.index)) continue;
    const parts = read(match, order);
    const iso = parts && isoOf(parts);
    if (iso) best = { iso, doubt: parts.doubt ?? null, index: match.index };
  }
  return best;
}

/** Whether the text is nothing but a date, perhaps with a word such as "Created:" in front. */
export function isBareDate(text: string): boolean {
  if (/^\s*(?:last|updated?|modified|revised)\b/i.test(text)) return false;
  const rest = text.replace(/^[\p{L} ]{3,20}:\s*/u, '').trim();
  return rest.length <= 30 && findDate(rest)?.index === 0 && !/[.!?]\s/.test(rest);
}

/** Which of the two orders the document's own dates prove, if they agree: 27/04/2020 can only be day first. */
export function dayOrderOf(text: string): DayOrder | null {
  const found = new Set<DayOrder>();
  for (const match of text.matchAll(/(?<![\d./-])(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})(?![\d./-])/g)) {
    const [first, second] = [Number(match[1]), Number(match[2])];
    if (first > 12 && first <= 31 && second <= 12) found.add('day-first');
    if (second > 12 && second <= 31 && first <= 12) found.add('month-first');
  }
  if (/\bdd[/.-]mm[/.-]yy/i.test(text)) found.add('day-first');
  if (/\bmm[/.-]dd[/.-]yy/i.test(text)) found.add('month-first');
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

function yearFirst(match: RegExpExecArray): Parts | null {
  const [year, second, third] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (second > 12 && third <= 12) {
    return {
      year,
      month: third,
      day: second,
      doubt: `"${match[0]}" has no month ${second}; it was read as year, day, month.`,
    };
  }
  return { year, month: second, day: third };
}

function dayOrMonthFirst(match: RegExpExecArray, order: DayOrder | null): Parts | null {
  const [first, second, year] = [Number(match[1]), Number(match[3]), fullYear(match[4])];
  if (first > 12) return { year, month: second, day: first };
  if (second > 12) return { year, month: first, day: second };
  if (first === second) return { year, month: first, day: first };
  const dotted = match[2] === '.' ? 'day-first' : null;
  const known = order ?? dotted;
  const [day, month] = known === 'month-first' ? [second, first] : [first, second];
  if (known) return { year, month, day };
  return { year, month, day, doubt: `"${match[0]}" may be day or month first; it was read as day first.` };
}

function isoOf({ year, month, day }: Parts): string | null {
  if (year < 1970 || year > 2199) return null;
  const yyyy = String(year);
  if (month === undefined) return yyyy;
  if (month < 1 || month > 12) return null;
  const mm = String(month).padStart(2, '0');
  if (day === undefined) return `${yyyy}-${mm}`;
  const longest = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return day >= 1 && day <= longest ? `${yyyy}-${mm}-${String(day).padStart(2, '0')}` : null;
}

function monthOf(word: string | undefined): number {
  return monthNumber(word ?? '') ?? months.indexOf((word ?? '').slice(0, 3).toLowerCase()) + 1;
}

function fullYear(digits: string | undefined): number {
  const year = Number((digits ?? '').replace("'", ''));
  return year < 100 ? 2000 + year : year;
}
