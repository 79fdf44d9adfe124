import type { Block, ListItem, SourceLine } from './outline-types';

/** Reads the lines inside an item. */
type ParseInner = (lines: SourceLine[]) => Block[];

const marker = /^([ \t]*)([-*+•◦▪]|\d{1,9}[.)])(?:([ \t]+)(.*)|[ \t]*$)/;

/** An ordered list cannot break into a paragraph unless it starts with 1; an empty item cannot either. */
export function startsList(text: string, inParagraph: boolean): boolean {
  const found = marker.exec(expandIndent(text));
  if (!found || (found[1] ?? '').length > 3) return false;
  if (!inParagraph) return true;
  return (found[4] ?? '') !== '' && (!/\d/.test(found[2] ?? '') || /^1[.)]$/.test(found[2] ?? ''));
}

export function takeList(
  lines: SourceLine[],
  at: number,
  parseInner: ParseInner,
): { block: Block; next: number } {
  const items: ListItem[] = [];
  const firstLine = lines[at];
  const kind = markerKind(firstLine?.text ?? '');
  let next = at;
  while (next < lines.length) {
    const taken = takeItem(lines, next, kind, parseInner);
    if (!taken) break;
    items.push(taken.item);
    next = taken.next;
  }
  return { block: { type: 'list', line: firstLine?.line ?? 0, ordered: kind === '1', items }, next };
}

function markerKind(text: string): string {
  const sign = marker.exec(expandIndent(text))?.[2] ?? '';
  return /\d/.test(sign) ? '1' : sign;
}

function takeItem(
  lines: SourceLine[],
  at: number,
  kind: string,
  parseInner: ParseInner,
): { item: ListItem; next: number } | null {
  let start = at;
  while (start < lines.length && lines[start]?.text.trim() === '') start++;
  const first = lines[start];
  if (!first) return null;
  const found = marker.exec(expandIndent(first.text));
  if (!found || (found[1] ?? '').length > 3 || markerKind(first.text) !== kind) return null;
  if (/^ {0,3}([-*_])([ \t]*\1){2,}[ \t]*$/.test(first.text)) return null;
  const indent = (found[1] ?? '').length;
  const gap = found[3] ?? ' ';
  const sign = (found[2] ?? '').length;
  const offset = indent + sign + (gap.length > 4 || !found[4] ? 1 : gap.length);
  const content: SourceLine[] = [{ line: first.line, text: found[4] ?? '' }];
  const next = takeContinuation(lines, start + 1, indent, offset, content);
  return { item: { line: first.line, blocks: parseInner(content) }, next };
}

/** Collects the lines that belong to the item: indented under it, blank between such, or a paragraph running on. */
function takeContinuation(
  lines: SourceLine[],
  from: number,
  indent: number,
  offset: number,
  content: SourceLine[],
): number {
  let at = from;
  let blanks: SourceLine[] = [];
  for (; at < lines.length; at++) {
    const current = lines[at];
    if (!current) break;
    if (current.text.trim() === '') {
      blanks.push({ line: current.line, text: '' });
      continue;
    }
    const text = expandIndent(current.text);
    const depth = text.length - text.trimStart().length;
    // People indent sub-items by two even below "1."; CommonMark would end the list there.
    const subItem = depth > indent + 1 && marker.test(text);
    const runsOn = blanks.length === 0 && !startsOther(text);
    if (depth < offset && !subItem && !runsOn) break;
    for (const blank of blanks) content.push(blank);
    content.push({ line: current.line, text: text.slice(Math.min(depth, offset)) });
    blanks = [];
  }
  return at - blanks.length;
}

function startsOther(text: string): boolean {
  return (
    /^ {0,3}(#{1,6}(\s|$)|>|`{3}|~{3}|<!--|\|)/.test(text) ||
    /^ {0,3}([-*_])([ \t]*\1){2,}[ \t]*$/.test(text) ||
    marker.test(text)
  );
}

function expandIndent(text: string): string {
  if (!text.startsWith('\t') && !/^ +\t/.test(text)) return text;
  const indent = /^[ \t]*/.exec(text)?.[0] ?? '';
  let width = 0;
  for (const character of indent) width = character === '\t' ? width + 4 - (width % 4) : width + 1;
  return ' '.repeat(width) + text.slice(indent.length);
}
