import type { MdxOutcome } from './domain/mdx-problem';
import { compileOffThread } from './mdx-compiler';
import { findOutcome, storeOutcome } from './records';

/** Compiles a text that is being written, for its preview. Nothing is stored. */
export function previewMdxText(text: string): Promise<MdxOutcome> {
  return compileOffThread(text);
}

/**
 * Checks, compiles and stores a document before the record that holds it is written, outside its transaction.
 * The same text is compiled once. No viewer: what is stored is only derived from the text and named by its hash.
 */
export async function compileMdxText(text: string): Promise<MdxOutcome> {
  const stored = await findOutcome(text);
  if (stored) return stored;
  const outcome = await compileOffThread(text);
  // A time-out says as much about the machine as about the text: the next attempt may fare better.
  if (outcome.ok || !outcome.problems.some((problem) => problem.passing)) await storeOutcome(text, outcome);
  return outcome;
}
