import type {
  Bound,
  ImportedImpactReport,
  ImportedImpactRow,
} from '@/lib/impact/domain/imported-impact-report';
import { blocksMarkdown, plainText } from '@/lib/markdown/outline-text';
import type { QuoteBlock, TableBlock } from '@/lib/markdown/outline-types';
import { parseQuantity, type Quantity, type QuantityBound } from '@/lib/shared/quantity';
import { withUnitOf } from '@/lib/shared/quantity-label';
import { findDay } from '../dates';
import { type Entry, entriesOfBlock, type Field, fieldOf, leafEntries } from '../entries';
import { columnOf } from '../listing';
import type { Place } from '../places';

const beforeColumn =
  /\bbefore\b|^then\b|\bstarted?\b|baseline|\bold\b|previous|\bfrom\b|\bprior\b|without|\bwas\b|legacy/;
const afterColumn = /\bafter\b|\bnow\b|\bnew\b|current|\bto\b|\bwith\b|\bis\b|result|today/;
const claimColumn = /improv|change|delta|\bgain|diff|impact|reduc|saving|effect|[δΔ%]/;

/** A before/after table is what makes a document an impact report. */
export function isBeforeAfterTable(table: TableBlock): boolean {
  const before = columnOf(table, beforeColumn);
  return (
    before >= 0 &&
    table.header.some((cell, index) => index !== before && afterColumn.test(plainText(cell).toLowerCase()))
  );
}

export function extractImpact(
  places: readonly Place[],
  title: string,
  facts: readonly Field[],
  body: string,
): ImportedImpactReport {
  const blocks = places.flatMap((place) => place.section.blocks);
  const rows = blocks.flatMap((block) =>
    block.type === 'table' && isBeforeAfterTable(block)
      ? rowsOfTable(block)
      : block.type === 'list'
        ? leafEntries(entriesOfBlock(block)).flatMap(({ entry }) => rowOfEntry(entry))
        : [],
  );
  const opening = places
    .filter((place) => place.concept === 'overview')
    .flatMap((place) => place.section.blocks);
  const told = opening.find(
    (block) =>
      block.type === 'paragraph' &&
      !block.lines.every((line) => /^\*{0,2}[\w ]{2,20}\*{0,2}:/.test(line.text)),
  );
  const achievement = fieldOf({ fields: facts }, /^(?:\w+ )?(?:achievement|summary|result|goal|outcome)s?$/);
  return {
    title,
    summary: achievement || (told ? plainText(blocksMarkdown([told]).replaceAll('\n', ' ')) : ''),
    on:
      facts
        .map((fact) => (/date|when|published|^on$/.test(fact.label) ? findDay(fact.text) : null))
        .find((day) => day !== null) ?? null,
    story: body,
    rows,
    quotes: blocks.flatMap((block) => (block.type === 'quote' ? quoteOf(block) : [])),
  };
}

function rowsOfTable(table: TableBlock): ImportedImpactRow[] {
  const before = columnOf(table, beforeColumn);
  const after = table.header.findIndex(
    (cell, index) => index !== before && afterColumn.test(plainText(cell).toLowerCase()),
  );
  const claim = table.header.findIndex(
    (cell, index) => index !== before && index !== after && claimColumn.test(plainText(cell).toLowerCase()),
  );
  const name = [0, 1, 2].find((index) => index !== before && index !== after) ?? 0;
  return table.rows.map((row) => {
    const cell = (index: number) => (index < 0 ? '' : plainText(row.cells[index] ?? ''));
    const inUnit = (index: number) => withUnitOf(cell(index), table.header[index] ?? '', cell(name));
    return rowOf(cell(name), inUnit(before), inUnit(after), cell(claim), row.line);
  });
}

/** "Deploy time: 9 min → 3 min (3x faster)" in a list is a row too. */
function rowOfEntry(entry: Entry): ImportedImpactRow[] {
  const told = entry.named ? null : /^(.{2,60}?)\s+(?:\w+\s+)?from\s+(.*)$/i.exec(entry.whole);
  const name = entry.named ? entry.title : told?.[1];
  const text = entry.named ? plainText(entry.detail) : (told?.[2] ?? '');
  const found =
    /^(?:.*?\bfrom\s+)?(.*?)\s*(?:→|->|=>|⟶|\bto\b)\s*(.*?)(?:\s*(?:[(;–—]|,(?!\d)|\s-\s)\s*([^)]*)\)?)?$/i.exec(
      text,
    );
  const [before, after] = [found?.[1] ?? '', found?.[2] ?? ''];
  if (!name || !parseQuantity(before) || !parseQuantity(after)) return [];
  return [rowOf(name, before, after, found?.[3] ?? '', entry.line)];
}

export function rowOf(
  metric: string,
  beforeText: string,
  afterText: string,
  claimText: string,
  line: number,
): ImportedImpactRow {
  const [before, after] = [parseQuantity(beforeText), parseQuantity(afterText)];
  const unit =
    before && before.kind !== 'count'
      ? before.unit
      : after && after.kind !== 'count'
        ? after.unit
        : (before?.unit ?? after?.unit ?? '');
  return {
    metric,
    beforeText,
    afterText,
    beforeValue: before?.value ?? null,
    afterValue: after ? inUnitOf(before, after) : null,
    unit,
    beforeBound: boundOf(before?.bound),
    afterBound: boundOf(after?.bound),
    claimText,
    line,
  };
}

function inUnitOf(before: Quantity | null, after: Quantity): number {
  const factor = before && before.value !== 0 ? before.base / before.value : 0;
  return before && before.kind === after.kind && before.unit !== after.unit && factor > 0
    ? after.base / factor
    : after.value;
}

function boundOf(bound: QuantityBound | undefined): Bound {
  if (bound === 'at-least' || bound === 'more-than') return 'at-least';
  if (bound === 'at-most' || bound === 'less-than') return 'at-most';
  return bound === 'about' ? 'about' : 'exact';
}

/** The last line of a quotation names its speaker when it begins with a dash. */
function quoteOf(block: QuoteBlock): ImportedImpactReport['quotes'] {
  const lines = blocksMarkdown(block.blocks)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const quotes: ImportedImpactReport['quotes'] = [];
  let text: string[] = [];
  const close = (speaker: string) => {
    if (text.length > 0)
      quotes.push({ text: plainText(text.join(' ')).replace(/^["“]|["”]$/g, ''), speaker, line: block.line });
    text = [];
  };
  for (const line of lines.map((text) => text.replace(/^(?:>\s*)+/, ''))) {
    const speaker = /^(?:[-–—―~]+)\s*(.+)$/.exec(line)?.[1];
    if (speaker && text.length > 0) close(plainText(speaker));
    else text.push(line);
  }
  close('');
  return quotes;
}
