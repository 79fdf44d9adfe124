import { type FactKey, factKeyOf, isDoubtfulHeading, isMetaHeading, sectionKeyOf } from './fact-keys';
import { dataIsNoDate, field, fieldsOf } from './fields';
import type { FrontMatterValue, Outline, OutlineBlock, OutlineLine } from './outline';
import { cut, plainLine } from './outline';
import { readStatus } from './status';

/** One thing that the document states about itself, wherever and however it states it. */
export interface Fact {
  key: FactKey;
  /** The value by line; a section has all its lines, a table cell one. */
  lines: OutlineLine[];
  line: number;
  from: 'front-matter' | 'head' | 'section';
  /** For a list of task marks in a section: the line that is ticked. */
  checked: OutlineLine | null;
}

/** Facts in order of trust: front matter, then the head of the document, then sections with a telling heading. */
export function collectFacts(outline: Outline): Fact[] {
  const head = headOf(outline.blocks);
  return [
    ...[...outline.frontMatter].flatMap(([name, value]) => frontMatterFact(name, value)),
    ...factsOfBlocks(head),
    ...sectionFacts(outline.blocks),
    ...strayFacts(outline.blocks.slice(head.length)),
  ];
}

const strayKeys = new Set<FactKey>([
  'status',
  'date',
  'deciders',
  'supersedes',
  'superseded-by',
  'amends',
  'amended-by',
]);

/** A line "Date: ..." below the first section: taken only from the first lines and where the sections say nothing. */
function strayFacts(blocks: OutlineBlock[]): Fact[] {
  return blocks
    .filter((block) => block.kind === 'prose' && block.line <= 60 && block.itemDepth <= 1)
    .flatMap((block) => (block.kind === 'prose' ? fieldFacts(block, [], 0) : []))
    .filter((fact) => strayKeys.has(fact.key))
    .filter((fact) => fact.key !== 'status' || readStatus(fact.lines[0]?.text ?? '').status !== 'unknown')
    .map((fact) => ({ ...fact, from: 'section' }));
}

/** Everything before the document's first real section: there a line "Status: x" speaks of the decision. */
export function headOf(blocks: OutlineBlock[]): OutlineBlock[] {
  const titleAt = blocks.findIndex((block) => block.kind === 'heading');
  const title = blocks[titleAt];
  const titleText = title?.kind === 'heading' ? title.content.text : '';
  const isDocumentTitle = title?.kind === 'heading' && sectionKeyOf(titleText) === null;
  const end = blocks.findIndex(
    (block, index) =>
      block.kind === 'heading' &&
      (index > titleAt || !isDocumentTitle) &&
      block.content.text !== titleText &&
      !isMetaHeading(block.content.text),
  );
  return end < 0 ? blocks : blocks.slice(0, end);
}

function frontMatterFact(name: string, value: FrontMatterValue): Fact[] {
  const key = factKeyOf(name);
  if (!key) return [];
  const lines = value.values.map((text) => frontMatterLine(text, value.line));
  return [{ key, lines, line: value.line, from: 'front-matter', checked: null }];
}

/** Front matter is not Markdown, but people put Markdown links into it. */
function frontMatterLine(source: string, line: number): OutlineLine {
  const result = plainLine('', line);
  let from = 0;
  for (const match of source.matchAll(/\[([^\]]*)\]\(([^)\s]+)\)/g)) {
    result.text += source.slice(from, match.index);
    const text = match[1] ?? '';
    result.links.push({
      text,
      url: match[2] ?? '',
      start: result.text.length,
      end: result.text.length + text.length,
    });
    result.text += text;
    from = match.index + match[0].length;
  }
  result.text += source.slice(from);
  return result;
}

function factsOfBlocks(blocks: OutlineBlock[]): Fact[] {
  return blocks.flatMap((block, index) => {
    if (block.kind === 'table') return tableFacts(block.rows);
    if (block.kind === 'prose') return fieldFacts(block, blocks, index + 1);
    return [];
  });
}

