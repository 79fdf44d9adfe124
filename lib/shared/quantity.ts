import { knownUnit, type QuantityKind, unitPattern } from './quantity-units';

/** How firmly the text binds its number: "500+" is at least 500, "<30s" is under 30, "~45" is about 45. */
export type QuantityBound = 'exact' | 'at-least' | 'more-than' | 'at-most' | 'less-than' | 'about';

export interface Quantity {
  /** In `unit`. */
  value: number;
  /** A known symbol ("ms", "MB", "%", "x"), a currency, "/5" for a rating, or the counted noun ("lines"); may be empty. */
  unit: string;
  kind: QuantityKind;
  /** In the base unit of the kind: seconds, bytes; otherwise the value itself. */
  base: number;
  bound: QuantityBound;
  /** The words it was read from, and where they begin. */
  text: string;
  index: number;
  /** Digits after the decimal point as written: what the writer rounded to. */
  decimals: number;
  /** "2 of 12": the 12. */
  outOf: number | null;
}

const bounds: readonly [QuantityBound, string][] = [
  [
    'at-most',
    '<=|≤|at (?:the )?most|up to|no(?:t)? (?:more|longer|higher|slower|greater|larger|later|worse) than|no(?:t)? (?:above|over|exceed(?:ing)?)|not to exceed|within|max(?:imum)?\\.?(?: of)?',
  ],
  [
    'at-least',
    '>=|≥|at (?:the )?least|no(?:t)? (?:less|fewer|lower|smaller) than|not (?:below|under)|min(?:imum)?\\.? of',
  ],
  ['less-than', '<|under|below|(?:less|fewer|lower|shorter|smaller) than'],
  ['more-than', '>|over|above|(?:more|greater|higher|longer) than'],
  ['about', '~|≈|about|around|approximately|approx\\.?|roughly|circa|ca\\.?|nearly|almost'],
];
const leadPatterns = bounds.map(
  ([bound, words]) => [bound, new RegExp(`(?<![\\p{L}])(?:${words})\\s*$`, 'iu')] as const,
);
const longestLead = 24;
/** "1,500", "1'500", "12 500", "1.234.567", "1.200 €", "12,5" and "12.5". A lone "1.200" stays a decimal. */
const digits = [
  '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?(?!\\d)',
  "\\d{1,3}(?:['’\\u202f\\u2009\\u00a0 ]\\d{3})+(?:[.,]\\d+)?(?![\\d.,])",
  '\\d{1,3}(?:\\.\\d{3})+,\\d+',
  '\\d{1,3}(?:\\.\\d{3}){2,}',
  '\\d{1,3}\\.\\d{3}(?=\\s?€)',
  '(?:\\d+,\\d{1,2}|0,\\d+)(?![\\d,]*\\d)',
  '\\d+(?:\\.\\d+)?',
].join('|');
const number = `(?<sign>[+\\-−])?(?<currency>[$€£]\\s?|(?:EUR|USD|GBP|CHF)\\s?)?(?<number>${digits})(?:[-–](?<rangeEnd>\\d+(?:[.,]\\d+)?)(?![./-]?\\d))?`;
const tail = `(?<thousand>[kKM](?![A-Za-z]))?(?<plus>\\+)?(?:\\s*(?:/\\s*(?<scale>\\d+)(?![\\d/])|(?:out of|of)\\s+(?<outOf>\\d+)\\b)|\\s?(?<joined>h(?=\\s?\\d+\\s?m)|m(?=\\s?\\d+\\s?s(?!\\p{L})))|\\s?(?<currencyAfter>[$€£]|EUR|USD|GBP|CHF)(?![\\p{L}\\d])|\\s?-?(?<unit>${unitPattern})(?![\\p{L}\\d]))?(?<plusAfter>\\+)?`;
const quantityPattern = new RegExp(
  `(?<![\\p{L}\\d.,_/#-])${number}${tail}(?![\\d]*[.]\\d)(?![\\p{L}_])`,
  'gu',
);
const compoundPattern = /^\s*(\d+(?:\.\d+)?)\s?(ms|s|sec|secs|seconds|m|min|mins|minutes)(?![\p{L}\d])/u;
const currencies: Readonly<Record<string, string>> = { EUR: '€', USD: '$', GBP: '£' };

/** Every quantity of a text, in order. Version numbers ("v0.2.0"), dates and ordinals are none. */
export function findQuantities(text: string): Quantity[] {
  const found: Quantity[] = [];
  for (const match of text.matchAll(quantityPattern)) {
    const quantity = toQuantity(match, text);
    const last = found[found.length - 1];
    if (!quantity || (last && quantity.index < last.index + last.text.length)) continue;
    found.push(quantity);
  }
  return found;
}

/** The first quantity of a text, or null. */
export function parseQuantity(text: string): Quantity | null {
  return findQuantities(text)[0] ?? null;
}

