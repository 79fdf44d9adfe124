import { withoutDecoration } from '../status';

/** A part of one line; offsets. */
export interface Range {
  start: number;
  end: number;
  /** The line says by a key, a cell or a heading that this is the status; else it only stands where a status stands. */
  isKeyed: boolean;
}

const key = '(?:adr\\s+|decision\\s+|current\\s+)?(?:status|state|statut|estado|stato)';
const lead = '\\s*(?:>\\s?)*(?:[-*+•]\\s+)?';
const field = fieldPattern(key);
const supersededField = fieldPattern(
  '(?:supers?c?s?eded|replaced|obsoleted)[-_ ]?by(?:[-_ ]adr)?|superseding[-_ ]adr|successor',
);

function fieldPattern(name: string): RegExp {
  return new RegExp(
    `^(${lead}:?[*_\`"']*(?:${name})[*_\`"']*\\s*(?:[:：=]|(?<=[\`*_])\\s)(?:\\*\\*|__)?\\s*)(.*?)(\\s*(?:<br\\s*/?>|\\\\)?\\s*)$`,
    'i',
  );
}

/** Where on a line the status may stand, the surest reading first. `said` is what the reader took for it. */
export function statusRanges(line: string, said: string): Range[] {
  return unique([
    ...fieldRanges(line, field),
    ...cellRanges(line, said),
    ...literal(line, said),
    ...wholeLine(line),
  ]);
}

/** The empty place that a template keeps for what supersedes the decision, or null. */
export function emptySuccessorRange(line: string): Range | null {
  const [found] = fieldRanges(line, supersededField);
  if (found) return isEmpty(line.slice(found.start, found.end)) ? found : null;
  const cells = cellsOf(line);
  const [name, value] = cells;
  if (cells.length !== 2 || !name || !value) return null;
  const isNamed = /^(?:supers?c?s?eded|replaced)[-_ ]?by$/i.test(withoutDecoration(name.text));
  return isNamed && isEmpty(value.text) ? { ...value, isKeyed: true } : null;
}

const isEmpty = (text: string): boolean => /^(?:n\/?a|none|-+|—|–|tbd|~|null|""|'')?$/i.test(text.trim());

function fieldRanges(line: string, pattern: RegExp): Range[] {
  const match = pattern.exec(line);
  if (!match) return [];
  const start = match[1]?.length ?? 0;
  const value = match[2] ?? '';
  const comment = /\s+#\s.*$/.exec(value);
  const end = start + (comment ? comment.index : value.length);
  return unwrapped(line, start, end, true);
}

function cellRanges(line: string, said: string): Range[] {
  const first = firstWord(said);
  return cellsOf(line)
    .filter((cell) => first !== '' && withoutDecoration(cell.text).toLowerCase().startsWith(first))
    .flatMap((cell) => unwrapped(line, cell.start, cell.end, true));
}

interface Cell {
  text: string;
  start: number;
  end: number;
}

function cellsOf(line: string): Cell[] {
  if (!line.includes('|')) return [];
  const cells: Cell[] = [];
  const marker = /^\s*(?:>\s?)*/.exec(line)?.[0].length ?? 0;
  let from = marker;
  for (const match of line.matchAll(/(?<!\\)\||$/g)) {
    if (match.index < from) continue;
    const raw = line.slice(from, match.index);
    const start = from + (raw.length - raw.trimStart().length);
    const isEdge = raw.trim() === '' && (from === marker || match[0] === '');
    if (!isEdge) cells.push({ text: raw.trim(), start, end: start + raw.trim().length });
    from = match.index + 1;
  }
  return cells;
}

function literal(line: string, said: string): Range[] {
  const at = line.indexOf(said);
  return at < 0 ? [] : [{ start: at, end: at + said.length, isKeyed: /<t[dh]\b/i.test(line) }];
}

function wholeLine(line: string): Range[] {
  const match =
    /^(\s*(?:>\s?)*(?:[-*+•]\s+|\d+[.)]\s+|#{1,6}\s+)?(?:\[!\w+\]\s*|:::\s*\w+\s+)?)(.*?)(\s*(?:<br\s*\/?>|\\|#+)?\s*)$/i.exec(
      line,
    );
  const start = match?.[1]?.length ?? 0;
  const value = match?.[2] ?? '';
  return value === '' ? [] : unwrapped(line, start, start + value.length, /^\s*#/.test(line));
}

const wrappers: [string, string][] = [
  ['***', '***'],
  ['**', '**'],
  ['__', '__'],
  ['*', '*'],
  ['_', '_'],
  ['`', '`'],
  ['"', '"'],
  ["'", "'"],
  ['{', '}'],
  ['[', ']'],
];

/** What stands inside bold, quotes or brackets first, since those are the author's; then the whole. */
function unwrapped(line: string, start: number, end: number, isKeyed: boolean): Range[] {
  const text = line.slice(start, end);
  for (const [open, close] of wrappers) {
    const isWrapped =
      text.length > open.length + close.length &&
      text.startsWith(open) &&
      text.endsWith(close) &&
      !text.slice(open.length, -close.length).includes(close);
    if (!isWrapped) continue;
    const inner = text.slice(open.length, -close.length);
    const innerStart = start + open.length + (inner.length - inner.trimStart().length);
    return [
      { start: innerStart, end: innerStart + inner.trim().length, isKeyed },
      { start, end, isKeyed },
    ];
  }
  return [{ start, end, isKeyed }];
}

export const firstWord = (text: string): string =>
  (/[\p{L}]+/u.exec(withoutDecoration(text))?.[0] ?? '').toLowerCase();

const unique = (ranges: Range[]): Range[] =>
  ranges.filter(
    (range, index) =>
      ranges.findIndex((other) => other.start === range.start && other.end === range.end) === index,
  );