/** "Status: accepted", one or several to a paragraph; a value may go on in the next line or in nested items. */
function fieldFacts(block: OutlineBlock & { kind: 'prose' }, blocks: OutlineBlock[], after: number): Fact[] {
  const facts: Fact[] = [];
  let open: Fact | null = null;
  for (const entry of block.lines.flatMap((line) => fieldsOf(line))) {
    const match = field.exec(entry.text) ?? (block.strong ? null : spacedField.exec(entry.text));
    const key = match && factKeyOf(match[1] ?? '');
    if (match && key && !dataIsNoDate(match[1] ?? '', entry.text.slice(match[0].length))) {
      open = { key, lines: [cut(entry, match[0].length)], line: entry.line, from: 'head', checked: null };
      facts.push(open);
    } else if (match && field.test(entry.text)) open = null;
    else open?.lines.push(entry);
  }
  const last = facts.at(-1);
  if (last && block.itemDepth > 0) {
    for (let at = after; at < blocks.length; at += 1) {
      const next = blocks[at];
      if (next?.kind !== 'prose' || next.itemDepth <= block.itemDepth) break;
      last.lines.push(...next.lines);
    }
  }
  return facts;
}

/** "Title Introduction of ..." and "Status accepted": the colon forgotten; only for these two. */
const spacedField = /^(Status|Title)\s+(?=\S)/;

function tableFacts(rows: OutlineLine[][]): Fact[] {
  const header = rows[0] ?? [];
  const wideKeys = header.map((cell) => factKeyOf(cell.text));
  const body = rows.slice(1).filter((row) => row.some((cell) => cell.text !== ''));
  // A table without a header of its own ("| Status | Accepted |" on top) has keys down its first column too.
  const isTall = factKeyOf(body[0]?.[0]?.text ?? '') !== null;
  if (wideKeys.filter(Boolean).length >= 2 && body.length === 1 && !isTall) {
    return wideKeys.flatMap((key, column) => {
      const cell = body[0]?.[column];
      return key && cell?.text ? [tableFact(key, cell)] : [];
    });
  }
  return rows.flatMap((row) => {
    const name = row[0]?.text ?? '';
    const cell = row.slice(1).find((candidate) => candidate.text !== '' || candidate.images.length > 0);
    const key = row.length >= 2 && !dataIsNoDate(name, cell?.text ?? '') ? factKeyOf(name) : null;
    return key && cell && row.length <= 3 ? [tableFact(key, cell)] : [];
  });
}

const tableFact = (key: FactKey, cell: OutlineLine): Fact => ({
  key,
  lines: [cell],
  line: cell.line,
  from: 'head',
  checked: null,
});

function sectionFacts(blocks: OutlineBlock[]): Fact[] {
  return blocks.flatMap((block, index): Fact[] => {
    const heading =
      block.kind === 'heading'
        ? block.content
        : block.kind === 'prose' && (block.strong || isBareStatus(block.lines))
          ? block.lines[0]
          : undefined;
    const key = heading ? sectionKeyOf(heading.text) : null;
    if (!heading || !key) return [];
    const depth = block.kind === 'heading' ? block.depth : 7;
    const lines: OutlineLine[] = [];
    const inline = /[:：]\s*(\S.*)$/.exec(heading.text);
    if (inline) lines.push(cut(heading, heading.text.length - (inline[1] ?? '').length));
    let checked: OutlineLine | null = null;
    for (let at = index + 1; at < blocks.length; at += 1) {
      const next = blocks[at];
      if (!next) break;
      if (next.kind === 'heading') {
        // An empty section with a deeper heading in it: "## Status", "### Accepted"; a change log with dated headings.
        if (next.depth <= depth) break;
        lines.push(next.content);
      } else if (next.kind === 'table') lines.push(...next.rows.flat());
      else {
        const isHeading = next.strong || isBareStatus(next.lines);
        if (isHeading && sectionKeyOf(next.lines[0]?.text ?? '') !== null) break;
        if (next.checked) checked ??= next.lines[0] ?? null;
        lines.push(...next.lines);
      }
    }
    const isOther = key === 'status' && isDoubtfulHeading(heading.text) && !beginsWithStatus(lines);
    return isOther ? [] : [{ key, lines, line: block.line, from: 'section', checked }];
  });
}

/** A line that is nothing but "Status" is a heading whose underline or mark was forgotten. */
const isBareStatus = (lines: OutlineLine[]): boolean =>
  lines.length === 1 && /^(?:status|statut|状态|ステータス|статус)$/i.test(lines[0]?.text.trim() ?? '');

const beginsWithStatus = (lines: OutlineLine[]): boolean =>
  readStatus(lines.find((line) => line.text !== '')?.text ?? '').status !== 'unknown';
