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

const lead =
  '(?<lead>~|≈|<=|>=|≤|≥|<|>|\\b(?:about|around|approximately|approx\\.?|roughly|circa|ca\\.?|nearly|almost|under|below|less than|fewer than|at most|up to|no more than|max(?:imum)?\\.?|over|above|more than|greater than|at least|min(?:imum)?\\.? of|no less than))?\\s*';
const number =
  '(?<sign>[+\\-−])?(?<currency>[$€£])?(?<number>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)';
const tail = `(?<thousand>k(?![A-Za-z]))?(?<plus>\\+)?(?:\\s*(?:/\\s*(?<scale>\\d+)(?![\\d/])|(?:out of|of)\\s+(?<outOf>\\d+)\\b)|\\s?(?<joined>h(?=\\s?\\d+\\s?m)|m(?=\\s?\\d+\\s?s(?!\\p{L})))|\\s?-?(?<unit>${unitPattern})(?![\\p{L}\\d]))?(?<plusAfter>\\+)?`;
const quantityPattern = new RegExp(
  `${lead}(?<![\\p{L}\\d.,_/#-])${number}${tail}(?![\\d]*[.]\\d)(?![\\p{L}_])`,
  'gu',
);
const compoundPattern = /^\s*(\d+(?:\.\d+)?)\s?(ms|s|sec|secs|seconds|m|min|mins|minutes)(?![\p{L}\d])/u;

/** Every quantity of a text, in order. Version numbers ("v0.2.0"), dates and ordinals are none. */
export function findQuantities(text: string): Quantity[] {
  const found: Quantity[] = [];
  for (const match of text.matchAll(quantityPattern)) {
    const quantity = toQuantity(match, text);
    if (!quantity || found.some((other) => quantity.index < other.index + other.text.length)) continue;
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
  const digits = groups.number ?? '';
  const scaleOf = groups.scale ? Number(groups.scale) : null;
  if (isDateLike(text, match.index, match[0])) return null;
  const sign = groups.sign === '-' || groups.sign === '−' ? -1 : 1;
  let value = sign * Number(digits.replaceAll(',', '')) * (groups.thousand ? 1000 : 1);
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
  const shown = text.slice(match.index, textEnd);
  return {
    value,
    unit: unit?.symbol ?? groups.currency ?? (scaleOf ? `/${scaleOf}` : countedNoun(text.slice(textEnd))),
    kind: unit?.kind ?? (groups.currency ? 'money' : scaleOf ? 'rating' : 'count'),
    base,
    bound: boundOf(groups.lead ?? '', Boolean(groups.plus ?? groups.plusAfter)),
    text: shown.trim(),
    index: match.index + (shown.length - shown.trimStart().length),
    decimals: digits.split('.')[1]?.length ?? 0,
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

function boundOf(leadText: string, plus: boolean): QuantityBound {
  const words = leadText.toLowerCase().replace(/\.$/, '').trim();
  if (plus) return 'at-least';
  if (words === '') return 'exact';
  if (/^(<|under|below|less than|fewer than)$/.test(words)) return 'less-than';
  if (/^(<=|≤|at most|up to|no more than|max(imum)?)$/.test(words)) return 'at-most';
  if (/^(>|over|above|more than|greater than)$/.test(words)) return 'more-than';
  if (/^(>=|≥|at least|min(imum)?\.? of|no less than)$/.test(words)) return 'at-least';
  return 'about';
}

const endsNoun =
  /^(of|in|for|per|with|on|to|from|by|and|or|past|over|within|across|is|are|was|were|at|the|that|than|saved|after|before)$/i;

function countedNoun(rest: string): string {
  const words = /^\s+([\p{L}/-]+(?: [\p{L}/-]+)?)/u.exec(rest)?.[1]?.split(' ') ?? [];
  const end = words.findIndex((word) => endsNoun.test(word));
  return (end < 0 ? words : words.slice(0, end)).join(' ').replace(/\/$/, '');
}
