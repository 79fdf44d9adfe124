import MarkdownIt, { type Token } from 'markdown-it';
import { splitFrontMatter } from './front-matter';
import { htmlBlocks } from './html-block';
import { inlineLines } from './inline-lines';
import { looseTable } from './loose-table';
import type { Outline, OutlineBlock, OutlineLine } from './outline';

// markdown-it and not remark: these files come from anywhere, and remark takes a minute for 60 KB of "*a_ " and
// overflows its stack on nested quotes.
const parser = new MarkdownIt({ html: true });
// Addresses are read here, not followed; which are safe to follow is decided where they are rendered.
parser.validateLink = () => true;
parser.normalizeLink = (url) => url;

/** Markdown as an outline. Code is left out: what stands in a code block is never a fact about the decision. */
export function outlineOfMarkdown(text: string): Outline {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const { front, body } = splitFrontMatter(source);
  return {
    frontMatter: front?.values ?? new Map(),
    frontMatterProblem: front?.problem ?? null,
    frontMatterHeading: front?.heading ?? null,
    blocks: blocksOf(parser.parse(body, {})),
    markup: 'markdown',
  };
}

function blocksOf(tokens: Token[]): OutlineBlock[] {
  const blocks: OutlineBlock[] = [];
  let itemDepth = 0;
  let quotes = 0;
  let rows: OutlineLine[][] | null = null;
  let rowLine = 1;
  for (const [index, token] of tokens.entries()) {
    const line = (token.map?.[0] ?? 0) + 1;
    switch (token.type) {
      case 'bullet_list_open':
      case 'ordered_list_open':
        itemDepth += 1;
        break;
      case 'bullet_list_close':
      case 'ordered_list_close':
        itemDepth -= 1;
        break;
      case 'blockquote_open':
        quotes += 1;
        break;
      case 'blockquote_close':
        quotes -= 1;
        break;
      case 'table_open':
        rows = [];
        blocks.push({ kind: 'table', line, rows });
        break;
      case 'table_close':
        rows = null;
        break;
      case 'tr_open':
        rowLine = token.map ? line : rowLine;
        rows?.push([]);
        break;
      case 'html_block':
        blocks.push(...htmlBlocks(token.content, line));
        break;
      case 'inline': {
        const opening = tokens[index - 1];
        if (rows) rows.at(-1)?.push(asCell(token, rowLine));
        else if (opening?.type === 'heading_open') blocks.push(...asHeading(token, opening, line));
        else blocks.push(...asProse(token, { line, itemDepth, quoted: quotes > 0 }));
        break;
      }
    }
  }
  return blocks;
}

function asHeading(token: Token, opening: Token, line: number): OutlineBlock[] {
  const content = inlineLines(token.children ?? [], line)[0];
  return content ? [{ kind: 'heading', depth: Number(opening.tag.slice(1)), line, content }] : [];
}

function asProse(token: Token, place: { line: number; itemDepth: number; quoted: boolean }): OutlineBlock[] {
  const children = token.children ?? [];
  const lines = inlineLines(children, place.line);
  const first = lines[0];
  if (!first) return [];
  const rows = looseTable(lines);
  if (rows) return [{ kind: 'table', line: place.line, rows }];
  const mark = place.itemDepth > 0 ? /^\[([ xX])\]\s+/.exec(first.text) : null;
  if (mark) first.text = first.text.slice(mark[0].length);
  const checked = mark ? mark[1] !== ' ' : null;
  return [{ kind: 'prose', lines, strong: isAllStrong(children), checked, ...place }];
}

function asCell(token: Token, line: number): OutlineLine {
  const lines = inlineLines(token.children ?? [], line);
  return {
    text: lines.map((part) => part.text).join(' '),
    line,
    links: lines.flatMap((part) => part.links),
    images: lines.flatMap((part) => part.images),
  };
}

/** Every word of the paragraph is bold. */
function isAllStrong(children: Token[]): boolean {
  let depth = 0;
  for (const child of children) {
    if (child.type === 'strong_open') depth += 1;
    else if (child.type === 'strong_close') depth -= 1;
    else if (depth === 0 && child.type !== 'softbreak' && child.content.trim() !== '') return false;
  }
  return children.some((child) => child.type === 'strong_open');
}
