import { blocksMarkdown, plainText } from '@/lib/markdown/outline-text';
import type { Block, ListItem, SourceLine, TableBlock } from '@/lib/markdown/outline-types';
import type { ImportedState } from '@/lib/pilots/domain/imported-pilot';
import { splitLeadIn } from './lead-in';
import { readMark, readStateCell } from './marks';

/** One thing a section lists, whether it stands as a list item, a table row, a marked line or a sub-heading. */
export interface Entry {
  line: number;
  state: ImportedState | null;
  /** Its name in plain text: the lead-in, the name cell, or the whole text. */
  title: string;
  /** Inline or block Markdown behind the name; empty when the name says it all. */
  detail: string;
  /** The whole own text without marks, plain. */
  whole: string;
  /** It had a lead-in. */
  named: boolean;
  /** Further facts by their label in lower case: table cells, "**Label**: text" lines and sub-items. */
  fields: Field[];
  children: Entry[];
}

export interface Field {
  label: string;
  text: string;
  line: number;
}

/** The first field whose label fits. */
export function fieldOf(entry: { fields: readonly Field[] }, label: RegExp): string {
  return entry.fields.find((field) => label.test(field.label))?.text ?? '';
}

export function entriesOfBlock(block: Block): Entry[] {
  switch (block.type) {
    case 'list':
      return block.items.map(entryOfItem);
    case 'table':
      return entriesOfTable(block);
    case 'paragraph':
      return entriesOfLines(block.lines);
    default:
      return [];
  }
}

const looseMarker = /^(?:\(?(?:[a-z]|\d{1,2}|[ivx]{1,4})[.)]|[–—→▸✦»])\s+/i;

/** Lines that each begin with a mark, a letter or a dash are a list to their writer, though not to Markdown. */
function entriesOfLines(lines: readonly SourceLine[]): Entry[] {
  if (lines.every((line) => readMark(line.text).state !== null))
    return lines.map((line) => entryOfText([line]));
  if (lines.length < 2 || !lines.every((line) => looseMarker.test(line.text))) return [];
  return lines.map((line) => entryOfText([{ ...line, text: line.text.replace(looseMarker, '') }]));
}

export function entryOfItem(item: ListItem): Entry {
  const [first, ...rest] = item.blocks;
  const own = first?.type === 'paragraph' ? first.lines : [{ text: '', line: item.line }];
  const others = first?.type === 'paragraph' ? rest : item.blocks;
  const entry = entryOfText(own);
  for (const block of others) {
    if (block.type === 'list') for (const inner of block.items) entry.children.push(entryOfItem(inner));
    else entry.detail = [entry.detail, blocksMarkdown([block])].filter(Boolean).join('\n\n');
  }
  for (const child of entry.children) {
    if (child.named)
      entry.fields.push({ label: child.title.toLowerCase(), text: child.detail, line: child.line });
  }
  return entry;
}

/** The first line (and what runs on from it) is the thing; later lines with a lead-in are facts of it. */
export function entryOfText(lines: readonly SourceLine[]): Entry {
  const [first, ...more] = lines;
  const fields: Field[] = [];
  let text = first?.text ?? '';
  for (const line of more) {
    const leadIn = splitLeadIn(line.text);
    const last = fields[fields.length - 1];
    if (leadIn?.emphasised)
      fields.push({ label: leadIn.title.toLowerCase(), text: leadIn.detail, line: line.line });
    else if (last) last.text = `${last.text} ${line.text}`.trim();
    else text = `${text} ${line.text}`;
  }
  const marked = readMark(text);
  const leadIn = splitLeadIn(marked.rest);
  const whole = plainText(marked.rest);
  return {
    line: first?.line ?? 0,
    state: marked.state ?? (leadIn ? (readMark(leadIn.title).state ?? struck(leadIn.detail)) : null),
    title: leadIn ? readMark(leadIn.title).rest : whole,
    detail: leadIn?.detail ?? '',
    whole,
    named: leadIn !== null,
    fields,
    children: [],
  };
}

/** "Week 2: ~~write the contracts~~" was dropped. */
function struck(detail: string): ImportedState | null {
  return detail.startsWith('~~') ? readMark(detail).state : null;
}

const indexColumn = /^(?:#|no\.?|nr\.?|id|key|ref|\s*)$/i;
const timeColumn = /^(?:day|date|when|week|time|sprint)s?$/i;
const stateColumn = /^(?:status|state|done\??|progress|complete[d]?\??|met\??|achieved\??|ok\??|✓|✅)$/i;

function entriesOfTable(table: TableBlock): Entry[] {
  const labels = table.header.map((cell) => plainText(cell).toLowerCase());
  const nameAt = Math.max(
    0,
    labels.findIndex(
      (label) => !indexColumn.test(label) && !timeColumn.test(label) && !stateColumn.test(label),
    ),
  );
  const stateAt = labels.findIndex((label) => stateColumn.test(label));
  return table.rows.flatMap((row): Entry[] => {
    if (row.cells.every((cell) => cell === '')) return [];
    const name = readMark(row.cells[nameAt] ?? '');
    const whole = plainText(name.rest);
    const fields = labels.flatMap((label, index): Field[] =>
      index === nameAt || label === '' ? [] : [{ label, text: row.cells[index] ?? '', line: row.line }],
    );
    const state = stateAt >= 0 ? readStateCell(row.cells[stateAt] ?? '') : name.state;
    return [{ line: row.line, state, title: whole, detail: '', whole, named: true, fields, children: [] }];
  });
}

/** Groups ("- Database" with sub-items below) opened: what is inside stands by itself, with its group's name. */
export function leafEntries(entries: readonly Entry[], group = ''): { entry: Entry; group: string }[] {
  return entries.flatMap((entry): { entry: Entry; group: string }[] => {
    const groups = entry.children.length > 0 && entry.state === null && entry.detail === '';
    const marked = entry.children.some((child) => child.state !== null);
    if (groups) return leafEntries(entry.children, entry.title);
    return marked ? [{ entry, group }, ...leafEntries(entry.children, entry.title)] : [{ entry, group }];
  });
}
