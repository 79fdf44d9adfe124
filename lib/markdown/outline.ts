import { parseBlocks } from './outline-blocks';
import { type FrontMatter, splitFrontMatter } from './outline-front-matter';
import type { Block, HeadingBlock, OutlineProblem, SourceLine } from './outline-types';

/** A heading with what stands under it. The root (level 0) holds what stands before the first heading. */
export interface Section {
  level: number;
  /** Inline Markdown of the heading. */
  heading: string;
  line: number;
  blocks: Block[];
  children: Section[];
}

export interface Outline {
  frontMatter: FrontMatter | null;
  root: Section;
  lineCount: number;
  problems: OutlineProblem[];
}

/**
 * The structure of a Markdown document with line numbers (from 1), in linear time for any input.
 *
 * Its own scanner and not mdast: micromark took 66 s for one paragraph of 100,000 lines and keeps no line of
 * a paragraph apart, which is what records with "**Name**: text" lines need. A test holds its headings against
 * remark's over every document at hand.
 *
 * `isLabel` says which lone lines before a list or table ("**What went well**", "Go criteria:") are headings in
 * all but form; they become sections below the one they stand in.
 */
export function outlineMarkdown(text: string, isLabel: (label: string) => boolean = () => false): Outline {
  const problems: OutlineProblem[] = [];
  const lines: SourceLine[] = text.split('\n').map((line, index) => {
    if (line.length > longestLine)
      problems.push({
        line: index + 1,
        reason: `The line has ${line.length} characters; records were read from its first ${longestLine}.`,
      });
    return { text: withPlainMarks(line.slice(0, longestLine)), line: index + 1 };
  });
  const { frontMatter, rest } = splitFrontMatter(lines, problems);
  const blocks = promoteLabels(parseBlocks(rest, problems), isLabel);
  return { frontMatter, root: foldSections(blocks), lineCount: lines.length, problems };
}

/** Nobody writes a longer paragraph; what does is data, and every pattern would go over all of it again and again. */
const longestLine = 8000;

const zeroWidth = /\u200b|\u2060|\ufeff/g;

/** Copied text holds signs of no width, and hard spaces behind "##", "-" and "[ ]"; a reader sees the mark all the same. */
function withPlainMarks(line: string): string {
  const visible = /[\u200b\u2060\ufeff]/.test(line) ? line.replace(zeroWidth, '') : line;
  return visible.includes('\u00a0')
    ? visible.replace(/^[\s>#*+\-\d.)[\]xX]+/, (marks) => marks.replaceAll('\u00a0', ' '))
    : visible;
}

/** Below every real heading. */
const labelLevel = 7;

function promoteLabels(blocks: Block[], isLabel: (label: string) => boolean): Block[] {
  return blocks.flatMap((block, index): Block[] => {
    const next = blocks[index + 1];
    if (block.type !== 'paragraph' || (next?.type !== 'list' && next?.type !== 'table')) return [block];
    const last = block.lines[block.lines.length - 1];
    if (!last || !looksLikeLabel(last.text) || !isLabel(last.text)) return [block];
    const label: HeadingBlock = {
      type: 'heading',
      level: labelLevel,
      text: last.text.replace(/:\s*$/, ''),
      line: last.line,
    };
    const before = block.lines.slice(0, -1);
    return before.length > 0 ? [{ ...block, lines: before }, label] : [label];
  });
}

function looksLikeLabel(text: string): boolean {
  const line = text.trim();
  return (
    line.length <= 100 &&
    (/^([*_]{1,3})\S.*\1:?[^\p{L}]*$/u.test(line) || (/:\**$/.test(line) && line.split(' ').length <= 7))
  );
}

function foldSections(blocks: Block[]): Section {
  const root: Section = { level: 0, heading: '', line: 1, blocks: [], children: [] };
  const open: Section[] = [root];
  for (const block of blocks) {
    if (block.type !== 'heading') {
      open[open.length - 1]?.blocks.push(block);
      continue;
    }
    while (open.length > 1 && (open[open.length - 1]?.level ?? 0) >= block.level) open.pop();
    const section: Section = {
      level: block.level,
      heading: block.text,
      line: block.line,
      blocks: [],
      children: [],
    };
    open[open.length - 1]?.children.push(section);
    open.push(section);
  }
  return root;
}

/** The section and all below it, in document order. */
export function* walkSections(section: Section): Generator<Section> {
  yield section;
  for (const child of section.children) yield* walkSections(child);
}
