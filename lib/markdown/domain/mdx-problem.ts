/** What is wrong in a document and where, in words its author can act on. Lines and columns count from 1. */
export interface MdxProblem {
  line: number;
  column: number;
  message: string;
  /** Time or memory ran out: it may go better next time, so that it is not kept. */
  passing?: true;
}

/**
 * A compiled document: `code` is its content as data (domain/content.ts), never anything that runs. `problems` are
 * what was refused in it, each replaced by a visible note, so that the rest shows. Not `ok`: nothing of it can be
 * shown but its text (too long, too slow, too deep, or front matter of another language).
 */
export type MdxOutcome =
  | { ok: true; code: string; problems: MdxProblem[] }
  | { ok: false; problems: MdxProblem[] };

export const mdxLimits = { bytes: 64 * 1024, depth: 100, problems: 100 } as const;

/** Part of the key of every compiled document: raised when the check, the components or the output change. */
export const mdxCompiler = 'content 2, remark-mdx 3.1.1, rules 3';