function toQuantity(match: RegExpExecArray, text: string): Quantity | null {
  const groups = match.groups ?? {};
  const lead = leadBefore(text, match.index);
  const start = match.index - lead.length;
  const written = groups.number ?? '';
  const scaleOf = groups.scale ? Number(groups.scale) : null;
  if (isDateLike(text, match.index, match[0])) return null;
  const sign = groups.sign === '-' || groups.sign === '−' ? -1 : 1;
  const isEuroThousands = groups.currencyAfter === '€' && /^\d{1,3}\.\d{3}$/.test(written);
  const from = numberOf(isEuroThousands ? written.replace('.', '') : written);
  const to = groups.rangeEnd ? numberOf(groups.rangeEnd) : null;
  // "5-7 min" is about the middle of it; "7-5" and "2024-2025" are no ranges of a measure.
  if (to !== null && from >= 1900 && to <= 2100 && !groups.unit) return null;
  const isRange = to !== null && to > from;
  let value = sign * (isRange ? (from + to) / 2 : from) * multiplierOf(groups.thousand);
  const money = (groups.currency ?? groups.currencyAfter ?? '').trim().toUpperCase();
  const currency = currencies[money] ?? money;
  const unit = knownUnit(groups.joined === 'm' ? 'min' : (groups.joined ?? groups.unit ?? ''));
  let textEnd = match.index + match[0].length;
  let base = value * (unit?.factor ?? 1);
  if (unit?.kind === 'duration') {
    const rest = compoundPattern.exec(text.slice(textEnd));
    const smaller = rest ? knownUnit(rest[2] === 'm' ? 'min' : (rest[2] ?? '')) : undefined;
    if (rest && smaller && smaller.factor < unit.factor) {
      base += Number(rest[1]) * smaller.factor;
      value = base / unit.factor;
      textEnd += rest[0].length;
    }
  }
  const shown = text.slice(start, textEnd);
  return {
    value,
    unit: unit?.symbol ?? (currency || (scaleOf ? `/${scaleOf}` : countedNoun(text.slice(textEnd)))),
    kind: unit?.kind ?? (currency ? 'money' : scaleOf ? 'rating' : 'count'),
    base,
    bound: groups.plus || groups.plusAfter ? 'at-least' : (lead.bound ?? (isRange ? 'about' : 'exact')),
    text: shown.trim(),
    index: start,
    decimals: decimalsOf(written),
    outOf: groups.outOf ? Number(groups.outOf) : null,
  };
}

function isDateLike(text: string, index: number, shown: string): boolean {
  const around = text.slice(Math.max(0, index - 12), index + shown.length + 8);
  if (/\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}/.test(around) && /\d$/.test(shown.trim())) return true;
  return /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? ?$/i.test(
    text.slice(Math.max(0, index - 12), index + (shown.length - shown.trimStart().length)),
  );
}

/** The words or the sign in front of a number that bind it, with their length. */
function leadBefore(text: string, index: number): { bound: QuantityBound | null; length: number } {
  const before = text.slice(Math.max(0, index - longestLead), index);
  if (!/[\p{L}.<>=≤≥~≈]\s*$/u.test(before)) return { bound: null, length: 0 };
  const found = leadPatterns
    .map(([bound, pattern]) => ({ bound, length: pattern.exec(before)?.[0].length ?? 0 }))
    .sort((a, b) => b.length - a.length)[0];
  return found && found.length > 0 ? found : { bound: null, length: 0 };
}

/** A comma before exactly three digits groups thousands; before others it is the decimal sign. */
function plainNumber(written: string): string {
  const grouped = written.replace(/['’\s]/g, '');
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(grouped) && !grouped.startsWith('0,'))
    return grouped.replaceAll(',', '');
  if (/^\d{1,3}(?:\.\d{3})+,\d+$|^\d{1,3}(?:\.\d{3}){2,}$/.test(grouped))
    return grouped.replaceAll('.', '').replace(',', '.');
  return grouped.replace(',', '.');
}

function numberOf(written: string): number {
  return Number(plainNumber(written));
}

function decimalsOf(written: string): number {
  return plainNumber(written).split('.')[1]?.length ?? 0;
}

function multiplierOf(sign: string | undefined): number {
  return sign === undefined ? 1 : sign === 'M' ? 1_000_000 : 1000;
}

const endsNoun =
  /^(of|in|for|per|with|on|to|from|by|and|or|past|over|within|across|is|are|was|were|at|the|that|than|saved|after|before)$/i;

function countedNoun(rest: string): string {
  const words = /^\s+([\p{L}/-]+(?: [\p{L}/-]+)?)/u.exec(rest)?.[1]?.split(' ') ?? [];
  const end = words.findIndex((word) => endsNoun.test(word));
  return (end < 0 ? words : words.slice(0, end)).join(' ').replace(/\/$/, '');
}
