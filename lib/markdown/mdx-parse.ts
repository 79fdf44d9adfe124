import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { findOpener, type ParserMessage } from './domain/mdx-opener';
import type { MdxProblem } from './domain/mdx-problem';
import { openerInWords } from './domain/mdx-slip';

const parser = unified().use(remarkParse).use(remarkMdx).use(remarkGfm);
const plainParser = unified().use(remarkParse).use(remarkGfm);

/** Each mended sign costs one more parse; a text that is broken more often shows as plain Markdown with notes. */
const mostRepairs = 20;
const repairTimeMs = 800;

export interface ParsedMdx {
  tree: Root;
  /** The text as it was parsed: the author's, with what could not be read escaped and marked. */
  text: string;
  /** Where a place of `text` stands in the author's. */
  placeOf(point: Point): Point;
  /** What the parser could not read. */
  problems: MdxProblem[];
  /** Cuts words of the tree into words and the problems that stand between them. */
  cut(words: string): (string | MdxProblem)[];
}

interface Point {
  line: number;
  column: number;
}

interface Repair {
  offset: number;
  /** Of the tag that was written as text: its name, and whether it closes. */
  name: string;
  isClosing: boolean;
  /** Null where it only follows from another. */
  problem: MdxProblem | null;
}

/**
 * Parses MDX. Where the parser cannot read on, the sign that it stumbled over is written as text, a mark is put
 * before it, and it reads again, so that one slip costs one note and not the page.
 */
export function parseMdx(source: string): ParsedMdx {
  const [from, to] = freeSigns(source);
  const repairs: Repair[] = [];
  const insertions: (Point & { added: number })[] = [];
  const startedMs = performance.now();
  let text = source;
  const placeOf = ({ line, column }: Point) => ({
    line,
    column: insertions
      .filter((insertion) => insertion.line === line)
      .sort((a, b) => a.column - b.column)
      .reduce((at, { column: begin, added }) => (at > begin ? Math.max(at - added, begin) : at), column),
  });
  const parsed = (tree: Root): ParsedMdx => ({
    tree,
    text: text.replaceAll(new RegExp(`${from}\\d+${to}`, 'g'), (mark) => ' '.repeat(mark.length)),
    placeOf,
    problems: repairs.flatMap(({ problem }) => problem ?? []),
    cut: (words) => cutAtMarks(words, from, to, repairs),
  });
  for (;;) {
    try {
      return parsed(parser.parse(text) as Root);
    } catch (error) {
      if (error instanceof RangeError) throw error;
      const isLast = repairs.length >= mostRepairs || performance.now() - startedMs > repairTimeMs;
      const message = messageOf(error);
      const isTried = (offset: number) => repairs.some((repair) => repair.offset === offset);
      const opener = isLast || !message ? null : findOpener(text, message, isTried);
      if (!message || !opener) return parsed(plainParser.parse(text) as Root);
      const at = pointOf(text, opener.offset);
      const place = placeOf(at);
      const { name, isClosing, words } = openerInWords(message, text, opener);
      const follows = isClosing && repairs.some((repair) => !repair.isClosing && repair.name === name);
      const put = `${from}${repairs.length}${to}${opener.instead}`;
      const added = put.length - opener.length;
      const tagEnd = text.indexOf('>', opener.offset);
      for (const repair of repairs) {
        // A slip inside this tag is told once, with the tag.
        if (repair.offset > opener.offset && repair.offset < tagEnd) repair.problem = null;
        if (repair.offset >= opener.offset) repair.offset += added;
      }
      const offset = opener.offset + put.length - 1;
      repairs.push({ offset, name, isClosing, problem: follows ? null : { ...place, message: words } });
      insertions.push({ line: at.line, column: place.column, added });
      text = `${text.slice(0, opener.offset)}${put}${text.slice(opener.offset + opener.length)}`;
    }
  }
}

/** Two signs for private use that the text does not hold, so that no author can write a mark. */
function freeSigns(source: string): [string, string] {
  const free: string[] = [];
  for (let code = 0xe000; free.length < 2; code++) {
    const sign = String.fromCharCode(code);
    if (!source.includes(sign)) free.push(sign);
  }
  return [free[0] ?? '', free[1] ?? ''];
}

function cutAtMarks(
  words: string,
  from: string,
  to: string,
  repairs: readonly Repair[],
): (string | MdxProblem)[] {
  const parts = words.split(new RegExp(`${from}(\\d+)${to}`));
  return parts.flatMap((part, at): (string | MdxProblem)[] => {
    if (at % 2 === 0) return part === '' ? [] : [part];
    const problem = repairs[Number(part)]?.problem;
    return problem ? [problem] : [];
  });
}

function messageOf(error: unknown): ParserMessage | null {
  if (!(error instanceof Error) || !('reason' in error) || typeof error.reason !== 'string') return null;
  const { line, column } = error as { line?: number; column?: number };
  return { line, column, reason: error.reason };
}

function pointOf(text: string, offset: number): Point {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}
