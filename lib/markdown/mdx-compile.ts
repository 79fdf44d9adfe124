import type { MdxOutcome } from './domain/mdx-problem';
import { checkMdx } from './mdx-check';
import { contentOf } from './mdx-content';

/** Checks a document and makes its content of the very tree that was checked. Runs in a process of its own. */
export function compileMdx(text: string): MdxOutcome {
  const checked = checkMdx(text);
  if (!checked.ok) return checked;
  return { ok: true, code: JSON.stringify(contentOf(checked.tree)), problems: checked.problems };
}
