/** What is wrong in a document and where, in words its author can act on. Lines and columns count from 1. */
export interface MdxProblem {
  line: number;
  column: number;
  message: string;
  /** Time or memory ran out: it may go better next time, so that it is not kept. */
  passing?: true;
}

/** A compiled document, or why there is none. */
export type MdxOutcome = { ok: true; code: string } | { ok: false; problems: MdxProblem[] };

export const mdxLimits = { bytes: 64 * 1024, depth: 100, timeMs: 2000 } as const;

/** Part of the key of every compiled document: raised when the check, the components or the output change. */
export const mdxCompiler = 'mdx-bundler 10.1.1, rules 1';
