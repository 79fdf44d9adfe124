import { withDiagrams } from './diagrams';
import { type MdxOutcome, mdxLimits } from './domain/mdx-problem';
import { renderApart, stopRendering } from './render-process';

/** Checks and compiles a document off the main thread. Never in a page request: compile on write. */
export async function compileOffThread(text: string): Promise<MdxOutcome> {
  // The check says so more exactly, but a giant text should not even travel.
  if (text.length > mdxLimits.bytes) return failed(`Longer than ${mdxLimits.bytes / 1024} KB. Split it.`);
  const answer = await renderApart({ kind: 'mdx', text });
  if (answer.kind === 'mdx') {
    const { outcome } = answer;
    return outcome.ok ? { ...outcome, code: await withDiagrams(outcome.code) } : outcome;
  }
  return failed(answer.kind === 'failed' ? answer.message : 'The compiler answered something else.');
}

/** For command-line programs and tests that must end cleanly. */
export const stopCompiler = stopRendering;

function failed(message: string): MdxOutcome {
  return { ok: false, problems: [{ line: 1, column: 1, message, passing: true }] };
}
