import type { Root } from 'mdast';
import { readFrontMatter } from './domain/front-matter';
import { type MdxProblem, mdxLimits } from './domain/mdx-problem';
import { judgeTree } from './domain/mdx-tree';
import { type ParsedMdx, parseMdx } from './mdx-parse';

/** What may be compiled of a document, and everything in it that may not: each replaced in the tree by a note. */
export type CheckedMdx =
  | { ok: true; tree: Root; problems: MdxProblem[] }
  | { ok: false; problems: MdxProblem[] };

/**
 * Parses a document once and takes out whatever could run or read anything. Not `ok` only where nothing can be
 * shown but the text. Slow on hostile text: run it off the main thread.
 */
export function checkMdx(text: string): CheckedMdx {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > mdxLimits.bytes) return no(1, 1, `Longer than ${mdxLimits.bytes / 1024} KB. Split it.`);
  const { body, bodyLine, problems } = readFrontMatter(text);
  const isForeign = problems.length > 0 && bodyLine === 1;
  if (isForeign) return { ok: false, problems };
  try {
    const { tree, problems: found } = judged(parseMdx(`${'\n'.repeat(bodyLine - 1)}${body}`));
    // Judged again: what is compiled holds only what is allowed, whatever was put in place of the rest.
    const left = judgeTree(tree, { text: body, placeOf: (point) => point });
    if (left.length > 0) return { ok: false, problems: left };
    return { ok: true, tree, problems: shortened([...problems, ...found]) };
  } catch (error) {
    if (error instanceof RangeError) return no(1, 1, `Nested more than ${mdxLimits.depth} levels deep.`);
    // Some broken texts trip assertions of the parser itself.
    return no(1, 1, 'The MDX parser cannot read it. Look for an HTML tag or a component that is not closed.');
  }
}

function judged({ tree, text, placeOf, problems, cut }: ParsedMdx): { tree: Root; problems: MdxProblem[] } {
  const found = judgeTree(tree, { text, placeOf, cut });
  return { tree, problems: [...problems, ...found].sort((a, b) => a.line - b.line || a.column - b.column) };
}

function shortened(problems: MdxProblem[]): MdxProblem[] {
  if (problems.length <= mdxLimits.problems) return problems;
  const shown = problems.slice(0, mdxLimits.problems);
  const { line, column } = shown.at(-1) ?? { line: 1, column: 1 };
  return [...shown, { line, column, message: `And ${problems.length - shown.length} more below.` }];
}

function no(line: number, column: number, message: string): CheckedMdx {
  return { ok: false, problems: [{ line, column, message }] };
}
