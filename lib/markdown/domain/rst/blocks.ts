import { directiveMarkdown, directiveOf } from './directives';
import { inlineMarkdown, literal } from './inline';
import { adornment, behind, dedented, fenced, indentedFrom, indentOf } from './lines';
import type { RstReferences } from './references';
import { gridBorder, gridTable, type RstTable, simpleBorder, simpleTable, tableMarkdown } from './tables';

/** Deeper than anybody indents; there a text is shown as it stands. */
const deepest = 12;

const bullet = /^[-*+•‣](?:\s+|$)/;
const enumerator = /^\(?(#|\d{1,6}|[A-Za-z]|[ivxlcIVXLC]{2,6})[.)](?:\s+|$)/;
const field = /^:((?:[^:\\`]|\\.|:(?!\s|$)){1,80}):(?:\s+|$)/;

/** One block of Markdown, and where the text goes on behind it. */
interface Read {
  markdown: string;
  next: number;
}

export interface RstDocument {
  references: RstReferences;
  /** The marks of titles in the order in which they came up: each is one level further down. */
  levels: string[];
}

/** The blocks of some lines, which share no indent, as Markdown. */
export function blocksMarkdown(lines: readonly string[], document: RstDocument, depth = 0): string {
  if (depth > deepest) return fenced(lines, 'rst');
  const blocks: { markdown: string; isItem: boolean }[] = [];
  for (let at = 0; at < lines.length; ) {
    if (lines[at] === '') {
      at += 1;
      continue;
    }
    const { markdown, next } = blockAt(lines, at, document, depth);
    if (markdown !== '') blocks.push({ markdown, isItem: isItem(lines[at] ?? '') });
    at = Math.max(next, at + 1);
  }
  return blocks
    .map(({ markdown, isItem }, at) => {
      if (at === 0) return markdown;
      // Items that follow each other are one list; one below a text is nearer to it than the next paragraph.
      return (isItem && (blocks[at - 1]?.isItem || depth > 0) ? '\n' : '\n\n') + markdown;
    })
    .join('');
}

const isItem = (line: string): boolean => bullet.test(line) || enumerator.test(line) || field.test(line);

function blockAt(lines: readonly string[], at: number, document: RstDocument, depth: number): Read {
  const line = lines[at] ?? '';
  const inner = (of: readonly string[]): string => blocksMarkdown(dedented(of), document, depth + 1);
  if (indentOf(line) > 0) {
    const quoted = dedented(indentedFrom(lines, at));
    const text = blocksMarkdown(quoted, document, depth + 1);
    // Lists are often set in for the eye alone.
    return { markdown: isItem(quoted[0] ?? '') ? text : behind('> ', '> ', text), next: at + quoted.length };
  }
  return (
    titleAt(lines, at, document) ??
    explicitAt(lines, at, document, inner) ??
    tableAt(lines, at, document) ??
    itemAt(lines, at, document, inner) ??
    textAt(lines, at, document, inner)
  );
}

function titleAt(lines: readonly string[], at: number, { levels, references }: RstDocument): Read | null {
  const [line = '', second = '', third = ''] = [lines[at], lines[at + 1], lines[at + 2]];
  const isOver = adornment.test(line) && second !== '' && third === line && !adornment.test(second);
  const title = (isOver ? second : line).trim();
  const mark = isOver ? `${line[0]} over` : (second[0] ?? '');
  if (!isOver) {
    if (adornment.test(line)) {
      const stands = line.length > 3 && second === '';
      return stands ? { markdown: '***', next: at + 1 } : null;
    }
    if (!adornment.test(second) || second.length < Math.min(title.length, 4)) return null;
  }
  if (!levels.includes(mark)) levels.push(mark);
  const level = '#'.repeat(Math.min(levels.indexOf(mark) + 1, 6));
  return { markdown: `${level} ${inlineMarkdown(title, references)}`, next: at + (isOver ? 3 : 2) };
}

/** What begins with two dots: directives; notes and sources; targets and comments, which are not shown. */
function explicitAt(
  lines: readonly string[],
  at: number,
  { references }: RstDocument,
  inner: (of: readonly string[]) => string,
): Read | null {
  const line = lines[at] ?? '';
  if (/^__ +\S/.test(line)) return { markdown: '', next: at + 1 };
  const first = /^\.\.(?: +(.*))?$/.exec(line);
  if (!first) return null;
  const below = indentedFrom(lines, at + 1);
  const next = at + 1 + below.length;
  const text = first[1] ?? '';
  const directive = /^([A-Za-z][\w.:+-]*?):: *(.*)$/.exec(text);
  if (directive?.[1]) {
    const read = directiveOf(directive[1], directive[2] ?? '', below);
    return { markdown: directiveMarkdown(read, references, inner), next };
  }
  const note = /^\[([^\]]{1,60})\] +(.*)$/.exec(text);
  if (!note?.[1]) return { markdown: '', next };
  return { markdown: `${literal(`[${note[1]}]`)} ${inner([note[2] ?? '', ...dedented(below)])}`, next };
}

function tableAt(lines: readonly string[], at: number, { references }: RstDocument): Read | null {
  const line = lines[at] ?? '';
  const isGrid = gridBorder.test(line);
  if (!isGrid && !simpleBorder.test(line)) return null;
  let end = at + 1;
  if (isGrid) while (/^[+|]/.test(lines[end] ?? '')) end += 1;
  else {
    // A border with a blank line behind it ends the table; so does the end of the text.
    while (end < lines.length && !(simpleBorder.test(lines[end] ?? '') && !(lines[end + 1] ?? ''))) end += 1;
    if (end >= lines.length) return null;
    end += 1;
  }
  const written = lines.slice(at, end);
  const table: RstTable | null = isGrid ? gridTable(written) : simpleTable(written);
  const markdown = table && tableMarkdown(table, (cell) => cellMarkdown(cell, references));
  return { markdown: markdown ?? fenced(written), next: end };
}

/** Paragraphs and items of a cell one below the other, in the one line that Markdown has for it. */
function cellMarkdown(lines: readonly string[], references: RstReferences): string {
  const parts: string[] = [];
  let isNew = true;
  for (const line of lines) {
    const marker = bullet.exec(line)?.[0];
    if (line === '') isNew = true;
    else if (isNew || marker) {
      parts.push(marker ? `• ${line.slice(marker.length)}` : line);
      isNew = false;
    } else parts.push(`${parts.pop()} ${line}`);
  }
  return parts.map((part) => inlineMarkdown(part, references)).join('<br>');
}

function itemAt(
  lines: readonly string[],
  at: number,
  { references }: RstDocument,
  inner: (of: readonly string[]) => string,
): Read | null {
  const line = lines[at] ?? '';
  const second = lines[at + 1] ?? '';
  const named = field.exec(line);
  const numbered = enumerator.exec(line);
  // "A. Smith wrote" is no item where its next line goes on without an indent.
  if (numbered && !(second === '' || indentOf(second) > 0 || enumerator.test(second))) return null;
  const marker = (bullet.exec(line) ?? numbered ?? named)?.[0];
  if (marker === undefined) return null;
  const below = indentedFrom(lines, at + 1);
  const next = at + 1 + below.length;
  const head = line.slice(marker.length);
  const text = inner([head, ...dedented(below)].filter((one, index) => index > 0 || one !== ''));
  if (named) {
    const name = `- **${inlineMarkdown(named[1] ?? '', references)}:**`;
    const isShort = head !== '' || !/^(?:[-*>|`]|\d+\.)/.test(text);
    return { markdown: behind(`${name}${isShort ? ' ' : '\n  '}`, '  ', text).trimEnd(), next };
  }
  const number = numbered?.[1];
  if (number === undefined) return { markdown: behind('- ', '  ', text), next };
  if (/^[\d#]/.test(number)) {
    const mark = `${number === '#' ? 1 : Number(number)}. `;
    return { markdown: behind(mark, ' '.repeat(mark.length), text), next };
  }
  // Markdown counts in digits alone; a letter may be what the text refers to.
  return { markdown: behind(`- ${literal(marker.trim())} `, '  ', text), next };
}

/** A paragraph, a term with what it means, lines kept apart, or code. */
function textAt(
  lines: readonly string[],
  at: number,
  { references }: RstDocument,
  inner: (of: readonly string[]) => string,
): Read {
  let end = at + 1;
  while (end < lines.length && lines[end] !== '' && indentOf(lines[end] ?? '') === 0) end += 1;
  const rows = lines.slice(at, end);
  const set = (text: string): string => inlineMarkdown(text, references);
  if (rows[0]?.startsWith('>>> ')) return { markdown: fenced(rows, 'python'), next: end };
  if (/^\|(?: |$)/.test(rows[0] ?? ''))
    return { markdown: rows.map((row) => set(row.replace(/^\|\s?/, '').trim())).join('\\\n'), next: end };
  const isTerm = rows.length === 1 && indentOf(lines[end] ?? '') > 0 && !rows[0]?.endsWith('::');
  if (isTerm) {
    const below = indentedFrom(lines, end);
    return {
      markdown: `**${literal(rows[0] ?? '')}**\n\n${behind('> ', '> ', inner(below))}`,
      next: end + below.length,
    };
  }
  const text = rows.map((row) => row.trim()).join('\n');
  if (!text.endsWith('::')) return { markdown: set(text), next: end };
  const before = text.slice(0, -2);
  // "Like this::" keeps one colon; " ::" alone is only a sign.
  const words = before === '' || /\s$/.test(before) ? before.trimEnd() : `${before}:`;
  let start = end;
  while (lines[start] === '') start += 1;
  const quoted = /^[!-/:-@[-`{-~]/.exec(lines[start] ?? '')?.[0];
  let block = indentedFrom(lines, start);
  if (block.length === 0 && quoted && start > end) {
    let stop = start;
    while (lines[stop]?.startsWith(quoted)) stop += 1;
    block = lines.slice(start, stop);
  }
  if (block.length === 0) return { markdown: set(words), next: end };
  const shown = fenced(dedented(block));
  return { markdown: words === '' ? shown : `${set(words)}\n\n${shown}`, next: start + block.length };
}
