import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { readFrontMatter } from './domain/front-matter';
import { type MdxProblem, mdxLimits } from './domain/mdx-problem';
import { findTreeProblems } from './domain/mdx-tree';

const parser = unified().use(remarkParse).use(remarkMdx).use(remarkGfm);

export type CheckedMdx = { ok: true; source: string } | { ok: false; problems: MdxProblem[] };

/**
 * Parses a document and refuses whatever could run or read anything. `source` of a good one has blank lines in
 * place of its front matter, so that no later reader finds any. Slow on hostile text: run it off the main thread.
 */
export function checkMdx(text: string): CheckedMdx {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > mdxLimits.bytes) return no(1, 1, `Longer than ${mdxLimits.bytes / 1024} KB. Split it.`);
  const { body, bodyLine, problems } = readFrontMatter(text);
  if (problems.length > 0) return { ok: false, problems };
  // At least one blank line: front matter counts only at the very start, and the body may begin with dashes.
  const source = `${'\n'.repeat(Math.max(bodyLine - 1, 1))}${body}`;
  const shift = bodyLine === 1 ? -1 : 0;
  try {
    const found = findTreeProblems(parser.parse(source) as Root);
    return found.length > 0
      ? { ok: false, problems: found.map((p) => ({ ...p, line: p.line + shift })) }
      : { ok: true, source };
  } catch (error) {
    if (isParserMessage(error)) return { ok: false, problems: [ofParser(error, shift)] };
    if (error instanceof RangeError) return no(1, 1, `Nested more than ${mdxLimits.depth} levels deep.`);
    // Some broken texts trip assertions of the parser itself.
    return no(1, 1, 'The MDX parser cannot read it. Look for an HTML tag or a component that is not closed.');
  }
}

interface ParserMessage {
  line?: number;
  column?: number;
  reason: string;
}

function isParserMessage(error: unknown): error is ParserMessage {
  return error instanceof Error && 'reason' in error && typeof error.reason === 'string';
}

function no(line: number, column: number, message: string): CheckedMdx {
  return { ok: false, problems: [{ line, column, message }] };
}

/** The parser's own message, ended as a sentence; its hints about configuration help nobody here. */
function ofParser({ line, column, reason }: ParserMessage, shift: number): MdxProblem {
  const first = reason.split(/ \((?:note|tip)|\n/)[0] ?? reason;
  // An element that is never closed is placed only in the words: "(3:1-3:20)".
  const place = /\((\d+):(\d+)-\d+:\d+\)/.exec(first);
  const words = first.replace(/ \(\d+:\d+-\d+:\d+\)/, '');
  return {
    line: Math.max((line ?? Number(place?.[1] ?? 1)) + shift, 1),
    column: column ?? Number(place?.[2] ?? 1),
    message: /[.!?]$/.test(words) ? words : `${words}.`,
  };
}
