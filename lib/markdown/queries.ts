import type { MdxOutcome } from './domain/mdx-problem';
import { findOutcome } from './records';

/** What was compiled of exactly this text, or null when nothing was yet. Never compiles. */
export function findCompiledMdx(text: string): Promise<MdxOutcome | null> {
  return findOutcome(text);
}
